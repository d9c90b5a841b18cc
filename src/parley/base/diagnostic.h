// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "parley/base/message.h"
#include "parley/base/span.h"

namespace parley {

enum class Severity : std::uint8_t { error, warning, note };

/// Every fault, warning and note that the engine knows, by its stable code. The table says how each
/// one weighs; `parley/report` has its words in every language.
enum class Code : std::uint16_t {
#define PARLEY_DIAGNOSTIC(code, name, severity) name,
#include "parley/base/diagnostics.def"
#undef PARLEY_DIAGNOSTIC
};

/// All codes in the order of the table.
[[nodiscard]] const std::vector<Code>& all_codes();
/// "P101".
[[nodiscard]] std::string code_name(Code code);
[[nodiscard]] Severity severity_of(Code code);

/// One fault, warning or note: what it is (code, arguments), where it stands, and the known name
/// nearest to an unknown one. A picture with line and caret is drawn from it in `parley/report`.
struct Diagnostic {
  Code code{};
  std::optional<Span> span;  ///< none: the command line, or the file as a whole
  std::vector<Message> arguments;
  std::string nearest;  ///< "Did you mean …?"; empty: nothing near
};

using Diagnostics = std::vector<Diagnostic>;

[[nodiscard]] bool has_errors(const Diagnostics& diagnostics);

}  // namespace parley
