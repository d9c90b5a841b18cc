// SPDX-License-Identifier: Apache-2.0
// The card on what can hold.
#include <algorithm>
#include <map>

#include "parley/report/case_cards.h"
#include "parley/report/case_report_parts.h"
#include "parley/report/likelihood.h"
#include "parley/report/sentences.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

constexpr std::size_t kGroupsTold = 3;
constexpr std::size_t kOutcomesFigured = 4;

/// Things with the worlds in which they hold.
struct Held {
  std::vector<Card::Say> names;
  WorldList worlds;
};

std::string where(const Names& names, const std::string& what, const WorldList& worlds,
                  std::size_t possible) {
  const Language language = names.language();
  if (worlds.empty()) return say(language, "card_none", {what});
  if (worlds.size() == possible) return say(language, "card_all", {what});
  return say(language, "card_some", {what, names.worlds(worlds)});
}

std::string in_words(const Names& names, const std::vector<Held>& groups, std::size_t possible) {
  std::vector<std::string> parts;
  for (const Held& group : groups) {
    if (parts.size() == kGroupsTold) break;
    std::vector<std::string> these;
    for (const Card::Say& one : group.names) these.push_back(one(names));
    parts.push_back(where(names, listed_with_and(names.language(), these), group.worlds, possible));
  }
  return joined(parts, say(names.language(), "clause_separator"));
}

/// Adds something where what holds in the same worlds stands.
void add(std::vector<Held>& groups, Card::Say name, const WorldList& worlds) {
  for (Held& group : groups) {
    if (group.worlds == worlds) {
      group.names.push_back(std::move(name));
      return;
    }
  }
  groups.push_back({{std::move(name)}, worlds});
}

Card::Say outcome_name(OutcomeId outcome) {
  return [outcome](const Names& names) { return names.outcome(outcome); };
}

}  // namespace

Card CardMaker::holds() const {
  Card card;
  card.kind = "holds";
  card.picture = "option_table";
  if (report_.analysis.outcomes.empty()) {
    say_resting(card);
  } else {
    rank_outcomes(card);
  }
  return card;
}

void CardMaker::rank_outcomes(Card& card) const {
  std::vector<OutcomeId> order;
  for (const OutcomeFinding& finding : report_.analysis.outcomes) order.push_back(finding.outcome);
  card.question = [order](const Names& names) {
    std::vector<std::string> all;
    for (const OutcomeId outcome : order) all.push_back(names.outcome(outcome));
    return say(names.language(), order.size() == 1 ? "ask_holds_one" : "ask_holds",
               {listed_with_or(names.language(), all)});
  };
  std::stable_sort(order.begin(), order.end(), [&](OutcomeId left, OutcomeId right) {
    return found(left).stable_share.front() > found(right).stable_share.front() + 1e-12;
  });
  std::vector<Held> groups;
  for (const OutcomeId outcome : order) {
    add(groups, outcome_name(outcome), found(outcome).stable_worlds.front());
    if (card.figures.size() == kOutcomesFigured) continue;
    card.figures.push_back(
        {[outcome, rule = first_concept()](const Names& names) {
           return say(names.language(), "card_holds",
                      {capitalised(names.outcome(outcome)), names.concept_short(rule)});
         },
         found(outcome).stable_share.front(), found(outcome).stable_worlds.front(),
         holds_over_draws(outcome, 0), Card::Measure{"holds", outcome}});
  }
  card.answer = [groups, possible = possible_.size()](const Names& names) {
    return in_words(names, groups, possible);
  };
  say_today(card);
  // Why the others hold less: the focus if it is one of them, else the next.
  const OutcomeId leader = order.front();
  const OutcomeId other = report_.focus && *report_.focus != leader ? *report_.focus : order.back();
  say_leaver(card, other);
  say_answers_count(card, order);
  const auto* of_leader = tips_of(leader);
  if (of_leader != nullptr) {
    would_change(card, *of_leader,
                 first(of_leader->finding.lowering,
                       [&](const TipEdit& tip) {
                         return tip.after.stable.front() <
                                of_leader->finding.before.stable.front() - 1e-12;
                       }),
                 true);
  }
  const auto* of_other = tips_of(other);
  if (of_other != nullptr) {
    would_change(card, *of_other,
                 first(of_other->finding.raising,
                       [&](const TipEdit& tip) { return steadies(*of_other, tip); }),
                 true);
  }
}

void CardMaker::say_resting(Card& card) const {
  card.question = [](const Names& names) { return say(names.language(), "ask_holds_any"); };
  const std::vector<RestingPlace>& places = report_.answers.resting;
  std::vector<Held> groups;
  for (const RestingPlace& place : places) {
    const Card::Say name = [state = place.state](const Names& names) {
      return say(names.language(), "card_state", {names.state(state)});
    };
    add(groups, name, place.worlds);
    card.figures.push_back({[name, rule = first_concept()](const Names& names) {
                              return say(names.language(), "card_holds",
                                         {capitalised(name(names)), names.concept_short(rule)});
                            },
                            place.weight, place.worlds, nullptr});
  }
  card.answer = [groups, possible = possible_.size()](const Names& names) {
    if (groups.empty()) return say(names.language(), "card_no_equilibrium");
    return in_words(names, groups, possible);
  };
  say_today(card);
}

void CardMaker::say_today(Card& card) const {
  if (!report_.analysis.today) return;
  WorldList rests;
  for (const std::size_t world : possible_) {
    if (report_.analysis.stability[world].front().for_all.has(*report_.analysis.today)) {
      rests.push_back(world);
    }
  }
  card.because.push_back(
      [rests, all = possible_.size(), rule = first_concept()](const Names& names) {
        const char* key = rests.empty()         ? "card_today_holds_none"
                          : rests.size() == all ? "card_today_holds_all"
                                                : "card_today_holds_some";
        return say(names.language(), key,
                   {names.concept_short(rule), rests.empty() ? "" : names.worlds(rests)});
      });
}

void CardMaker::say_leaver(Card& card, OutcomeId outcome) const {
  const OutcomeFinding& finding = found(outcome);
  if (finding.departures.empty()) return;
  const Departure& departure = finding.departures.front();
  const Departure::Way& way = departure.ways.front();
  card.because.push_back([&finding, &departure, &way](const Names& names) {
    const bool all = departure.leaves == finding.states;
    return say(names.language(), all ? "card_would_leave_all" : "card_would_leave_some",
               {capitalised(names.subject(departure.actor, departure.type)),
                std::to_string(departure.leaves), std::to_string(finding.states),
                names.outcome(finding.outcome), names.move(way.from, way.to),
                effect(names, departure.actor, departure.type, way.gain)});
  });
  card.rests_on(writer_.deciding(departure.actor, departure.type, way.gain));
}

void CardMaker::say_answers_count(Card& card, const std::vector<OutcomeId>& order) const {
  const std::optional<std::size_t> seq = position_of("seq");
  if (!seq) return;
  std::vector<Held> groups;
  bool differs = false;
  for (const OutcomeId outcome : order) {
    differs = differs || found(outcome).stable_worlds[*seq] != found(outcome).stable_worlds.front();
    add(groups, outcome_name(outcome), found(outcome).stable_worlds[*seq]);
  }
  if (!differs) return;
  card.because.push_back([groups, possible = possible_.size(),
                          rule = report_.analysis.concepts[*seq]](const Names& names) {
    return say(names.language(), "card_with_answers",
               {names.concept_short(rule), in_words(names, groups, possible)});
  });
}

}  // namespace parley
