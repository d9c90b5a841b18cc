// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/block_plan.h"

#include <algorithm>
#include <cassert>

#include "parley/engine/stability/setting_groups.h"

namespace parley {
namespace {

SettingMoves moves_over(const std::vector<StateSpace::Axis>& axes) {
  const SettingGroups grouped = group_settings(axes);
  SettingMoves moves;
  for (const std::vector<std::uint32_t>& rows : grouped.settings)
    moves.groups.push_back({rows, {}});
  for (std::size_t to = 0; to < grouped.leading_to.size(); ++to) {
    for (const std::uint32_t from : grouped.leading_to[to]) {
      std::vector<std::uint32_t>& targets = moves.groups[from].targets;
      targets.insert(targets.end(), grouped.settings[to].begin(), grouped.settings[to].end());
    }
  }
  for (SettingMoves::Group& group : moves.groups) {
    std::sort(group.targets.begin(), group.targets.end());
  }
  return moves;
}

std::vector<BlockPart> one_by_one(const std::vector<StateSpace::Axis>& axes, std::size_t inner) {
  std::vector<BlockPart> parts;
  for (const StateSpace::Axis& axis : axes) {
    parts.push_back({inner, axis.radix, moves_over({axis}), false});
    inner *= axis.radix;
  }
  return parts;
}

bool beside_in_bytes(std::size_t settings, std::size_t width) {
  switch (width) {
    case 1:
      return can_be_beside<std::uint8_t>(settings);
    case 2:
      return can_be_beside<std::uint16_t>(settings);
    default:
      return can_be_beside<std::uint32_t>(settings);
  }
}

/// Whether a mover's options, if they come first in a block, are worked on where they are.
bool works_beside(std::span<const OwnOption> options, std::size_t width,
                  const BlockLimits& limits) {
  std::size_t settings = 1;
  for (const OwnOption& option : options) {
    if (!option.free) return false;
    settings *= option.levels;
  }
  return beside_in_bytes(settings, width) && settings * width >= limits.least_beside_bytes &&
         settings <= limits.most_settings;
}

/// Whether one option after another is free, and how many levels it has.
std::vector<OwnOption> facts_of(const std::vector<StateSpace::Axis>& axes) {
  std::vector<OwnOption> facts;
  for (const StateSpace::Axis& axis : axes) facts.push_back({axis.radix, axis.free});
  return facts;
}

BlockMover make_mover(ActorId actor, std::size_t inner, std::vector<StateSpace::Axis> axes,
                      std::size_t width, const BlockLimits& limits) {
  BlockMover mover;
  mover.actor = actor;
  mover.inner = inner;
  // So many groups of settings are worth going through for each other.
  constexpr std::size_t kMostGroups = 32;
  std::size_t groups = 1;
  for (const StateSpace::Axis& axis : axes) {
    mover.settings *= axis.radix;
    if (!axis.free) groups *= axis.radix;
  }
  const bool beside = inner == 1 && works_beside(facts_of(axes), width, limits);
  const bool few = beside || mover.settings <= limits.most_rows;
  if (groups <= kMostGroups && few) {
    mover.by_moves.push_back({inner, mover.settings, moves_over(axes), beside});
  } else {
    mover.by_moves = one_by_one(axes, inner);
  }
  if (few && mover.settings <= limits.most_settings &&
      (groups == 1 || mover.settings * width <= limits.most_grouped_bytes)) {
    mover.by_improvements = BlockPart{inner, mover.settings, moves_over(axes), beside};
  }
  mover.axes = std::move(axes);
  return mover;
}

/// The options of an actor in the order of the space, the first least significant.
std::vector<OptionId> options_in_order(const StateSpace& space, ActorId actor) {
  std::vector<OptionId> options = space.options_of(actor);
  std::sort(options.begin(), options.end(), [&](OptionId left, OptionId right) {
    return space.axis(left).stride < space.axis(right).stride;
  });
  return options;
}

struct Group {
  ActorId actor;
  std::vector<OptionId> options;
};

/// Whether the axes of every actor lie side by side: `groups` in the order of their first axes.
bool lie_together(const StateSpace& space, const std::vector<Group>& groups) {
  std::size_t stride = 1;
  for (const Group& group : groups) {
    for (const OptionId option : group.options) {
      if (space.axis(option).stride != stride) return false;
      stride *= space.axis(option).radix;
    }
  }
  return true;
}

/// The axes of some options.
std::vector<StateSpace::Axis> axes_of(const StateSpace& space,
                                      const std::vector<OptionId>& options) {
  std::vector<StateSpace::Axis> axes;
  for (const OptionId option : options) axes.push_back(space.axis(option));
  return axes;
}

}  // namespace

std::vector<bool> choose_kept(std::span<const OwnOption> own, std::span<const OwnOption> first,
                              std::size_t cells, std::size_t movers, std::size_t width,
                              std::size_t lanes, const BlockLimits& limits) {
  // The ranks of the movers and of the actor itself, and two arrays of values.
  std::size_t bytes = cells * (movers + 3) * width * lanes;
  std::vector<bool> kept(own.size(), true);
  if (bytes <= limits.whole_bytes) return kept;
  const bool all_free =
      std::all_of(own.begin(), own.end(), [](const OwnOption& option) { return option.free; });
  if (lanes == 1 && all_free && works_beside(first, width, limits)) {
    kept.assign(own.size(), false);
    return kept;
  }
  std::size_t run = lanes * width;
  for (const OwnOption& option : own) {
    if (option.free) {
      bytes /= option.levels;
    } else {
      run *= option.levels;
    }
  }
  for (std::size_t at = 0; at < own.size(); ++at) {
    if (!own[at].free) continue;
    const bool fits = run < kTileBytes && bytes * own[at].levels <= limits.block_bytes;
    kept[at] = run < limits.least_run_bytes || fits;
    if (!kept[at]) continue;
    run *= own[at].levels;
    bytes *= own[at].levels;
  }
  return kept;
}

std::size_t choose_together(std::span<const OwnOption> own, bool scattered, std::size_t cells,
                            std::size_t movers, std::size_t width, const BlockLimits& limits) {
  std::size_t blocks = 1;
  for (const OwnOption& option : own) blocks *= option.levels;
  const std::size_t block = cells / blocks;
  // Threads share the rest; and a line of the cache is used up.
  constexpr std::size_t kLeastGroups = 4;
  constexpr std::size_t kLine = 64;
  std::size_t together = 1;
  for (const OwnOption& option : own) {
    const std::size_t more = together * option.levels;
    const bool small =
        together * block < limits.least_gathered_values || (scattered && together * width < kLine);
    const bool fits = more * block * width * (movers + 1) <= limits.gathered_bytes;
    if (!small || !fits || more * kLeastGroups > blocks) break;
    together = more;
  }
  return together;
}

BlockPlan plan_blocks(const StateSpace& space, ActorId actor, std::size_t width, std::size_t lanes,
                      const BlockLimits& limits) {
  assert(space.moves_merge());
  BlockPlan plan;
  plan.lanes = lanes;
  plan.slices = {0};
  std::vector<Group> groups;
  for (const ActorId one : IdRange<ActorId>(space.actors())) {
    if (!space.options_of(one).empty()) groups.push_back({one, options_in_order(space, one)});
  }
  std::sort(groups.begin(), groups.end(), [&](const Group& left, const Group& right) {
    return space.axis(left.options.front()).stride < space.axis(right.options.front()).stride;
  });
  const auto is_own = [&](const Group& group) { return group.actor == actor; };
  const auto mine = std::find_if(groups.begin(), groups.end(), is_own);
  std::vector<OwnOption> own;
  std::vector<bool> kept;
  if (mine != groups.end()) {
    const auto first = std::find_if_not(groups.begin(), groups.end(), is_own);
    std::vector<OwnOption> first_moved;
    if (first != groups.end()) first_moved = facts_of(axes_of(space, first->options));
    own = facts_of(axes_of(space, mine->options));
    kept = choose_kept(own, first_moved, space.cells(), groups.size() - 1, width, lanes, limits);
    // Where everything of its own is sliced, blocks may be gathered together.
    if (lanes == 1 && std::find(kept.begin(), kept.end(), true) == kept.end()) {
      plan.together = choose_together(own, space.axis(mine->options.front()).stride == 1,
                                      space.cells(), groups.size() - 1, width, limits);
    }
  }
  plan.in_place =
      std::find(kept.begin(), kept.end(), false) == kept.end() && lie_together(space, groups);
  if (!plan.in_place && mine != groups.end()) std::rotate(groups.begin(), mine, mine + 1);

  std::vector<Rearrangement::Axis> in_next_blocks;
  std::size_t gathered = 1;
  // Values of worlds side by side belong together in either order.
  const Rearrangement::Axis worlds{lanes, 1};
  std::vector<Rearrangement::Axis> in_block = {worlds};
  std::vector<std::size_t> block_stride(space.axes(), 0);
  std::size_t stride = 1;
  for (const Group& group : groups) {
    std::vector<StateSpace::Axis> axes;
    const std::size_t inner = stride * lanes;
    for (std::size_t at = 0; at < group.options.size(); ++at) {
      const OptionId option = group.options[at];
      const StateSpace::Axis& axis = space.axis(option);
      if (is_own(group) && !kept[at] && gathered < plan.together) {
        in_next_blocks.push_back({axis.radix, axis.stride});
        gathered *= axis.radix;
        continue;
      }
      if (is_own(group) && !kept[at]) {
        append_levels(plan.slices, axis.radix, axis.stride);
        continue;
      }
      axes.push_back(axis);
      in_block.push_back({axis.radix, axis.stride * lanes});
      block_stride[option.index()] = stride;
      stride *= axis.radix;
    }
    if (is_own(group)) {
      plan.own = one_by_one(axes, inner);
    } else {
      plan.movers.push_back(make_mover(group.actor, inner, std::move(axes), width, limits));
    }
  }
  plan.cells = stride;
  if (plan.in_place) return plan;
  in_block.insert(in_block.end(), in_next_blocks.begin(), in_next_blocks.end());
  plan.from_space = Rearrangement(in_block);
  std::vector<Rearrangement::Axis> in_space = {worlds};
  for (std::size_t at = 0; at < space.axes(); ++at) {
    in_space.push_back({space.axis(OptionId(at)).radix, block_stride[at] * lanes});
  }
  plan.from_block = Rearrangement(in_space);
  return plan;
}

}  // namespace parley
