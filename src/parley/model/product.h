// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "parley/model/state_space.h"

namespace parley {

/// How many moves it takes some actors to set all that differs between two states by at most one
/// move each, in some order; no way is shorter. Nothing where they cannot, or where it is not worth
/// the trouble to find out. For option form without merged states. Time mostly O(movers^2), at most
/// that for each of 1024 sets of those who moved.
[[nodiscard]] std::optional<std::size_t> one_move_each(const StateSpace& space,
                                                       const std::vector<ActorId>& movers,
                                                       StateId from, StateId to);

/// What a group of actors can set: the product of its members' options. A legal sequence of its
/// moves stays in the frame of a state, all cells that agree with it outside these options. For
/// option form without merged states, where moves merge.
class Product {
 public:
  Product(const StateSpace& space, std::vector<ActorId> group)
      : space_(space), group_(std::move(group)) {
    for (const ActorId member : group_) {
      for (const OptionId option : space.options_of(member)) {
        options_.push_back(option);
        size_ *= space.axis(option).radix;
      }
    }
    // The largest stride first, so that a frame is gone through in ascending order.
    std::sort(options_.begin(), options_.end(), [&](OptionId left, OptionId right) {
      return space.axis(left).stride > space.axis(right).stride;
    });
  }

  /// How many cells a frame has.
  [[nodiscard]] std::size_t size() const { return size_; }
  /// The cell of the frame of a state at which all options of the group are at their first level.
  [[nodiscard]] std::size_t frame_of(StateId state) const {
    std::size_t rest = state.index();
    for (const OptionId option : options_) {
      rest -= space_.level(state, option).index() * space_.axis(option).stride;
    }
    return rest;
  }
  /// Calls visit(StateId) for each cell of a frame, ascending.
  template <typename Visit>
  void for_each_cell(std::size_t frame, const Visit& visit) const {
    visit_options(0, frame, visit);
  }

  /// Whether is_one(StateId) holds for some cell of a frame; asks no further than that.
  template <typename IsOne>
  [[nodiscard]] bool any_cell(std::size_t frame, const IsOne& is_one) const {
    return any_option(0, frame, is_one);
  }

  /// Whether the members come to a state of the frame by at most one move each. True: a legal
  /// sequence leads there; false: it is not known whether one does.
  [[nodiscard]] bool goes_straight(StateId from, StateId to) const {
    return one_move_each(space_, group_, from, to).has_value();
  }

 private:
  template <typename Visit>
  void visit_options(std::size_t at, std::size_t cell, const Visit& visit) const {
    if (at == options_.size()) {
      visit(StateId(cell));
      return;
    }
    const StateSpace::Axis& axis = space_.axis(options_[at]);
    for (std::size_t level = 0; level < axis.radix; ++level) {
      visit_options(at + 1, cell + level * axis.stride, visit);
    }
  }
  template <typename IsOne>
  [[nodiscard]] bool any_option(std::size_t at, std::size_t cell, const IsOne& is_one) const {
    if (at == options_.size()) return is_one(StateId(cell));
    const StateSpace::Axis& axis = space_.axis(options_[at]);
    for (std::size_t level = 0; level < axis.radix; ++level) {
      if (any_option(at + 1, cell + level * axis.stride, is_one)) return true;
    }
    return false;
  }

  const StateSpace& space_;
  std::vector<ActorId> group_;
  std::vector<OptionId> options_;
  std::size_t size_ = 1;
};

}  // namespace parley
