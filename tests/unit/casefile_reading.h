// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "parley/casefile/read.h"

namespace parley {

/// Reads a case whose sources are all missing.
inline Reading read_text(std::string text) {
  return read_case("case.yaml", std::move(text), [](const std::string&) {
    return FetchedFile{false, "no such file"};
  });
}

/// The codes of all diagnostics, in their order: "P101".
inline std::vector<std::string> codes_of(const Reading& reading) {
  std::vector<std::string> codes;
  for (const Diagnostic& diagnostic : reading.diagnostics) {
    codes.push_back(code_name(diagnostic.code));
  }
  return codes;
}

/// What stands under the span of a diagnostic.
inline std::string under(const Reading& reading, const Diagnostic& diagnostic) {
  const Span span = diagnostic.span.value_or(Span{});
  return reading.files[span.file].text.substr(span.begin, span.end - span.begin);
}

/// Each diagnostic as its code and what stands under it: "P101 eese".
inline std::vector<std::string> pictured(const Reading& reading) {
  std::vector<std::string> all;
  for (const Diagnostic& diagnostic : reading.diagnostics) {
    all.push_back(code_name(diagnostic.code) + " " + under(reading, diagnostic));
  }
  return all;
}

}  // namespace parley
