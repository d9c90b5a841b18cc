// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "parley/base/result.h"
#include "parley/base/run.h"
#include "parley/engine/stability/concept.h"
#include "parley/engine/stability/game.h"

namespace parley {

/// Actors that may move together, by ascending id; never empty.
using Coalition = std::vector<ActorId>;

/// What a group counts as an improvement. Both ask that every member would leave the start for the
/// end; docs/stability.md says where they differ from the literature.
enum class Improving : std::uint8_t {
  joint,     ///< the end against the start, whatever the steps between. Source: kilgour2001
  stepwise,  ///< and every step is one that its mover wants at the time. Source: fang1993
};

/// More actors than this have too many groups to look at all of them.
inline constexpr std::size_t kMostActorsToScan = 12;

/// Whether a concept has a coalition form: it is made of improvements and of sanctions step by
/// step.
[[nodiscard]] bool has_coalition_form(const Concept& rule);

/// Every group of at least so many actors: the smaller ones first, then by the actors' order.
/// Errors: too_many_groups.
[[nodiscard]] Result<std::vector<Coalition>> all_coalitions(std::size_t actors,
                                                            std::size_t fewest_members);

/// Whether every member of one group is in the other.
[[nodiscard]] bool is_part_of(const Coalition& part, const Coalition& whole);

/// A joint improvement that nobody punishes.
struct OpenMove {
  StateId from;
  StateId to;
  friend auto operator<=>(const OpenMove&, const OpenMove&) = default;
};

/// For each concept, ascending: the unpunished joint improvements of a group from the states given
/// for it. With `any_will_do` at least one from each state that has some, but maybe not all.
///
/// Time O(improvements x (reached states + replies)) and for each improvement a search over the
/// states that the others reach, at most all states; memory the sets that were reached.
/// Source: kilgour2001, inohara2008; docs/stability.md.
[[nodiscard]] std::vector<std::vector<OpenMove>> open_moves(
    const StateSpace& space, const World& world, const std::vector<ConceptId>& concepts,
    Improving convention, const Coalition& group, const std::vector<StateSet>& states,
    bool any_will_do, const Run& run);

/// For each concept the states that are stable for a group. A group of one: as for the actor alone.
/// After a cancel the result is unusable.
[[nodiscard]] std::vector<StateSet> coalition_stability(const StateSpace& space, const World& world,
                                                        const std::vector<ConceptId>& concepts,
                                                        Improving convention,
                                                        const Coalition& group, const Run& run);

/// Which of two ends of a joint move from a state a group would rather take: the lower sum of the
/// members' ranks, then fewer changed options, then the lower id.
[[nodiscard]] bool preferred_end(const StateSpace& space, const World& world,
                                 const Coalition& group, StateId from, StateId left, StateId right);

/// So many ends are kept of what a group may do at a state.
inline constexpr std::size_t kEndsKept = 16;

/// A group that would leave a state together under one concept.
struct Jump {
  std::size_t concept_at = 0;  ///< position in the list of concepts asked for
  std::size_t group = 0;       ///< position in the list of groups asked for
  StateId from;
  bool minimal = true;      ///< no smaller group asked about, part of this one, overturns it too
  std::size_t ends = 0;     ///< how many joint improvements are open; minimal only
  std::vector<StateId> to;  ///< the best of these: equilibria first, then as the group prefers
};

/// Which groups overturn which states; `states` per concept, `equilibria` too. Groups must come
/// smaller ones first. The order: by concept, state, group. Same result for any number of threads;
/// after a cancel unusable. Reports each group that is done, without saying of how many. Time:
/// groups x open_moves.
[[nodiscard]] std::vector<Jump> equilibrium_jumps(
    const StateSpace& space, const World& world, const std::vector<ConceptId>& concepts,
    Improving convention, const std::vector<Coalition>& groups, const std::vector<StateSet>& states,
    const std::vector<StateSet>& equilibria, const Run& run);

}  // namespace parley
