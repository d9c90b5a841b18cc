// SPDX-License-Identifier: Apache-2.0
// The card on whether an outcome can come about, and hold.
#include <algorithm>
#include <string_view>

#include "parley/report/case_cards.h"
#include "parley/report/case_report_parts.h"
#include "parley/report/sentences.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

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

/// The worlds in which it is reached in such a way: by the same kind, together by the same.
WorldList worlds_like(const OutcomeFinding& finding, const RouteFinding& route) {
  const auto movers = [](const RouteFinding& one) {
    const Leg* leg = joint_leg(one.route);
    return leg == nullptr ? std::vector<ActorId>{} : leg->movers;
  };
  WorldList worlds;
  for (const RouteFinding& one : finding.routes) {
    if (one.route.kind != route.route.kind || movers(one) != movers(route)) continue;
    worlds = in_either(worlds, one.worlds);
  }
  return worlds;
}

std::string with_worlds(const Names& names, const std::string& way, const WorldList& worlds,
                        std::size_t possible) {
  if (worlds.size() == possible) return way;
  return say(names.language(), "card_reach_where", {way, names.worlds(worlds)});
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
      return with_worlds(names, say(language, "card_reach_wanted"), worlds_like(finding, route),
                         possible);
    case Route::Kind::joint:
      break;
  }
  const std::string together =
      say(language, "card_reach_joint", {movers_of(names, *joint_leg(route.route))});
  const std::string way = with_worlds(names, say(language, "card_reach_only", {together}),
                                      worlds_like(finding, route), possible);
  const std::string others = elsewhere(names, finding, route);
  return others.empty() ? way : say(language, "card_reach_elsewhere", {way, others});
}

}  // namespace

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
      hold = by_choice && holds_in == worlds_like(finding, *route)
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
  const auto figure = [&](const char* key, const WorldList& worlds, const Estimate* over_draws,
                          const char* measure = nullptr) {
    std::optional<Card::Measure> of;
    if (measure != nullptr) of = Card::Measure{measure, outcome};
    card.figures.push_back(
        {[key, rule = first_concept(), outcome](const Names& names) {
           // What is told of the outcome itself names it first.
           if (std::string_view(key) == "card_holds") {
             return say(names.language(), key,
                        {capitalised(names.outcome(outcome)), names.concept_short(rule)});
           }
           return say(names.language(), key, {names.concept_short(rule)});
         },
         weight_of(worlds_, worlds), worlds, over_draws, of});
  };
  if (route != nullptr && !there) {
    figure("card_figure_single", single, nullptr);
    const Estimate* joint = nullptr;
    if (report_.ensemble && !open.empty()) {
      // Its range is that of joint moves alone: only where no draw has a way without one.
      const std::vector<Estimate>& ways = report_.ensemble->outcomes[outcome.index()].ways;
      const auto never = [&](Route::Kind kind) {
        return ways[static_cast<std::size_t>(kind)].never;
      };
      if (never(Route::Kind::there) && never(Route::Kind::wanted)) {
        joint = &ways[static_cast<std::size_t>(Route::Kind::joint)];
      }
    }
    figure("card_figure_joint", open, joint, "opens");
  }
  figure("card_holds", holds_in, holds_over_draws(outcome, 0), "holds");
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
