// SPDX-License-Identifier: Apache-2.0
#include "parley/service/comparable_results.h"

#include <algorithm>
#include <cmath>

#include "parley/engine/difference/id_map.h"
#include "parley/report/columns.h"

namespace parley {
namespace {

constexpr double kRounding = 1e-9;

/// Where the cells of one case are in another one of the same options.
class CellMap {
 public:
  CellMap(const Case& from, const StateSpace& space, const Case& to, const StateSpace& there)
      : from_(from), space_(space), there_(there), ids_(map_ids(from, to)) {}

  [[nodiscard]] StateId operator()(StateId cell) const {
    if (from_.graph) return *ids_.nodes[cell];
    IdVector<OptionId, LevelId> levels(from_.options.size());
    for (const OptionId option : ids(from_.options)) {
      levels[*ids_.options[option]] = space_.level(cell, option);
    }
    return there_.cell_of(levels);
  }

 private:
  const Case& from_;
  const StateSpace& space_;
  const StateSpace& there_;
  IdMap ids_;
};

}  // namespace

StateSet equilibria_of(const Analysed& analysed, std::size_t concept_number) {
  StateSet all(analysed.worlds.space.cells());
  for (const std::size_t world : possible_worlds(analysed.worlds)) {
    all |= analysed.analysis.stability[world][concept_number].for_all;
  }
  return all;
}

bool same_result(const std::optional<double>& one, const std::optional<double>& other) {
  if (!one || !other) return one.has_value() == other.has_value();
  return std::abs(*one - *other) < kRounding;
}

bool have_same_states(const Case& one, const Case& other) {
  const IdMap map = map_ids(one, other);
  if (one.graph || other.graph) return map.same_nodes;
  return one.options.size() == other.options.size() &&
         std::all_of(map.alike.begin(), map.alike.end(),
                     [](const auto& option) { return option.has_value(); });
}

Results ResultReader::read(const Analysed& analysed) const {
  using Kind = ResultKey::Kind;
  const auto& [conflict, worlds, analysis] = analysed;
  Results results;
  for (const ActorId actor : ids(conflict.actors)) {
    const Actor& its_actor = conflict.actors[actor];
    if (its_actor.types.size() == 1 && its_actor.types[TypeId(0)].id.empty()) continue;
    for (const TypeId type : ids(its_actor.types)) {
      ResultKey key;
      key.kind = Kind::type_weight;
      key.actor = its_actor.id;
      key.type = its_actor.types[type].id;
      results[key] = worlds.beliefs.posterior[actor][type];
    }
  }
  for (const OutcomeFinding& finding : analysis.outcomes) read_outcome(analysed, finding, results);
  if (analysis.today) {
    for (std::size_t at = 0; at < analysis.concepts.size(); ++at) {
      ResultKey key;
      key.kind = Kind::today;
      key.concept_number = at;
      results[key] = equilibrium_share(worlds, analysis, at, *analysis.today);
    }
  }
  if (with_states_) read_equilibria(analysed, results);
  return results;
}

void ResultReader::read_outcome(const Analysed& analysed, const OutcomeFinding& finding,
                                Results& results) const {
  using Kind = ResultKey::Kind;
  const auto& [conflict, worlds, analysis] = analysed;
  ResultKey key;
  key.outcome = conflict.outcomes[finding.outcome].id;
  results[key] = static_cast<double>(finding.states);
  for (std::size_t at = 0; at < analysis.concepts.size(); ++at) {
    ResultKey share = key;
    share.kind = Kind::stable_share;
    share.concept_number = at;
    results[share] = finding.stable_share[at];
  }
  for (const ActorId actor : ids(conflict.actors)) {
    for (const Type& type : conflict.actors[actor].types) {
      ResultKey leaves = key;
      leaves.kind = Kind::leaves;
      leaves.actor = conflict.actors[actor].id;
      leaves.type = type.id;
      results[leaves] = 0;
    }
  }
  for (const Departure& departure : finding.departures) {
    const Actor& actor = conflict.actors[departure.actor];
    ResultKey leaves = key;
    leaves.kind = Kind::leaves;
    leaves.actor = actor.id;
    leaves.type = actor.types[departure.type].id;
    results[leaves] = static_cast<double>(departure.leaves);
  }
  if (!analysis.today) return;
  for (const Route::Kind way : {Route::Kind::there, Route::Kind::wanted, Route::Kind::joint,
                                Route::Kind::unwanted, Route::Kind::no_move}) {
    ResultKey reach = key;
    reach.kind = Kind::reach;
    reach.way = way;
    double& weight = results[reach];
    for (const RouteFinding& route : finding.routes) {
      if (route.route.kind == way) weight += route.weight;
    }
  }
}

void ResultReader::read_equilibria(const Analysed& analysed, Results& results) const {
  const CellMap to_first(analysed.conflict, analysed.worlds.space, first_, worlds_.space);
  for (std::size_t at = 0; at < analysed.analysis.concepts.size(); ++at) {
    const StateSet all = equilibria_of(analysed, at);
    if (all.count() > kMostStatesListed) continue;
    all.for_each([&](StateId state) {
      // Merged states go by the lowest of their members, as the first case counts them.
      std::optional<StateId> lowest;
      analysed.worlds.space.for_each_member(state, [&](StateId member) {
        const StateId cell = to_first(member);
        if (!lowest || cell < *lowest) lowest = cell;
      });
      ResultKey key;
      key.kind = ResultKey::Kind::equilibrium;
      key.concept_number = at;
      key.state = *lowest;
      results[key] = equilibrium_share(analysed.worlds, analysed.analysis, at, state);
    });
  }
}

}  // namespace parley
