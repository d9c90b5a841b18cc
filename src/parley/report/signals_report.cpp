// SPDX-License-Identifier: Apache-2.0
#include "parley/report/signals_report.h"

#include <cmath>
#include <string>
#include <vector>

#include "parley/report/json_parts.h"
#include "parley/report/likelihood.h"
#include "parley/report/sentences.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

constexpr std::size_t kIndent = 2;

/// "0.07": two figures where it is below 1, else two places.
std::string rounded(double value) {
  int places = 2;
  for (double size = value; size > 0 && size < 0.1 && places < 9; size *= 10) ++places;
  const double scale = std::pow(10, places);
  std::string text = std::to_string(std::llround(value * scale));
  const auto least = static_cast<std::size_t>(places) + 1;
  if (text.size() < least) text.insert(0, least - text.size(), '0');
  text.insert(text.size() - static_cast<std::size_t>(places), ".");
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

}  // namespace

std::string signal_sentence(const Names& names, const Beliefs::Update& update) {
  const Language language = names.language();
  const Signal& signal = names.conflict().signals[update.signal];
  const std::string speaker = capitalised(names.actor(signal.from));
  const std::string said(signal.says.in(language));
  if (update.counted_with) {
    const Signal& other = names.conflict().signals[*update.counted_with];
    return say(language, "signal_counted",
               {speaker, said, std::string(other.says.in(language)), signal.group});
  }
  if (update.tells_nothing) return say(language, "signal_nothing", {speaker, said});
  std::vector<std::string> changes;
  for (const TypeId type : ids(update.after)) {
    changes.push_back(say(language, "signal_change",
                          {names.type(signal.from, type), percent(update.before[type]),
                           percent(update.after[type])}));
  }
  const std::string information = update.likelihood_ratio
                                      ? say(language, "signal_information",
                                            {rounded(update.bits), rounded(update.expected_bits),
                                             rounded(*update.likelihood_ratio)})
                                      : say(language, "signal_information_sure",
                                            {rounded(update.bits), rounded(update.expected_bits)});
  return say(language, "signal",
             {speaker, said, joined(changes, say(language, "list_separator")), information});
}

void write_signals(Page& page, const Names& names) {
  const Beliefs& beliefs = names.worlds().beliefs;
  if (beliefs.updates.empty()) return;
  page.heading(say(names.language(), "signals_heading"));
  for (const Beliefs::Update& update : beliefs.updates) {
    page.paragraph(signal_sentence(names, update), kIndent, 2);
  }
}

Json json_signals(const Names& names) {
  Json list = Json::array();
  for (const Beliefs::Update& update : names.worlds().beliefs.updates) {
    const Signal& signal = names.conflict().signals[update.signal];
    const Actor& actor = names.conflict().actors[signal.from];
    Json before = Json::object();
    Json after = Json::object();
    for (const TypeId type : ids(actor.types)) {
      before[actor.types[type].id] = json_share(update.before[type]);
      after[actor.types[type].id] = json_share(update.after[type]);
    }
    Json entry = {{"from", actor.id},
                  {"says", signal.says.in(names.language())},
                  {"before", before},
                  {"after", after},
                  {"tells_nothing", update.tells_nothing},
                  {"bits", json_share(update.bits)},
                  {"expected_bits", json_share(update.expected_bits)}};
    entry["likelihood_ratio"] =
        update.likelihood_ratio ? Json(json_share(*update.likelihood_ratio)) : Json(nullptr);
    entry["group"] = signal.group.empty() ? Json(nullptr) : Json(signal.group);
    entry["counted_with"] = update.counted_with ? Json(*update.counted_with + 1) : Json(nullptr);
    list.push_back(std::move(entry));
  }
  return list;
}

}  // namespace parley
