// SPDX-License-Identifier: Apache-2.0
#include "parley/base/diagnostic.h"

#include <algorithm>
#include <iterator>

namespace parley {

namespace {

struct Entry {
  Code code;
  const char* name;
  Severity severity;
};

/// By the number of the code.
constexpr Entry kTable[] = {
#define PARLEY_DIAGNOSTIC(code, name, severity) {Code::name, #code, Severity::severity},
#include "parley/base/diagnostics.def"
#undef PARLEY_DIAGNOSTIC
};

}  // namespace

const std::vector<Code>& all_codes() {
  static const std::vector<Code> codes = [] {
    std::vector<Code> list;
    list.reserve(std::size(kTable));
    for (const Entry& entry : kTable) list.push_back(entry.code);
    return list;
  }();
  return codes;
}

std::string code_name(Code code) { return kTable[static_cast<std::size_t>(code)].name; }

Severity severity_of(Code code) { return kTable[static_cast<std::size_t>(code)].severity; }

bool has_errors(const Diagnostics& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& diagnostic) {
    return severity_of(diagnostic.code) == Severity::error;
  });
}

}  // namespace parley
