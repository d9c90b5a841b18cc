// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <set>
#include <string_view>
#include <utility>

#include "tests/support/case_parts.h"
#include "tests/support/known_games.h"

#include "parley/engine/stability/stability.h"
#include "parley/engine/stability/witness.h"

namespace parley::support {

/// A known game, solved; speaks of states by their place in the game.
class SolvedGame {
 public:
  using Numbers = std::set<std::size_t>;

  explicit SolvedGame(KnownGame game)
      : game_(std::move(game)), worlds_(ground_or_throw(game_.conflict)) {}

  [[nodiscard]] const StateSpace& space() const { return worlds_.space; }
  [[nodiscard]] const World& world() const { return worlds_.worlds.front(); }
  [[nodiscard]] World& world() { return worlds_.worlds.front(); }
  [[nodiscard]] StateId state(std::size_t at) const { return game_.states[at]; }

  [[nodiscard]] Numbers equilibria(std::string_view concept_id) const {
    return numbers(solve(concept_id).for_all);
  }
  [[nodiscard]] Numbers stable_for(std::string_view concept_id, std::size_t actor) const {
    return numbers(solve(concept_id).for_actor[ActorId(actor)]);
  }
  [[nodiscard]] Witness witness(std::string_view concept_id, std::size_t actor,
                                std::size_t at) const {
    return find_witness(space(), world(), *concept_of(concept_id), ActorId(actor), state(at));
  }

 private:
  [[nodiscard]] Stability solve(std::string_view concept_id) const {
    return solve_stability(space(), world(), {*concept_of(concept_id)}, parley::Run{}).front();
  }
  [[nodiscard]] Numbers numbers(const StateSet& set) const {
    Numbers found;
    for (std::size_t at = 0; at < game_.states.size(); ++at) {
      if (set.has(game_.states[at])) found.insert(at);
    }
    return found;
  }

  KnownGame game_;
  Worlds worlds_;
};

}  // namespace parley::support
