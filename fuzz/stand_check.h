// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "parley/casefile/read.h"
#include "parley/exchange/decide.h"
#include "parley/exchange/ktab.h"
#include "parley/exchange/stand_case.h"
#include "parley/exchange/stand_csv.h"
#include "parley/report/diagnostic_picture.h"

/// Whatever a table of stands said: either a table whose case reads without faults of form and
/// which can be written in every form, or messages that can be drawn.
inline void check_stands(const parley::StandsRead& read, const std::string& text) {
  parley::Files files;
  files.push_back({"file", text});
  const std::string drawn =
      parley::pictures(read.diagnostics, files, parley::Language::zh_hant, false);
  if (drawn.empty() != read.diagnostics.empty()) __builtin_trap();
  if (parley::has_errors(read.diagnostics) != read.table.rows.empty()) __builtin_trap();
  if (read.table.rows.empty()) return;
  parley::Diagnostics said;
  const std::string case_text = parley::case_text_of(read.table, said);
  const parley::Reading reading = parley::read_case("case.yaml", case_text, [](const std::string&) {
    return parley::FetchedFile{false, "none"};
  });
  for (const parley::Diagnostic& diagnostic : reading.diagnostics) {
    const std::string code = parley::code_name(diagnostic.code);
    const bool of_form = code < "P014" || code == "P019" || (code >= "P101" && code <= "P130");
    if (of_form && parley::severity_of(diagnostic.code) == parley::Severity::error) {
      __builtin_trap();
    }
  }
  const std::string tidy = parley::write_stand_csv(read.table);
  (void)parley::read_stand_csv(tidy);
  if (const auto csv = parley::write_ktab_csv(read.table)) (void)parley::read_ktab_csv(csv->text);
  if (const auto xml = parley::write_ktab_xml(read.table)) (void)parley::read_ktab_xml(xml->text);
  if (const auto decide = parley::write_decide(read.table)) {
    (void)parley::read_decide(decide->text);
  }
}
