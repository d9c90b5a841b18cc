// SPDX-License-Identifier: Apache-2.0
// The cards on what can hold and whether it can come about.
#include <algorithm>
#include <map>

#include "parley/report/case_cards.h"
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

/// The joint move on a way.
const Leg* joint_leg(const Route& route) {
  for (const Leg& leg : route.legs) {
    if (leg.movers.size() > 1) return &leg;
  }
  return nullptr;
}

std::string movers_of(const Names& names, const Leg& leg) {
  std::vector<std::string> movers;
  for (const ActorId mover : leg.movers) movers.push_back(names.actor(mover));
  return listed_with_and(names.language(), movers);
}

/// The way there that a card tells of: the best kind there is, the heaviest of it.
const RouteFinding* told(const OutcomeFinding& finding) {
  const RouteFinding* best = nullptr;
  for (const RouteFinding& route : finding.routes) {
    if (best == nullptr || route.route.kind < best->route.kind) best = &route;
  }
  return best;
}

std::string with_worlds(const Names& names, const std::string& way, const RouteFinding& route,
                        std::size_t possible) {
  if (route.worlds.size() == possible) return way;
  return say(names.language(), "card_reach_where", {way, names.worlds(route.worlds)});
}

/// By whose joint moves it is reached where it is not by the one that is told.
std::string elsewhere(const Names& names, const OutcomeFinding& finding,
                      const RouteFinding& route) {
  std::vector<std::string> others;
  for (const RouteFinding& one : finding.routes) {
    if (one.route.kind != Route::Kind::joint || &one == &route) continue;
    const Leg& leg = *joint_leg(one.route);
    if (leg.movers == joint_leg(route.route)->movers) continue;
    std::string other = movers_of(names, leg);
    if (std::find(others.begin(), others.end(), other) == others.end()) {
      others.push_back(std::move(other));
    }
  }
  return joined(others, say(names.language(), "clause_separator"));
}

std::string way_in_words(const Names& names, const OutcomeFinding& finding,
                         const RouteFinding& route, std::size_t possible) {
  const Language language = names.language();
  switch (route.route.kind) {
    case Route::Kind::there:
      return say(language, "card_reach_there");
    case Route::Kind::unwanted:
      return say(language, "card_reach_against");
    case Route::Kind::no_move:
      return say(language, "card_reach_no_move");
    case Route::Kind::wanted:
      return with_worlds(names, say(language, "card_reach_wanted"), route, possible);
    case Route::Kind::joint:
      break;
  }
  const std::string together =
      say(language, "card_reach_joint", {movers_of(names, *joint_leg(route.route))});
  const std::string way =
      with_worlds(names, say(language, "card_reach_only", {together}), route, possible);
  const std::string others = elsewhere(names, finding, route);
  return others.empty() ? way : say(language, "card_reach_elsewhere", {way, others});
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
    card.figures.push_back({[outcome, rule = first_concept()](const Names& names) {
                              return say(
                                  names.language(), "card_holds",
                                  {capitalised(names.outcome(outcome)), names.concept_short(rule)});
                            },
                            found(outcome).stable_share.front(),
                            found(outcome).stable_worlds.front(), holds_over_draws(outcome, 0)});
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
    const Card::Say name = [state = place.state](const Names& names) { return names.state(state); };
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

Card CardMaker::comes() const {
  Card card;
  card.kind = "comes";
  const OutcomeFinding& finding = focus();
  const OutcomeId outcome = *report_.focus;
  const RouteFinding* route = told(finding);
  const bool there = route != nullptr && route->route.kind == Route::Kind::there;
  const bool exchanged =
      std::any_of(report_.answers.exchanges.begin(), report_.answers.exchanges.end(),
                  [&](const ExchangeFinding& exchange) { return exchange.outcome == outcome; });
  card.picture = exchanged ? "exchange" : "move_graph";
  card.question = [outcome, there](const Names& names) {
    return say(names.language(), there ? "ask_comes_there" : "ask_comes",
               {there ? capitalised(names.outcome(outcome)) : names.outcome(outcome)});
  };
  const WorldList& holds_in = finding.stable_worlds.front();
  card.answer = [route, &finding, &holds_in, possible = possible_.size()](const Names& names) {
    const Language language = names.language();
    const bool by_choice = route != nullptr && (route->route.kind == Route::Kind::wanted ||
                                                route->route.kind == Route::Kind::joint);
    std::string hold = say(language, "card_then_holds_all");
    if (holds_in.empty()) {
      hold = say(language, "card_then_holds_none");
    } else if (holds_in.size() < possible) {
      hold = by_choice && holds_in == route->worlds
                 ? say(language, "card_then_holds_too")
                 : say(language, "card_then_holds_where", {names.worlds(holds_in)});
    }
    const std::string reach = route == nullptr ? say(language, "card_reach_no_today")
                                               : way_in_words(names, finding, *route, possible);
    return joined({reach, hold}, say(language, "clause_separator"));
  };
  WorldList single;
  WorldList open;
  for (const RouteFinding& one : finding.routes) {
    const Route::Kind kind = one.route.kind;
    const bool wanted = kind == Route::Kind::there || kind == Route::Kind::wanted;
    WorldList sorted = one.worlds;
    std::sort(sorted.begin(), sorted.end());
    if (wanted) single = in_either(single, sorted);
    if (wanted || kind == Route::Kind::joint) open = in_either(open, sorted);
  }
  const auto figure = [&](const char* key, const WorldList& worlds, const Estimate* over_draws) {
    card.figures.push_back(
        {[key, rule = first_concept(), outcome](const Names& names) {
           // What is told of the outcome itself names it first.
           if (std::string_view(key) == "card_holds") {
             return say(names.language(), key,
                        {capitalised(names.outcome(outcome)), names.concept_short(rule)});
           }
           return say(names.language(), key, {names.concept_short(rule)});
         },
         weight_of(worlds_, worlds), worlds, over_draws});
  };
  if (route != nullptr && !there) {
    figure("card_figure_single", single, nullptr);
    const Estimate* joint = nullptr;
    if (report_.ensemble && single.empty() && !open.empty()) {
      joint = &report_.ensemble->outcomes[outcome.index()]
                   .ways[static_cast<std::size_t>(Route::Kind::joint)];
    }
    figure("card_figure_joint", open, joint);
  }
  figure("card_holds", holds_in, holds_over_draws(outcome, 0));
  if (route != nullptr && !there) figure("card_figure_both", in_both(open, holds_in), nullptr);
  say_routes(card);
  if (const TipsFinding* tips = tips_of(outcome)) {
    const auto opening = [&](const TipEdit& tip) { return opens(*tips, tip); };
    const TipEdit* one = first(tips->finding.raising, opening);
    would_change(card, *tips, one, false);
    would_change(card, *tips,
                 first(tips->finding.raising,
                       [&](const TipEdit& tip) { return &tip != one && steadies(*tips, tip); }),
                 false);
  }
  return card;
}

void CardMaker::say_routes(Card& card) const {
  const OutcomeFinding& finding = focus();
  const auto heaviest = [&](Route::Kind kind) -> const RouteFinding* {
    for (const RouteFinding& route : finding.routes) {
      if (route.route.kind == kind) return &route;
    }
    return nullptr;
  };
  const auto rests_on_legs = [&](const RouteFinding& route) {
    for (std::size_t leg = 0; leg < route.route.legs.size(); ++leg) {
      const std::vector<ActorId>& movers = route.route.legs[leg].movers;
      for (std::size_t member = 0; member < movers.size(); ++member) {
        for (std::size_t world = 0; world < route.worlds.size(); ++world) {
          const TypeId type = worlds_.worlds[route.worlds[world]].draw.types[movers[member]];
          card.rests_on(writer_.deciding(movers[member], type, route.effects[world][leg][member]));
        }
      }
    }
  };
  const auto legs = [](const Names& names, const RouteFinding& route) {
    std::vector<std::string> lines = route_sentences(names, route);
    lines.erase(lines.begin());
    return in_a_row(names.language(), lines);
  };
  const RouteFinding* wanted = heaviest(Route::Kind::wanted);
  const RouteFinding* joint = heaviest(Route::Kind::joint);
  const RouteFinding* unwanted = heaviest(Route::Kind::unwanted);
  const RouteFinding* no_move = heaviest(Route::Kind::no_move);
  if (wanted != nullptr) {
    card.because.push_back([wanted, legs](const Names& names) {
      return say(names.language(), "card_single_chain", {legs(names, *wanted)});
    });
    rests_on_legs(*wanted);
  } else if (joint != nullptr || unwanted != nullptr) {
    card.because.push_back(
        [](const Names& names) { return say(names.language(), "card_no_single_chain"); });
  }
  if (joint != nullptr) {
    const ExchangeFinding* exchange = nullptr;
    for (const ExchangeFinding& one : report_.answers.exchanges) {
      const bool same = one.outcome == finding.outcome && one.worlds == joint->worlds;
      if (same && one.others.empty() && exchange == nullptr) exchange = &one;
    }
    card.because.push_back([joint, exchange, legs](const Names& names) {
      return exchange != nullptr ? exchange_text(names, *exchange) : legs(names, *joint);
    });
    rests_on_legs(*joint);
  }
  if (unwanted != nullptr) {
    // The first step that its mover does not want says why.
    std::size_t at = 0;
    while (at + 1 < unwanted->route.legs.size() && unwanted->route.legs[at].wanted) ++at;
    const bool alone = wanted == nullptr && joint == nullptr;
    card.because.push_back([unwanted, at, alone](const Names& names) {
      const std::string step = route_sentences(names, *unwanted)[at + 1];
      return alone ? step : say(names.language(), "card_against", {step});
    });
    rests_on_legs(*unwanted);
  } else if (no_move != nullptr) {
    card.because.push_back([no_move](const Names& names) {
      return say(names.language(), "card_structural", {names.worlds(no_move->worlds)});
    });
  }
}

}  // namespace parley
