// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/hypergame/views.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace parley {
namespace {

/// Rules out what an actor that does not know of an option cannot think of.
Statement fixed_at(const Case& conflict, OptionId option, LevelId level) {
  Expression elsewhere;
  elsewhere.kind = Expression::Kind::option_in;
  elsewhere.option = option;
  for (const LevelId other : ids(conflict.options[option].levels)) {
    if (other != level) elsewhere.levels |= std::uint64_t{1} << other.index();
  }
  Statement rule;
  rule.expression = std::make_shared<const Expression>(std::move(elsewhere));
  return rule;
}

}  // namespace

Views::Views(const Case& conflict, const Worlds& worlds)
    : conflict_(conflict),
      worlds_(worlds),
      spaces_(conflict.actors.size()),
      seen_(conflict.actors.size()),
      rankings_(conflict.actors.size()) {
  for (const ActorId viewer : ids(conflict.actors)) {
    if (has_own(viewer)) look(viewer);
  }
}

bool Views::any() const {
  return std::any_of(conflict_.actors.begin(), conflict_.actors.end(),
                     [](const Actor& actor) { return actor.sees.has_value(); });
}

LevelId Views::fixed_level(OptionId option) const {
  return conflict_.today ? conflict_.today->levels[option] : LevelId(0);
}

const Preference* Views::believed(ActorId viewer, ActorId of) const {
  if (!has_own(viewer)) return nullptr;
  for (const auto& [other, preference] : conflict_.actors[viewer].sees->of_others) {
    if (other == of) return &preference;
  }
  return nullptr;
}

void Views::look(ActorId viewer) {
  const std::vector<OptionId>& unknown = conflict_.actors[viewer].sees->unaware_of;
  if (!unknown.empty()) {
    Case known = conflict_;
    for (const OptionId option : unknown) {
      known.impossible.push_back(fixed_at(conflict_, option, fixed_level(option)));
    }
    // It has as many cells as the space of the worlds, which was built.
    Result<StateSpace> space = StateSpace::build(known);
    assert(space);
    spaces_[viewer] = std::make_shared<const StateSpace>(std::move(*space));
    const StateSpace& own = *spaces_[viewer];
    const StateSpace& all = worlds_.space;
    std::vector<std::optional<StateId>>& seen = seen_[viewer];
    seen.resize(all.cells());
    // Of a state with several cells the first that the actor knows counts, else the first that it
    // takes for a state at all.
    for (const bool projected : {false, true}) {
      for (const StateId cell : IdRange<StateId>(all.cells())) {
        if (!all.feasible(cell)) continue;
        std::optional<StateId>& known_as = seen[all.representative(cell).index()];
        StateId at = cell;
        if (projected) {
          for (const OptionId option : unknown) at = own.with(at, option, fixed_level(option));
        }
        if (!known_as && own.feasible(at)) known_as = own.representative(at);
      }
    }
  }
  rankings_[viewer] =
      IdVector<ActorId, IdVector<TypeId, std::shared_ptr<const Ranking>>>(conflict_.actors.size());
  for (const ActorId actor : ids(conflict_.actors)) {
    const Actor& its = conflict_.actors[actor];
    rankings_[viewer][actor] = IdVector<TypeId, std::shared_ptr<const Ranking>>(its.types.size());
    if (const Preference* preference = believed(viewer, actor)) {
      const auto ranking = std::make_shared<const Ranking>(rank_states(space(viewer), *preference));
      for (auto& of_type : rankings_[viewer][actor]) of_type = ranking;
    } else if (!unknown.empty()) {
      for (const TypeId type : ids(its.types)) {
        rankings_[viewer][actor][type] =
            std::make_shared<const Ranking>(rank_states(space(viewer), its.types[type].preference));
      }
    }
  }
}

World Views::world(ActorId viewer, const World& truth) const {
  World seen = truth;
  if (!has_own(viewer)) return seen;
  for (const ActorId actor : ids(seen.rankings)) {
    const auto& own = rankings_[viewer][actor][truth.draw.types[actor]];
    if (own) seen.rankings[actor] = own;
  }
  return seen;
}

const Preference& Views::preference(ActorId viewer, ActorId of, const World& truth) const {
  if (const Preference* preference = believed(viewer, of)) return *preference;
  return conflict_.actors[of].types[truth.draw.types[of]].preference;
}

std::optional<StateId> Views::as_seen(ActorId viewer, StateId state) const {
  return spaces_[viewer] ? seen_[viewer][state.index()] : std::optional<StateId>(state);
}

StateSet Views::taken_for(ActorId viewer, const StateSet& seen) const {
  if (!spaces_[viewer]) return seen;
  StateSet states(worlds_.space.cells());
  worlds_.space.states().for_each([&](StateId state) {
    const std::optional<StateId> as = seen_[viewer][state.index()];
    if (as && seen.has(*as)) states.add(state);
  });
  return states;
}

StateSet Views::hidden(ActorId viewer) const {
  StateSet states(worlds_.space.cells());
  if (!spaces_[viewer]) return states;
  worlds_.space.states().for_each([&](StateId state) {
    const std::optional<StateId> as = seen_[viewer][state.index()];
    if (!as || in_truth(*as) != state) states.add(state);
  });
  return states;
}

}  // namespace parley
