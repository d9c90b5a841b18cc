// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parley/base/diagnostic.h"
#include "parley/base/run.h"
#include "parley/model/text.h"

namespace parley {

enum class Command : std::uint8_t { create, check, analyze, explain, paths, list, cases };

/// What somebody asks of the engine. Fields that a command does not use are ignored.
struct Request {
  Command command = Command::analyze;
  Language language = Language::en;
  bool json = false;
  bool colour = false;
  std::size_t width = 100;               ///< columns of a text answer
  bool quiet = false;                    ///< no warnings in `messages`
  std::string case_path;                 ///< of the case file; `-` with `case_text`
  std::optional<std::string> case_text;  ///< instead of reading case_path
  std::vector<std::string> concepts;     ///< empty: all for analyze, SEQ for explain
  std::string states;                    ///< analyze: list these states too
  std::string state;                     ///< explain
  std::string actor;                     ///< explain; empty: everybody
  std::string from;                      ///< paths; empty: today
  std::string to;                        ///< paths; empty: the outcomes and the equilibria
  std::string topic;                     ///< list
  std::string name;                      ///< create: the file to write
  std::optional<std::string> copy_from;  ///< create: the case of the library to copy
};

/// What comes back: for standard output, for standard error, and the exit status of
/// docs/outputs.md.
struct Answer {
  int status = 0;
  std::string output;
  std::string messages;
};

inline constexpr int kStatusLimit = 1;
inline constexpr int kStatusFault = 2;
inline constexpr int kStatusInterrupted = 130;

/// The one door. Reads the case file and the sources that it names; writes nothing but the files of
/// `create`. Never throws for what a user can get wrong.
[[nodiscard]] Answer answer(const Request& request, const Run& run);

/// The answer to what cannot even be asked.
[[nodiscard]] Answer refuse(const Request& request, const Diagnostic& fault);

/// A text of the table of wording, for help pages and progress.
[[nodiscard]] std::string phrase(Language language, std::string_view key);
/// A row of a help page: a name and, beside it or below a long one, what it is. At most `width`
/// columns, counted as a terminal shows them.
[[nodiscard]] std::string help_row(std::string_view name, std::string_view description,
                                   std::size_t width);
/// "0.1.0".
[[nodiscard]] std::string engine_version();

}  // namespace parley
