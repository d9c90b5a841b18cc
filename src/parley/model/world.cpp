// SPDX-License-Identifier: Apache-2.0
#include "parley/model/world.h"

#include <algorithm>
#include <atomic>
#include <string>
#include <utility>

#include "parley/model/memory.h"
#include "parley/model/uncertain.h"

namespace parley {

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

namespace {

using Rankings = IdVector<ActorId, IdVector<TypeId, std::shared_ptr<const Ranking>>>;

Rankings rank_types(const StateSpace& space, const Case& conflict, const Run& run) {
  Rankings rankings;
  std::vector<std::pair<ActorId, TypeId>> to_rank;
  for (const ActorId actor : ids(conflict.actors)) {
    const std::size_t types = conflict.actors[actor].types.size();
    rankings.push_back(IdVector<TypeId, std::shared_ptr<const Ranking>>(types));
    for (std::size_t type = 0; type < types; ++type) to_rank.emplace_back(actor, TypeId(type));
  }
  const bool many_cells = space.cells() >= kManyCells;
  Run outside = run;
  Run inside = run;
  (many_cells ? outside : inside).threads = 1;
  std::atomic<std::size_t> ranked{0};
  for_each_index(to_rank.size(), outside, [&](std::size_t at) {
    const auto [actor, type] = to_rank[at];
    rankings[actor][type] = std::make_shared<const Ranking>(
        rank_states(space, conflict.actors[actor].types[type].preference, inside));
    if (run.report_progress) run.report_progress({"stage_rankings", ++ranked, to_rank.size()});
  });
  Ranking unranked;
  unranked.ranks = RankTable(space.cells(), 0);
  const auto none = std::make_shared<const Ranking>(std::move(unranked));
  for (auto& of_types : rankings) {
    for (auto ranking = of_types.begin(); ranking != of_types.end(); ++ranking) {
      // Left out after a cancel: whoever looks before asking finds a table of the right size.
      if (!*ranking) *ranking = none;
      // Types that want the same share one: worlds that differ in them alone are solved once.
      const auto same = std::find_if(of_types.begin(), ranking, [&](const auto& other) {
        return other->last == (*ranking)->last && *other == **ranking;
      });
      *ranking = *same;
    }
  }
  return rankings;
}

}  // namespace

Result<Worlds> ground(const Case& conflict, const Run& run, std::size_t world_limit) {
  if (has_uncertain_wants(conflict)) return ground(middle_of(conflict), run, world_limit);
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
  Result<StateSpace> space = StateSpace::build(conflict, run);
  if (!space) return space.faults();
  if (space->states().empty()) return Diagnostic{Code::no_feasible_state, {}, {}, {}};

  Worlds result{std::move(*space), update_beliefs(conflict), {}};
  const Rankings rankings = rank_types(result.space, conflict, run);
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
