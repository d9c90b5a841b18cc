// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iterator>

#include "parley/report/case_cards.h"
#include "parley/report/case_report_parts.h"
#include "parley/report/json_parts.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

constexpr double kTolerance = 1e-12;

Json measure_json(const std::optional<Card::Measure>& measure) {
  if (!measure) return nullptr;
  return {{"what", measure->what},
          {"outcome", measure->outcome.index()},
          {"concept", measure->concept_at}};
}

Json figure_json(ReportWriter& writer, const Card::Figure& figure) {
  const Estimate* draws = figure.over_draws;
  return {{"label", writer.words(figure.label)},
          {"share", json_share(figure.share)},
          {"worlds", figure.worlds ? Json(writer.world_marks(*figure.worlds)) : Json(nullptr)},
          {"low", draws != nullptr ? Json(json_share(draws->low)) : Json(nullptr)},
          {"high", draws != nullptr ? Json(json_share(draws->high)) : Json(nullptr)},
          {"measure", measure_json(figure.measure)}};
}

Json all_words(ReportWriter& writer, const std::vector<Card::Say>& sentences) {
  Json list = Json::array();
  for (const Card::Say& sentence : sentences) list.push_back(writer.words(sentence));
  return list;
}

Json card_json(ReportWriter& writer, const Card& card) {
  Json figures = Json::array();
  for (const Card::Figure& figure : card.figures) figures.push_back(figure_json(writer, figure));
  return {
      {"kind", card.kind},
      {"question", writer.words(card.question)},
      {"answer", writer.words([&](const Names& names) { return capitalised(card.answer(names)); })},
      {"figures", figures},
      {"because", all_words(writer, card.because)},
      {"would_change", all_words(writer, card.would_change)},
      {"basis", {{"statements", card.statements}, {"signals", card.signals}}},
      {"picture", card.picture}};
}

std::string listed(const std::vector<std::string>& parts, const std::string& separator,
                   const std::string& last) {
  std::string text;
  for (std::size_t at = 0; at < parts.size(); ++at) {
    if (at > 0) text += at + 1 == parts.size() ? last : separator;
    text += parts[at];
  }
  return text;
}

/// What kind of edit is told rather than another that does as much.
int preference_among(const TipEdit& tip) {
  const Edit::Kind kind = tip.edits.front().edit.kind;
  if (is_of_wants(kind)) return 0;
  return is_of_rules(kind) ? 1 : 2;
}

}  // namespace

WorldList in_either(const WorldList& one, const WorldList& other) {
  WorldList all;
  std::set_union(one.begin(), one.end(), other.begin(), other.end(), std::back_inserter(all));
  return all;
}

WorldList in_both(const WorldList& one, const WorldList& other) {
  WorldList both;
  std::set_intersection(one.begin(), one.end(), other.begin(), other.end(),
                        std::back_inserter(both));
  return both;
}

WorldList in_first_only(const WorldList& one, const WorldList& other) {
  WorldList rest;
  std::set_difference(one.begin(), one.end(), other.begin(), other.end(), std::back_inserter(rest));
  return rest;
}

std::string listed_with_or(Language language, const std::vector<std::string>& parts) {
  return listed(parts, say(language, "list_separator"), say(language, "word_or"));
}

std::string listed_with_and(Language language, const std::vector<std::string>& parts) {
  return listed(parts, say(language, "list_separator"), say(language, "word_with"));
}

const TipsFinding* CardMaker::tips_of(OutcomeId outcome) const {
  for (const TipsFinding& tips : report_.answers.tips) {
    if (tips.outcome == outcome) return &tips;
  }
  return nullptr;
}

const TipEdit* CardMaker::first(const std::vector<TipEdit>& tips, const Does& does) {
  const TipEdit* chosen = nullptr;
  for (const TipEdit& tip : tips) {
    if (!does(tip)) continue;
    if (chosen == nullptr || preference_among(tip) < preference_among(*chosen)) chosen = &tip;
  }
  return chosen;
}

bool CardMaker::opens(const TipsFinding& tips, const TipEdit& tip) {
  return tip.after.openable > tips.finding.before.openable + kTolerance;
}

bool CardMaker::steadies(const TipsFinding& tips, const TipEdit& tip) {
  return tip.after.stable.front() > tips.finding.before.stable.front() + kTolerance;
}

void CardMaker::would_change(Card& card, const TipsFinding& tips, const TipEdit* tip,
                             bool named) const {
  if (tip == nullptr) return;
  card.would_change.push_back([&tips, tip, named](const Names& names) {
    const std::string sentence = tip_sentence(names, tips.finding, *tip);
    if (!named) return sentence;
    return say(names.language(), "card_of", {names.outcome(tips.outcome), sentence});
  });
  rests_on_edit(card, *tip);
}

void CardMaker::rests_on_edit(Card& card, const TipEdit& tip) const {
  const Edit& edit = tip.edits.front().edit;
  if (!is_of_wants(edit.kind)) return;
  card.rests_on(writer_.statements_at(edit.actor, edit.type, edit.position));
}

std::optional<std::size_t> CardMaker::position_of(const char* concept_id) const {
  const std::vector<ConceptId>& concepts = report_.analysis.concepts;
  const auto known = std::find(concepts.begin(), concepts.end(), *concept_of(concept_id));
  if (known == concepts.end()) return std::nullopt;
  return static_cast<std::size_t>(known - concepts.begin());
}

const Estimate* CardMaker::holds_over_draws(OutcomeId outcome, std::size_t rule) const {
  if (!report_.ensemble) return nullptr;
  return &report_.ensemble->outcomes[outcome.index()].holds[rule];
}

WorldList CardMaker::with_type(ActorId actor, TypeId type) const {
  WorldList list;
  for (const std::size_t world : possible_) {
    if (worlds_.worlds[world].draw.types[actor] == type) list.push_back(world);
  }
  return list;
}

std::vector<const Departure*> CardMaker::blockers(const OutcomeFinding& finding) const {
  std::vector<const Departure*> all;
  for (const Departure& departure : finding.departures) {
    if (departure.leaves == finding.states) all.push_back(&departure);
  }
  return all;
}

CardMaker::CardMaker(ReportWriter& writer)
    : writer_(writer),
      report_(writer.report()),
      worlds_(writer.worlds()),
      possible_(possible_worlds(writer.worlds())) {}

std::vector<Card> CardMaker::all() const {
  std::vector<Card> cards = {holds()};
  if (report_.focus && focus().states > 0) {
    cards.push_back(comes());
    cards.push_back(blocks());
    if (tips_of(*report_.focus) != nullptr) cards.push_back(tips());
  }
  if (!writer_.conflict().signals.empty() || writer_.head().prior) cards.push_back(words());
  return cards;
}

Json report_cards(ReportWriter& writer) {
  Json list = Json::array();
  for (const Card& card : CardMaker(writer).all()) list.push_back(card_json(writer, card));
  return list;
}

}  // namespace parley
