// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "parley/base/run.h"
#include "parley/engine/stability/base_kind.h"
#include "parley/engine/stability/block_plan.h"
#include "parley/model/world.h"

namespace parley {

/// Where the answers about one actor go: per kind and world a set of the space's cells, empty
/// before; no worlds at all for a kind that nobody asks for.
using BaseAnswers = std::array<std::vector<StateSet*>, kBaseKinds>;

/// So many worlds are solved side by side.
inline constexpr std::size_t kWorldsAtOnce = 64;
/// How many of so many worlds over so many cells are worth solving side by side: one, or up to
/// kWorldsAtOnce.
[[nodiscard]] std::size_t worlds_side_by_side(std::size_t cells, std::size_t worlds);

/// What is stable for each actor in one world, or in up to kWorldsAtOnce of them at once. Needs
/// space.moves_merge() and weak orders in every world. Per actor three passes over the space, block
/// by block (docs/stability.md); O(cells x movers x rounds) with small constants, memory as
/// memory_to_solve says. Same answers for any number of threads and width of vectors.
void solve_base(const StateSpace& space, std::span<const World* const> worlds,
                const IdVector<ActorId, BaseAnswers>& answers, const Run& run,
                const BlockLimits& limits = {});

}  // namespace parley
