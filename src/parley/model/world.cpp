// SPDX-License-Identifier: Apache-2.0
#include "parley/model/world.h"

#include <algorithm>
#include <atomic>
#include <functional>
#include <string>
#include <utility>

namespace parley {
namespace {

__extension__ using Wide = __int128;

/// Replaces class numbers by dense ones in the same order: 0 … k-1.
Rank make_dense(std::vector<Rank>& classes, const StateSet& states, Rank bound) {
  std::vector<Rank> number(bound, 0);
  states.for_each([&](StateId state) { number[classes[state.index()]] = 1; });
  Rank used = 0;
  for (Rank& entry : number) {
    if (entry != 0) entry = used++;
  }
  states.for_each([&](StateId state) {
    Rank& its_class = classes[state.index()];
    its_class = number[its_class];
  });
  return used;
}

Ranking from_classes(std::vector<Rank> classes, const StateSet& states, Rank used) {
  Ranking ranking;
  ranking.ranks = RankTable(states.cells(), used);
  states.for_each(
      [&](StateId state) { ranking.ranks.set(state.index(), classes[state.index()] + 1); });
  ranking.last = used;
  return ranking;
}

Ranking rank_by_wants(const StateSpace& space, const Wants& wants) {
  std::vector<Rank> classes(space.cells(), 0);
  std::vector<Rank> bands;
  std::vector<Doubt> doubts;
  Rank used = space.states().empty() ? 0 : 1;
  for (std::size_t at = 0; at < wants.statements.size(); ++at) {
    const Statement& want = wants.statements[at];
    const StateSet holds = space.satisfying(*want.expression);
    if (want.maybe) doubts.push_back({classes, holds, ~holds});
    space.states().for_each([&](StateId state) {
      Rank& its_class = classes[state.index()];
      its_class = 2 * its_class + (holds.has(state) ? 0 : 1);
    });
    used = make_dense(classes, space.states(), 2 * used);
    if (at + 1 == wants.strong) bands = classes;
  }
  Ranking ranking = from_classes(std::move(classes), space.states(), used);
  ranking.bands = std::move(bands);
  ranking.doubts = std::move(doubts);
  return ranking;
}

Ranking rank_by_groups(const StateSpace& space, const Ranks& ranks) {
  const auto last = static_cast<Rank>(ranks.groups.size());
  std::vector<Rank> classes(space.cells(), last);
  StateSet left = space.states();
  for (std::size_t group = 0; group < ranks.groups.size(); ++group) {
    for (const Statement& member : ranks.groups[group]) {
      const StateSet here = space.satisfying(*member.expression) & left;
      here.for_each([&](StateId state) { classes[state.index()] = static_cast<Rank>(group); });
      left &= ~here;
    }
  }
  std::vector<Rank> bands;
  if (!ranks.gaps.empty()) {
    bands.reserve(classes.size());
    for (const Rank group : classes) {
      const auto below = std::upper_bound(ranks.gaps.begin(), ranks.gaps.end(), group);
      bands.push_back(static_cast<Rank>(below - ranks.gaps.begin()));
    }
  }
  const Rank used = make_dense(classes, space.states(), last + 1);
  Ranking ranking = from_classes(std::move(classes), space.states(), used);
  ranking.bands = std::move(bands);
  return ranking;
}

Ranking rank_by_values(const StateSpace& space, const Values& values) {
  std::vector<Wide> worth(space.cells(), 0);
  for (const Values::Term& term : values.terms) {
    const StateSet holds = space.satisfying(*term.statement.expression) & space.states();
    holds.for_each([&](StateId state) { worth[state.index()] += term.value.middle.units; });
  }
  std::vector<Wide> distinct;
  space.states().for_each([&](StateId state) { distinct.push_back(worth[state.index()]); });
  std::sort(distinct.begin(), distinct.end(), std::greater<>());
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  std::vector<Rank> classes(space.cells(), 0);
  space.states().for_each([&](StateId state) {
    const auto place =
        std::lower_bound(distinct.begin(), distinct.end(), worth[state.index()], std::greater<>());
    classes[state.index()] = static_cast<Rank>(place - distinct.begin());
  });
  return from_classes(std::move(classes), space.states(), static_cast<Rank>(distinct.size()));
}

Ranking rank_by_order(const StateSpace& space, const Preference& preference) {
  if (const auto* wants = std::get_if<Wants>(&preference.order)) {
    return rank_by_wants(space, *wants);
  }
  if (const auto* ranks = std::get_if<Ranks>(&preference.order)) {
    return rank_by_groups(space, *ranks);
  }
  if (const auto* values = std::get_if<Values>(&preference.order)) {
    return rank_by_values(space, *values);
  }
  return rank_by_wants(space, Wants{});
}

}  // namespace

std::optional<Decimal> Ranking::given_degree(StateId other, StateId state) const {
  for (const Graded& graded : degrees) {
    const bool forwards = graded.one.has(other) && graded.other.has(state);
    const bool backwards = graded.one.has(state) && graded.other.has(other);
    if (forwards == backwards) continue;
    return forwards ? graded.degree : Decimal{Decimal::kOne - graded.degree.units};
  }
  return std::nullopt;
}

Decimal Ranking::degree(StateId other, StateId state) const {
  if (const auto given = given_degree(other, state)) return *given;
  switch (compare(other, state)) {
    case Order::better:
      return {Decimal::kOne};
    case Order::worse:
      return {0};
    case Order::same:
    case Order::unknown:
      break;
  }
  return {Decimal::kOne / 2};
}

Decimal Ranking::probability(StateId other, StateId state) const {
  if (const auto given = given_degree(other, state)) return *given;
  return compare(other, state) == Order::same ? Decimal{0} : degree(other, state);
}

Ranking rank_states(const StateSpace& space, const Preference& preference) {
  Ranking ranking = rank_by_order(space, preference);
  for (const UnknownPair& pair : preference.unknown) {
    ranking.doubts.push_back({{},
                              space.satisfying(*pair.one.expression) & space.states(),
                              space.satisfying(*pair.other.expression) & space.states()});
  }
  for (const GradedPair& pair : preference.degrees) {
    ranking.degrees.push_back({space.satisfying(*pair.one.expression) & space.states(),
                               space.satisfying(*pair.other.expression) & space.states(),
                               pair.degree.middle});
  }
  return ranking;
}

Comparison compare(const StateSpace& space, const Preference& preference, const Ranking& ranking,
                   StateId after, StateId before) {
  Comparison comparison;
  comparison.order = ranking.compare(after, before);
  comparison.rank_before = ranking.of(before);
  comparison.rank_after = ranking.of(after);
  if (const auto* wants = std::get_if<Wants>(&preference.order)) {
    for (std::size_t at = 0; at < wants->statements.size(); ++at) {
      const Statement& want = wants->statements[at];
      const bool now = space.holds(*want.expression, after);
      if (now == space.holds(*want.expression, before)) continue;
      // What is unknown for another reason than this want is not decided by it.
      if (comparison.order != Order::unknown || want.maybe) {
        comparison.decisive = at;
        comparison.now_true = now;
      }
      break;
    }
  }
  return comparison;
}

Beliefs update_beliefs(const Case& conflict) {
  Beliefs beliefs;
  for (const Actor& actor : conflict.actors) {
    IdVector<TypeId, double> chances;
    double sum = 0;
    for (const Type& type : actor.types) {
      chances.push_back(type.chance.middle.as_double());
      sum += type.chance.middle.as_double();
    }
    // Middles of ranges add up to 1 only within the tolerance of the reader.
    for (double& chance : chances) chance = sum > 0 ? chance / sum : 0;
    beliefs.prior.push_back(chances);
  }
  beliefs.posterior = beliefs.prior;
  for (std::size_t at = 0; at < conflict.signals.size(); ++at) {
    const Signal& signal = conflict.signals[at];
    IdVector<TypeId, double>& chances = beliefs.posterior[signal.from];
    Beliefs::Update update;
    update.signal = at;
    update.before = chances;
    update.tells_nothing = true;
    double evidence = 0;
    for (const TypeId type : ids(chances)) {
      const Number& likelihood = signal.likelihoods[type];
      evidence += chances[type] * likelihood.middle.as_double();
      if (likelihood.middle != signal.likelihoods[TypeId(0)].middle) update.tells_nothing = false;
    }
    if (evidence > 0) {
      for (const TypeId type : ids(chances)) {
        chances[type] *= signal.likelihoods[type].middle.as_double() / evidence;
      }
    }
    update.after = chances;
    beliefs.updates.push_back(std::move(update));
  }
  return beliefs;
}

Result<Worlds> ground(const Case& conflict, const Run& run, std::size_t world_limit) {
  std::size_t combinations = 1;
  for (const Actor& actor : conflict.actors) {
    combinations *= actor.types.size();
    if (combinations > world_limit) {
      return Diagnostic{Code::too_many_worlds,
                        {},
                        {std::to_string(combinations), std::to_string(world_limit)},
                        {}};
    }
  }
  Result<StateSpace> space = StateSpace::build(conflict);
  if (!space) return space.faults();
  if (space->states().empty()) return Diagnostic{Code::no_feasible_state, {}, {}, {}};

  Worlds result{std::move(*space), update_beliefs(conflict), {}};
  IdVector<ActorId, IdVector<TypeId, std::shared_ptr<const Ranking>>> rankings;
  std::vector<std::pair<ActorId, TypeId>> to_rank;
  for (const ActorId actor : ids(conflict.actors)) {
    const std::size_t types = conflict.actors[actor].types.size();
    rankings.push_back(IdVector<TypeId, std::shared_ptr<const Ranking>>(types));
    for (std::size_t type = 0; type < types; ++type) to_rank.emplace_back(actor, TypeId(type));
  }
  std::atomic<std::size_t> ranked{0};
  if (run.report_progress) run.report_progress({"stage_rankings", 0, to_rank.size()});
  for_each_index(to_rank.size(), run, [&](std::size_t at) {
    const auto [actor, type] = to_rank[at];
    rankings[actor][type] = std::make_shared<const Ranking>(
        rank_states(result.space, conflict.actors[actor].types[type].preference));
    if (run.report_progress) run.report_progress({"stage_rankings", ++ranked, to_rank.size()});
  });
  // Types that want the same share one ranking: worlds that differ in them alone are solved once.
  for (auto& of_types : rankings) {
    for (auto& ranking : of_types) {
      ranking = *std::find_if(of_types.begin(), of_types.end(),
                              [&](const auto& other) { return *other == *ranking; });
    }
  }
  for (std::size_t combination = 0; combination < combinations; ++combination) {
    World world;
    world.draw.types = IdVector<ActorId, TypeId>(conflict.actors.size());
    world.rankings = IdVector<ActorId, std::shared_ptr<const Ranking>>(conflict.actors.size());
    std::size_t rest = combination;
    for (std::size_t back = conflict.actors.size(); back-- > 0;) {
      const ActorId actor(back);
      const std::size_t types = conflict.actors[actor].types.size();
      const TypeId type(rest % types);
      rest /= types;
      world.draw.types[actor] = type;
      world.draw.prior *= result.beliefs.prior[actor][type];
      world.draw.chance *= result.beliefs.posterior[actor][type];
      world.rankings[actor] = rankings[actor][type];
    }
    for (const Actor& actor : conflict.actors) world.dispositions.push_back(actor.disposition);
    result.worlds.push_back(std::move(world));
  }
  return result;
}

}  // namespace parley
