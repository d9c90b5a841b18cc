// SPDX-License-Identifier: Apache-2.0
#include "parley/base/diagnostic.h"

#include <algorithm>

namespace parley {

const std::vector<Code>& all_codes() {
  static const std::vector<Code> codes = {
#define PARLEY_DIAGNOSTIC(code, name, severity) Code::name,
#include "parley/base/diagnostics.def"
#undef PARLEY_DIAGNOSTIC
  };
  return codes;
}

std::string code_name(Code code) {
  switch (code) {
#define PARLEY_DIAGNOSTIC(code, name, severity) \
  case Code::name:                              \
    return #code;
#include "parley/base/diagnostics.def"
#undef PARLEY_DIAGNOSTIC
  }
  return {};
}

Severity severity_of(Code code) {
  switch (code) {
#define PARLEY_DIAGNOSTIC(code, name, severity) \
  case Code::name:                              \
    return Severity::severity;
#include "parley/base/diagnostics.def"
#undef PARLEY_DIAGNOSTIC
  }
  return Severity::error;
}

bool has_errors(const Diagnostics& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& diagnostic) {
    return severity_of(diagnostic.code) == Severity::error;
  });
}

}  // namespace parley
