// SPDX-License-Identifier: Apache-2.0
#include "parley/casefile/bind.h"

namespace parley {
namespace {

/// "120-134" as two positions; none: it does not read so, or is empty or reversed.
std::optional<std::pair<std::size_t, std::size_t>> parse_stretch(std::string_view text) {
  std::size_t numbers[2] = {0, 0};
  std::size_t at = 0;
  for (std::size_t& number : numbers) {
    const std::size_t begin = at;
    for (; at < text.size() && text[at] >= '0' && text[at] <= '9' && at - begin < 9; ++at) {
      number = number * 10 + static_cast<std::size_t>(text[at] - '0');
    }
    if (at == begin) return std::nullopt;
    if (&number == &numbers[0]) {
      if (text.substr(at, 1) != "-") return std::nullopt;
      ++at;
    }
  }
  if (at != text.size() || numbers[0] >= numbers[1]) return std::nullopt;
  return std::pair(numbers[0], numbers[1]);
}

}  // namespace

void Binder::bind_sources() {
  each_entry("sources", [&](const YamlScalar& key, const YamlNode& entry) {
    const std::string place = "sources/" + shown(key.text);
    if (!read_.check_id(key, false) || !read_.is_map(entry, place, "shape_source")) return;
    read_.check_keys(entry, place, {"title", "publisher", "date", "url", "file", "lang", "grade"});
    Source source;
    source.id = key.text;
    source.span = key.span;
    source.title = read_.text_at(entry, "title", place);
    source.publisher = read_.text_at(entry, "publisher", place);
    source.url = read_.word_at(entry, "url", place);
    source.file = read_.word_at(entry, "file", place);
    source.language = read_.word_at(entry, "lang", place);
    if (const YamlNode* date = entry.find("date")) {
      source.date = read_.date(*date, place + "/date", DateForm::day_month_or_year);
    }
    if (const YamlNode* grade = entry.find("grade")) {
      source.grade = read_.grade(*grade, place + "/grade").value_or(Grade{});
    }
    sources_.add(key.text, conflict_.sources.push_back(std::move(source)));
  });
}

void Binder::bind_evidence() {
  each_entry("evidence", [&](const YamlScalar& key, const YamlNode& entry) {
    if (!read_.check_id(key, false)) return;
    const std::string place = "evidence/" + shown(key.text);
    evidence_.emplace(key.text, std::nullopt);
    evidence_names_.push_back(key.text);
    if (!read_.is_map(entry, place, "shape_evidence")) return;
    read_.check_keys(entry, place, {"in", "quote", "at", "grade", "note"});
    Evidence evidence;
    evidence.id = key.text;
    evidence.span = key.span;
    evidence.note = read_.text_at(entry, "note", place);
    if (const YamlNode* grade = entry.find("grade")) {
      evidence.grade = read_.grade(*grade, place + "/grade");
    }
    EvidenceClaim claim;
    bind_claim(entry, place, claim);
    bool whole = false;
    if (const YamlNode* quote = read_.required(entry, "quote", key.span, place)) {
      if (const YamlScalar* text = read_.scalar(*quote, place + "/quote", "shape_one_text")) {
        evidence.quote = text->text;
        claim.quote = text->span;
        whole = true;
      }
    }
    const YamlNode* in = read_.required(entry, "in", key.span, place);
    const YamlScalar* source =
        in == nullptr ? nullptr : read_.scalar(*in, place + "/in", "shape_source_id");
    if (source == nullptr) return;
    const auto found = look_up(sources_, *source, Code::unknown_source, place);
    if (!found || !whole) return;
    evidence.in = *found;
    evidence_[key.text] = conflict_.evidence.push_back(std::move(evidence));
    claims_.push_back(claim);
  });
}

void Binder::bind_claim(const YamlNode& entry, const std::string& place, EvidenceClaim& claim) {
  const YamlNode* at = entry.find("at");
  if (at == nullptr) return;
  claim.at_unreadable = true;
  const YamlScalar* written = read_.scalar(*at, place + "/at", "shape_at");
  if (written == nullptr) return;
  const auto stretch = parse_stretch(written->text);
  if (!stretch) {
    read_.wrong_shape(*at, place + "/at", "shape_at");
    return;
  }
  claim.at_unreadable = false;
  claim.at = written->span;
  claim.begin = stretch->first;
  claim.end = stretch->second;
}

}  // namespace parley
