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

enum class Command : std::uint8_t {
#define PARLEY_CASE_COMMAND(name, function) name,
#define PARLEY_OTHER_COMMAND(name, word, function) name,
#include "parley/service/commands.def"
#undef PARLEY_CASE_COMMAND
#undef PARLEY_OTHER_COMMAND
};

/// What a command is called on the command line.
struct CommandWord {
  Command command;
  std::string_view word;
  bool on_a_case;  ///< takes a case file and analyses it
};
/// In the order of commands.def.
[[nodiscard]] const std::vector<CommandWord>& command_words();

/// What somebody asks of the engine. Fields that a command does not use are ignored.
struct Request {
  Command command = Command::analyze;
  Language language = Language::en;
  bool json = false;
  bool colour = false;
  std::size_t width = 100;          ///< columns of a text answer
  bool quiet = false;               ///< no warnings in `messages`
  std::vector<std::string> models;  ///< settlement models: ids, `all`; empty: as the command says
  std::string folds;                ///< backtest: parts of a cross-validation; empty: none
  std::string issue;                ///< settle: the issue to tell of; empty: all
  bool turns = false;               ///< settle: tell turn by turn
  bool prior = false;               ///< as if no signal had been sent
  std::string case_path;            ///< of the case file; `-` with `case_text`
  std::optional<std::string> case_text;  ///< instead of reading case_path
  std::vector<std::string> concepts;     ///< ids, `base`, `all`; empty: as the command says
  std::string states;                    ///< list these states too; bench: numbers of states
  std::string state;                     ///< the state or states that the question is about
  std::string outcome;                   ///< the outcome that the question is about
  std::string actor;                     ///< empty: everybody
  std::string actors;                    ///< bench: numbers of actors, separated by commas
  std::string group;                     ///< actors that move together, separated by commas
  std::string convention;                ///< coalitions: what a group counts as an improvement
  std::string from;                      ///< empty: today
  std::string to;                        ///< target states; empty: as the command says
  std::string edit;                      ///< tip: the number of the edit to apply
  std::string format;                    ///< of tables: text, csv, markdown, latex, …
  std::string picture;                   ///< plot: the name of the picture
  std::string theme;                     ///< plot: light (empty) or dark
  std::string topic;                     ///< list, bench
  bool quick = false;                    ///< bench: a few small worlds only
  std::string name;                      ///< create: the file to write
  std::string copy_from;                 ///< create: the case of the library to copy
  std::string draws;                     ///< ensemble: how many; empty: as the command says
  std::string precision;                 ///< ensemble: the error that is small enough
  std::string store_path;                ///< ensemble: the file that keeps every part of the run
  bool resume = false;                   ///< ensemble: go on where that file ends
  std::string output_path;               ///< write the output there; empty: standard output

  // compare: the second case, named or held as the first one is.
  std::string other_path;
  std::optional<std::string> other_text;
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
inline constexpr int kStatusInterrupted = 130;  ///< by Ctrl-C
inline constexpr int kStatusTerminated = 143;   ///< by the signal that asks a program to end

/// The one door. Reads the case file and the sources that it names; writes nothing but the files of
/// `create` and `output_path`. Never throws for what a user can get wrong.
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
