// SPDX-License-Identifier: Apache-2.0
#include "parley/report/wording.h"

#include <array>
#include <cassert>
#include <unordered_map>

namespace parley {
namespace {

using InAllLanguages = std::array<std::string_view, kLanguages.size()>;

const std::vector<std::pair<std::string_view, InAllLanguages>>& rows() {
  static const std::vector<std::pair<std::string_view, InAllLanguages>> all = {
#define PARLEY_WORDING(key, en, zh_hant, zh_hans) {key, {en, zh_hant, zh_hans}},
#include "parley/report/wording.def"
#include "parley/report/wording_backtest.def"
#include "parley/report/wording_bench.def"
#include "parley/report/wording_coalitions.def"
#include "parley/report/wording_comparison.def"
#include "parley/report/wording_concepts.def"
#include "parley/report/wording_ensemble.def"
#include "parley/report/wording_exchange.def"
#include "parley/report/wording_foresight.def"
#include "parley/report/wording_hypergame.def"
#include "parley/report/wording_inverse.def"
#include "parley/report/wording_keys.def"
#include "parley/report/wording_library.def"
#include "parley/report/wording_page.def"
#include "parley/report/wording_page_why.def"
#include "parley/report/wording_pictures_blocks.def"
#include "parley/report/wording_pictures_moves.def"
#include "parley/report/wording_pictures_words.def"
#include "parley/report/wording_places.def"
#include "parley/report/wording_progress.def"
#include "parley/report/wording_readings.def"
#include "parley/report/wording_report.def"
#include "parley/report/wording_report_answers.def"
#include "parley/report/wording_rooms.def"
#include "parley/report/wording_settle.def"
#include "parley/report/wording_settle_draws.def"
#include "parley/report/wording_settlement_elections.def"
#include "parley/report/wording_settlement_models.def"
#include "parley/report/wording_stands.def"
#include "parley/report/wording_tip.def"
#include "parley/report/wording_uncertain.def"
#undef PARLEY_WORDING
  };
  return all;
}

const std::unordered_map<std::string_view, InAllLanguages>& table() {
  static const std::unordered_map<std::string_view, InAllLanguages> by_key(rows().begin(),
                                                                           rows().end());
  return by_key;
}

struct DiagnosticWording {
  InAllLanguages what;
  InAllLanguages mend;
};

DiagnosticWording wording_of(Code code) {
  switch (code) {
#define PARLEY_DIAGNOSTIC_WORDING(name, en, zh_hant, zh_hans, en_mend, zh_hant_mend, zh_hans_mend) \
  case Code::name:                                                                                 \
    return {{en, zh_hant, zh_hans}, {en_mend, zh_hant_mend, zh_hans_mend}};
#include "parley/report/wording_diagnostics.def"
#include "parley/report/wording_diagnostics_backtest.def"
#include "parley/report/wording_diagnostics_ensemble.def"
#include "parley/report/wording_diagnostics_keys.def"
#include "parley/report/wording_diagnostics_plot.def"
#include "parley/report/wording_diagnostics_report.def"
#include "parley/report/wording_diagnostics_settle.def"
#include "parley/report/wording_diagnostics_stands.def"
#undef PARLEY_DIAGNOSTIC_WORDING
  }
  return {};
}

/// Where the brace at `open` is closed again.
std::size_t closing_brace(std::string_view pattern, std::size_t open) {
  std::size_t depth = 0;
  for (std::size_t at = open; at < pattern.size(); ++at) {
    if (pattern[at] == '{') ++depth;
    if (pattern[at] == '}' && --depth == 0) return at;
  }
  return std::string_view::npos;
}

/// Fills the places of a pattern.
std::string fill(std::string_view pattern, const std::vector<std::string>& arguments) {
  std::string out;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    const bool is_place = pattern[at] == '{' && at + 2 < pattern.size() && pattern[at + 1] >= '0' &&
                          pattern[at + 1] <= '9';
    if (!is_place) {
      out += pattern[at];
      continue;
    }
    const auto argument = static_cast<std::size_t>(pattern[at + 1] - '0');
    const std::size_t close = closing_brace(pattern, at);
    assert(argument < arguments.size() && close != std::string_view::npos);
    const std::string_view inside = pattern.substr(at + 2, close - at - 2);
    if (inside.empty()) {
      out += arguments[argument];
    } else {
      const std::size_t bar = inside.find('|');
      const bool one = arguments[argument] == "1";
      out += fill(one ? inside.substr(1, bar - 1) : inside.substr(bar + 1), arguments);
    }
    at = close;
  }
  return out;
}

std::vector<std::string> worded(Language language, const std::vector<Message>& messages) {
  std::vector<std::string> texts;
  texts.reserve(messages.size());
  for (const Message& message : messages) texts.push_back(in_words(language, message));
  return texts;
}

}  // namespace

std::string in_words(Language language, const Message& message) {
  if (message.key.empty()) return message.text;
  const auto row = table().find(message.key);
  if (row == table().end()) {
    assert(false && "a key that the table of wording lacks");
    return message.key;
  }
  return fill(row->second[static_cast<std::size_t>(language)], worded(language, message.arguments));
}

std::string say(Language language, std::string_view key, std::vector<Message> arguments) {
  return in_words(language, Message::of(std::string(key), std::move(arguments)));
}

std::string what_is_wrong(Language language, const Diagnostic& diagnostic) {
  return fill(wording_of(diagnostic.code).what[static_cast<std::size_t>(language)],
              worded(language, diagnostic.arguments));
}

std::string what_is_wrong_in_general(Language language, Code code) {
  constexpr std::size_t kPlaces = 10;
  return fill(wording_of(code).what[static_cast<std::size_t>(language)],
              std::vector<std::string>(kPlaces, "…"));
}

std::string how_to_mend(Language language, const Diagnostic& diagnostic) {
  std::string mend = fill(wording_of(diagnostic.code).mend[static_cast<std::size_t>(language)],
                          worded(language, diagnostic.arguments));
  if (!diagnostic.nearest.empty()) {
    if (!mend.empty() && language == Language::en) mend += ' ';
    mend += say(language, "did_you_mean", {diagnostic.nearest});
  }
  return mend;
}

std::vector<std::pair<std::string_view, std::string_view>> wording_patterns(
    Language language, std::string_view prefix) {
  std::vector<std::pair<std::string_view, std::string_view>> patterns;
  for (const auto& [key, texts] : rows()) {
    if (key.substr(0, prefix.size()) != prefix) continue;
    patterns.emplace_back(key, texts[static_cast<std::size_t>(language)]);
  }
  return patterns;
}

std::vector<std::string_view> all_wording_keys() {
  std::vector<std::string_view> keys;
  for (const auto& [key, texts] : rows()) keys.push_back(key);
  return keys;
}

}  // namespace parley
