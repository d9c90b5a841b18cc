// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <string>

#include "parley/casefile/read.h"
#include "parley/exchange/gmcr.h"
#include "parley/exchange/state_table.h"
#include "parley/model/world.h"
#include "parley/report/diagnostic_picture.h"

namespace {

constexpr std::size_t kCellLimit = 4096;

parley::FetchedFile no_source(const std::string& /*path*/) { return {false, "none"}; }

/// Either a case, which reads without faults of form, or messages that can be drawn.
void check(const parley::Imported& imported, const std::string& text) {
  parley::Files files;
  files.push_back({"file", text});
  const std::string drawn =
      parley::pictures(imported.diagnostics, files, parley::Language::zh_hans, false);
  if (drawn.empty() != imported.diagnostics.empty()) __builtin_trap();
  if (parley::has_errors(imported.diagnostics) != imported.case_text.empty()) __builtin_trap();
  if (imported.case_text.empty()) return;
  const parley::Reading reading = parley::read_case("case.yaml", imported.case_text, no_source);
  for (const parley::Diagnostic& diagnostic : reading.diagnostics) {
    // Our own text is YAML and its names are known and fresh, whatever the file said.
    const std::string code = parley::code_name(diagnostic.code);
    const bool of_form = code < "P014" || code == "P019" || (code >= "P101" && code <= "P111");
    if (of_form && parley::severity_of(diagnostic.code) == parley::Severity::error) {
      __builtin_trap();
    }
  }
  if (parley::has_errors(reading.diagnostics)) return;
  const auto worlds = parley::ground(reading.conflict, parley::Run{}, kCellLimit);
  if (!worlds) return;
  const auto back = parley::export_gmcr(reading.conflict, *worlds, 0, parley::Language::en, "fuzz");
  if (back && parley::import_gmcr(back->text).case_text.empty()) __builtin_trap();
}

}  // namespace

/// Any bytes as a .gmcr file or, where they do not begin with a brace, as a table of states.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const bool is_json = !text.empty() && text.front() == '{';
  check(is_json ? parley::import_gmcr(text) : parley::import_state_table(text), text);
  return 0;
}
