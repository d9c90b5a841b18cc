// SPDX-License-Identifier: Apache-2.0
#include "parley/casefile/yaml_text.h"

#include <algorithm>
#include <array>
#include <utility>

#include "parley/base/utf8.h"

namespace parley {
namespace {

bool is_blank(char character) {
  return character == ' ' || character == '\t' || character == '\n' || character == '\r';
}

std::uint8_t byte_at(std::string_view text, std::size_t at) {
  return static_cast<std::uint8_t>(text[at]);
}

}  // namespace

std::optional<FullWidth> full_width_at(std::string_view text) {
  if (text.size() < 3) return std::nullopt;
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 13> kPairs = {{
      {"、", ","},
      {"。", "."},
      {"【", "["},
      {"】", "]"},
      {"「", "\""},
      {"」", "\""},
      {"“", "\""},
      {"”", "\""},
      {"‘", "'"},
      {"’", "'"},
      {"《", "<"},
      {"》", ">"},
      {"　", " "},
  }};
  const std::string_view first = text.substr(0, 3);
  for (const auto& [character, twin] : kPairs) {
    if (first == character) return FullWidth{std::string(character), std::string(twin)};
  }
  // U+FF01 to U+FF5E stand 0xFEE0 above their ASCII twins.
  if (byte_at(first, 0) != 0xEF) return std::nullopt;
  const std::uint32_t code_point =
      0xF000U | ((byte_at(first, 1) & 0x3FU) << 6U) | (byte_at(first, 2) & 0x3FU);
  if (code_point < 0xFF01 || code_point > 0xFF5E) return std::nullopt;
  return FullWidth{std::string(first), std::string(1, static_cast<char>(code_point - 0xFEE0))};
}

Diagnostic full_width_fault(const FullWidth& found, std::size_t at) {
  return Diagnostic{Code::full_width_punctuation,
                    Span{FileId(0), at, at + found.character.size()},
                    {found.character, found.twin},
                    {}};
}

CodePointIndex::CodePointIndex(std::string_view text) : text_(text) {
  const bool ascii = std::all_of(text.begin(), text.end(),
                                 [](char byte) { return static_cast<std::uint8_t>(byte) < 0x80; });
  if (ascii) return;
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); at += utf8_length(text[at])) {
    if (count % kStep == 0) every_step_.push_back(static_cast<std::uint32_t>(at));
    ++count;
  }
}

std::size_t CodePointIndex::byte_of(std::size_t code_point) const {
  if (every_step_.empty()) return std::min(code_point, text_.size());
  const std::size_t step = code_point / kStep;
  if (step >= every_step_.size()) return text_.size();
  std::size_t at = every_step_[step];
  for (std::size_t left = code_point % kStep; left > 0 && at < text_.size(); --left) {
    at += utf8_length(text_[at]);
  }
  return std::min(at, text_.size());
}

ScalarPlaces::ScalarPlaces(const YamlScalar& scalar, std::string_view file) : whole_(scalar.span) {
  if (!walk(scalar, file.substr(0, scalar.span.end))) offsets_.clear();
}

/// Value and file side by side: other characters stand for themselves, a run of blanks for a run of
/// blanks.
bool ScalarPlaces::walk(const YamlScalar& scalar, std::string_view raw) {
  using Style = YamlScalar::Style;
  std::size_t at = scalar.span.begin;
  if (scalar.style == Style::single_quoted || scalar.style == Style::double_quoted) ++at;
  if (scalar.style == Style::block) {
    at = raw.find('\n', at);
    if (at == std::string_view::npos) return scalar.text.empty();
  }
  const std::string& text = scalar.text;
  offsets_.reserve(text.size() + 1);
  std::size_t value = 0;
  while (value < text.size()) {
    std::size_t raw_run = at;
    while (raw_run < raw.size() && is_blank(raw[raw_run])) ++raw_run;
    std::size_t value_run = value;
    while (value_run < text.size() && is_blank(text[value_run])) ++value_run;
    if (raw_run > at || value_run > value) {
      const bool at_start = value == 0 && scalar.style == Style::block;
      if ((raw_run == at || value_run == value) && !at_start) return false;
      // The last blanks of both runs stand opposite each other: the indentation comes first.
      for (; value < value_run; ++value) {
        const std::size_t left = value_run - value;
        offsets_.push_back(static_cast<std::uint32_t>(raw_run - std::min(left, raw_run - at)));
      }
      at = raw_run;
      continue;
    }
    if (at >= raw.size() || raw[at] != text[value]) return false;
    offsets_.push_back(static_cast<std::uint32_t>(at));
    if (scalar.style == Style::single_quoted && raw[at] == '\'') ++at;
    ++at;
    ++value;
  }
  offsets_.push_back(static_cast<std::uint32_t>(at));
  return true;
}

Span ScalarPlaces::at(std::size_t begin, std::size_t end) const {
  if (offsets_.empty() || end >= offsets_.size()) return whole_;
  if (begin == end) return Span{whole_.file, offsets_[begin], offsets_[begin]};
  // The end is one past the last byte, not the beginning of what follows a folded blank.
  return Span{whole_.file, offsets_[begin], std::size_t{offsets_[end - 1]} + 1};
}

}  // namespace parley
