// SPDX-License-Identifier: Apache-2.0
// The cards on who blocks and pays, what would tip it, and what the words told.
#include <algorithm>
#include <cmath>

#include "parley/report/case_cards.h"
#include "parley/report/case_report_parts.h"
#include "parley/report/json_parts.h"
#include "parley/report/likelihood.h"
#include "parley/report/sentences.h"
#include "parley/report/signals_report.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

constexpr std::size_t kBlockersTold = 3;
constexpr std::size_t kSignalsTold = 3;

/// "1.9": two figures, so that it stays true that so much is enough.
std::string times(double ratio) {
  constexpr double kMost = 100;
  if (ratio >= kMost) return std::to_string(static_cast<long>(std::ceil(ratio)));
  const auto tenths = static_cast<long>(std::ceil(ratio * 10 - 1e-9));
  const std::string whole = std::to_string(tenths / 10);
  return tenths % 10 == 0 ? whole : whole + "." + std::to_string(tenths % 10);
}

std::string with_type_of(const Names& names, const Departure& departure) {
  return names.actor_of_type(departure.actor, departure.type);
}

/// What somebody does that it does not want to, and against which want.
std::string payer_sentence(const Names& names, const CostFinding& cost, const Payer& payer) {
  const Language language = names.language();
  const Preference& preference = preference_of(names.conflict(), payer.actor, payer.types.front());
  const bool of_all = payer.types.size() == names.conflict().actors[payer.actor].types.size();
  std::vector<std::string> as_types;
  for (const TypeId type : payer.types) as_types.push_back(names.subject(payer.actor, type));
  const std::string who =
      capitalised(of_all ? names.actor(payer.actor) : listed_with_and(language, as_types));
  const std::string end = names.state(*cost.end);
  if (!payer.want) {
    return say(language, "card_pays_worse",
               {who, end, effect(names, preference, payer.comparison)});
  }
  const Statement& want = std::get<Wants>(preference.order).statements[*payer.want];
  return say(language, cost.by_route ? "card_pays_by_route" : "card_pays_at_rest",
             {who, end, names.move(payer.before, *cost.end), ordinal(language, *payer.want),
              want_in_words(names, preference, *payer.want, want), marks_of(names, want)});
}

std::string payers_in_short(const Names& names, const CostFinding& cost) {
  if (!cost.end) return say(names.language(), "card_cost_unknown");
  std::vector<std::string> all;
  for (const Payer& payer : cost.payers) {
    const std::string who = names.actor(payer.actor);
    if (std::find(all.begin(), all.end(), who) == all.end()) all.push_back(who);
  }
  if (all.empty()) return say(names.language(), "card_nobody");
  return listed_with_and(names.language(), all);
}

/// Whose wants a single edit of makes the difference, and whose does not.
struct Tippers {
  std::vector<ActorId> who;
  std::vector<ActorId> not_who;
  bool rules = false;
  bool chances = false;
};

Tippers tippers_of(const TipFinding& finding) {
  Tippers tippers;
  for (const TipTally& tally : finding.tallies) {
    switch (tally.of) {
      case TipTally::Of::wants:
        if (!tally.has_statements) break;
        (tally.raising > 0 ? tippers.who : tippers.not_who).push_back(tally.actor);
        break;
      case TipTally::Of::rules:
        tippers.rules = tally.raising > 0;
        break;
      case TipTally::Of::chances:
        tippers.chances = tally.raising > 0;
        break;
    }
  }
  return tippers;
}

std::string actors_with_or(const Names& names, const std::vector<ActorId>& actors) {
  std::vector<std::string> all;
  for (const ActorId actor : actors) all.push_back(names.actor(actor));
  return listed_with_or(names.language(), all);
}

std::string tippers_in_words(const Names& names, const TipsFinding& tips) {
  const Language language = names.language();
  if (!tips.tried) return say(language, "card_tips_not_tried");
  if (tips.finding.nothing_to_raise) return say(language, "card_tips_all");
  const Tippers tippers = tippers_of(tips.finding);
  if (!tippers.who.empty()) {
    std::string text =
        say(language, "card_tips_wants",
            {actors_with_or(names, tippers.who), std::to_string(tippers.who.size())});
    if (!tippers.not_who.empty()) {
      text += say(language, "card_tips_not",
                  {actors_with_or(names, tippers.not_who), std::to_string(tippers.not_who.size())});
    }
    return text;
  }
  if (tippers.rules) return say(language, "card_tips_rules");
  return say(language, tippers.chances ? "card_tips_chances" : "card_tips_nothing");
}

/// What an actor's signals, all taken together, point to.
struct Pointer {
  ActorId actor;
  TypeId type;       ///< the likeliest to have said all that
  TypeId other;      ///< the one after it
  double ratio = 0;  ///< how many times as likely as from the other; infinite: it could not have
};

std::vector<Pointer> pointers_of(const Case& conflict, const Beliefs& beliefs) {
  std::vector<Pointer> pointers;
  for (const ActorId actor : ids(conflict.actors)) {
    const auto& types = conflict.actors[actor].types;
    IdVector<TypeId, double> likelihood(types.size(), 1);
    bool said = false;
    for (const Beliefs::Update& update : beliefs.updates) {
      const Signal& signal = conflict.signals[update.signal];
      if (signal.from != actor || update.counted_with || update.tells_nothing) continue;
      said = true;
      for (const TypeId type : ids(types)) {
        likelihood[type] *= signal.likelihoods[type].middle.as_double();
      }
    }
    if (!said) continue;
    std::vector<TypeId> order;
    for (const TypeId type : ids(types)) {
      if (beliefs.prior[actor][type] > 0) order.push_back(type);
    }
    std::stable_sort(order.begin(), order.end(), [&](TypeId left, TypeId right) {
      return likelihood[left] > likelihood[right];
    });
    if (order.size() < 2 || likelihood[order[0]] <= likelihood[order[1]]) continue;
    pointers.push_back({actor, order[0], order[1], likelihood[order[0]] / likelihood[order[1]]});
  }
  return pointers;
}

}  // namespace

Card CardMaker::blocks() const {
  Card card;
  card.kind = "blocks";
  card.picture = "who_blocks";
  const OutcomeFinding& finding = focus();
  const OutcomeId outcome = *report_.focus;
  const std::vector<const Departure*> all = blockers(finding);
  const CostFinding& cost = report_.answers.cost;
  card.question = [outcome](const Names& names) {
    return say(names.language(), "ask_blocks", {names.outcome(outcome)});
  };
  card.answer = [all, &finding, &cost](const Names& names) {
    std::vector<std::string> who;
    for (const Departure* departure : all) who.push_back(with_type_of(names, *departure));
    std::string blocks = joined(who, say(names.language(), "clause_separator"));
    if (who.empty()) {
      blocks =
          say(names.language(), finding.departures.empty() ? "card_nobody" : "card_nobody_blocks");
    }
    return say(names.language(), "card_blocks_and_pays", {blocks, payers_in_short(names, cost)});
  };
  std::vector<const Departure*> shown = all;
  for (const Departure& departure : finding.departures) {
    const bool known = std::find(shown.begin(), shown.end(), &departure) != shown.end();
    if (!known && shown.size() < kBlockersTold) shown.push_back(&departure);
  }
  for (const Departure* departure : shown) {
    const WorldList worlds = with_type(departure->actor, departure->type);
    card.figures.push_back(
        {[departure, &finding](const Names& names) {
           const bool whole = departure->leaves == finding.states;
           return say(names.language(), whole ? "card_figure_blocks" : "card_figure_blocks_most",
                      {capitalised(with_type_of(names, *departure)),
                       std::to_string(departure->leaves), std::to_string(finding.states)});
         },
         weight_of(worlds_, worlds), worlds, nullptr});
  }
  say_leaver(card, outcome);
  if (!finding.departures.empty() && finding.departures.front().deterred > 0) {
    card.because.push_back([&departure = finding.departures.front()](const Names& names) {
      return say(names.language(), "card_deterred",
                 {std::to_string(departure.deterred), std::to_string(departure.leaves)});
    });
  }
  if (all.empty()) {
    card.because.insert(card.because.begin(), [outcome](const Names& names) {
      return say(names.language(), "card_nobody_leaves_all", {names.outcome(outcome)});
    });
  }
  say_payers(card);
  const TipsFinding* tips = tips_of(outcome);
  if (tips == nullptr || finding.departures.empty()) return card;
  const ActorId blocker = finding.departures.front().actor;
  const auto of_blocker = [&](const TipEdit& tip) {
    const Edit& edit = tip.edits.front().edit;
    return is_of_wants(edit.kind) && edit.actor == blocker;
  };
  would_change(card, *tips,
               first(tips->finding.raising,
                     [&](const TipEdit& tip) { return of_blocker(tip) && steadies(*tips, tip); }),
               false);
  would_change(card, *tips,
               first(tips->finding.raising,
                     [&](const TipEdit& tip) { return of_blocker(tip) && opens(*tips, tip); }),
               false);
  return card;
}

void CardMaker::say_payers(Card& card) const {
  const CostFinding& cost = report_.answers.cost;
  if (!cost.end) return;
  for (const Payer& payer : cost.payers) {
    card.because.push_back(
        [&cost, &payer](const Names& names) { return payer_sentence(names, cost, payer); });
    if (payer.want) {
      card.rests_on(writer_.statements_at(payer.actor, payer.types.front(), *payer.want));
    } else {
      card.rests_on(writer_.deciding(payer.actor, payer.types.front(), payer.comparison));
    }
  }
  if (!cost.payers.empty()) return;
  card.because.push_back([&cost](const Names& names) {
    return say(names.language(),
               cost.by_route ? "card_nobody_pays_by_route" : "card_nobody_pays_at_rest",
               {names.state(*cost.end)});
  });
}

Card CardMaker::tips() const {
  Card card;
  card.kind = "tips";
  card.picture = "tip";
  const OutcomeId outcome = *report_.focus;
  const TipsFinding& tips = *tips_of(outcome);
  card.question = [outcome](const Names& names) {
    return say(names.language(), "ask_tips", {names.outcome(outcome)});
  };
  card.answer = [&tips](const Names& names) { return tippers_in_words(names, tips); };
  WorldList open;
  for (const RouteFinding& route : focus().routes) {
    const Route::Kind kind = route.route.kind;
    if (kind == Route::Kind::unwanted || kind == Route::Kind::no_move) continue;
    open = in_either(open, route.worlds);
  }
  const ConceptId rule = tips.finding.concepts.front();
  const auto at = static_cast<std::size_t>(
      std::find(report_.analysis.concepts.begin(), report_.analysis.concepts.end(), rule) -
      report_.analysis.concepts.begin());
  const WorldList& holds_in = focus().stable_worlds[at];
  if (tips.finding.from_today) {
    card.figures.push_back(
        {[](const Names& names) { return say(names.language(), "card_figure_open_now"); },
         tips.finding.before.openable, open, nullptr, Card::Measure{"opens", tips.outcome}});
  }
  card.figures.push_back({[rule](const Names& names) {
                            return say(names.language(), "card_figure_holds_now",
                                       {names.concept_short(rule)});
                          },
                          tips.finding.before.stable.front(), holds_in, nullptr,
                          Card::Measure{"holds", tips.outcome, at}});
  const auto figure = [&](const char* key, const TipEdit& tip, double share,
                          const WorldList& before, const WorldList& more, const WorldList& fewer) {
    const bool of_chance = tip.edits.front().edit.kind == Edit::Kind::chance;
    std::optional<WorldList> worlds;
    if (!of_chance) worlds = in_first_only(in_either(before, more), fewer);
    card.figures.push_back(
        {[key, rule, &tip](const Names& names) {
           return say(names.language(), key,
                      {edit_as_condition(names, tip.edits.front()), names.concept_short(rule)});
         },
         share, worlds, nullptr});
  };
  const TipEdit* opener =
      first(tips.finding.raising, [&](const TipEdit& tip) { return opens(tips, tip); });
  const TipEdit* steadier =
      first(tips.finding.raising, [&](const TipEdit& tip) { return steadies(tips, tip); });
  if (opener != nullptr) {
    figure("card_figure_open_if", *opener, opener->after.openable, open, opener->worlds.opened,
           opener->worlds.closed);
  }
  if (steadier != nullptr) {
    figure("card_figure_holds_if", *steadier, steadier->after.stable.front(), holds_in,
           steadier->worlds.steadied.front(), steadier->worlds.unsteadied.front());
  }
  say_tippers(card);
  would_change(card, tips, first(tips.finding.lowering, [](const TipEdit&) { return true; }),
               false);
  return card;
}

void CardMaker::say_tippers(Card& card) const {
  const TipsFinding& tips = *tips_of(*report_.focus);
  if (!tips.tried) return;
  card.because.push_back([&tips](const Names& names) {
    std::size_t helping = 0;
    for (const TipEdit& tip : tips.finding.raising) helping += 1 + tip.alike;
    return say(names.language(), "card_tried",
               {std::to_string(tips.finding.tried), std::to_string(helping)});
  });
  const auto tell = [&](const TipEdit* tip) {
    if (tip == nullptr) return;
    card.because.push_back(
        [&tips, tip](const Names& names) { return tip_sentence(names, tips.finding, *tip); });
    rests_on_edit(card, *tip);
  };
  const TipEdit* opener =
      first(tips.finding.raising, [&](const TipEdit& tip) { return opens(tips, tip); });
  tell(opener);
  tell(first(tips.finding.raising,
             [&](const TipEdit& tip) { return &tip != opener && steadies(tips, tip); }));
}

Card CardMaker::words() const {
  Card card;
  card.kind = "words";
  card.picture = "said_wanted";
  const Case& conflict = writer_.conflict();
  const Beliefs& beliefs = worlds_.beliefs;
  card.question = [](const Names& names) { return say(names.language(), "ask_words"); };
  if (conflict.signals.empty()) {
    card.answer = [](const Names& names) { return say(names.language(), "card_words_prior"); };
    return card;
  }
  const std::vector<Pointer> pointers = pointers_of(conflict, beliefs);
  card.answer = [pointers](const Names& names) {
    const Language language = names.language();
    if (pointers.empty()) return say(language, "card_words_nothing");
    std::vector<std::string> all;
    for (const Pointer& one : pointers) {
      all.push_back(
          say(language, "actor_is", {names.actor(one.actor), names.type(one.actor, one.type)}));
    }
    return say(language, "card_words_point", {joined(all, say(language, "list_separator"))});
  };
  for (const Pointer& one : pointers) {
    const WorldList worlds = with_type(one.actor, one.type);
    card.figures.push_back({[one](const Names& names) {
                              return capitalised(
                                  say(names.language(), "actor_is",
                                      {names.actor(one.actor), names.type(one.actor, one.type)}));
                            },
                            weight_of(worlds_, worlds), worlds, nullptr});
    card.would_change.push_back([one](const Names& names) {
      const std::string actor = names.actor(one.actor);
      const std::string other = names.type(one.actor, one.other);
      if (std::isinf(one.ratio)) {
        return say(names.language(), "card_words_sure", {actor, other});
      }
      return say(names.language(), "card_words_undo",
                 {actor, other, times(one.ratio), names.type(one.actor, one.type)});
    });
  }
  // The most telling first; those that tell nothing last.
  std::vector<const Beliefs::Update*> order;
  for (const Beliefs::Update& update : beliefs.updates) order.push_back(&update);
  std::stable_sort(order.begin(), order.end(), [](const auto* left, const auto* right) {
    return left->bits > right->bits + 1e-12;
  });
  if (order.size() > kSignalsTold) order.resize(kSignalsTold);
  for (const Beliefs::Update* update : order) {
    card.because.push_back(
        [update](const Names& names) { return signal_sentence(names, *update); });
    card.signals.insert(update->signal);
  }
  return card;
}

}  // namespace parley
