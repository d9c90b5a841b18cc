// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "parley/base/result.h"
#include "parley/base/run.h"
#include "parley/model/case.h"
#include "parley/model/state_set.h"

namespace parley {

/// Of the settings of some options one option more: what stands in the list, for each of its levels
/// in turn, `stride` further from level to level.
template <typename Position>
void append_levels(std::vector<Position>& positions, std::size_t levels, std::size_t stride) {
  const std::size_t known = positions.size();
  positions.reserve(known * levels);
  for (std::size_t level = 1; level < levels; ++level) {
    for (std::size_t at = 0; at < known; ++at) {
      positions.push_back(static_cast<Position>(positions[at] + level * stride));
    }
  }
}

/// All states of a case and who can move where: cells in mixed radix over the options in file order
/// (the first option least significant), of which the feasible ones are states; or the states of a
/// graph case. States merged by `same` go by the lowest id among them, the other members are no
/// states any more.
class StateSpace {
 public:
  /// More cells than ids can number are refused (A001).
  static constexpr std::size_t kMostCells = std::numeric_limits<std::uint32_t>::max();

  /// How many cells the space of a case has, counted without building it. Errors: too_many_states.
  static Result<std::size_t> count_cells(const Case& conflict);
  /// Whether moves_merge() is true of the space of a case, whatever its rules exclude.
  static bool moves_surely_merge(const Case& conflict);
  /// Time O(cells x rules), memory a few bits a cell (four bytes more with `same`): how much
  /// memory_to_ground says, and whether there is as much is for the caller to ask before.
  /// Errors: too_many_states. A space without any feasible state is not an error here.
  static Result<StateSpace> build(const Case& conflict, const Run& run = Run{});

  /// Ids run from 0 to cells()-1.
  [[nodiscard]] std::size_t cells() const { return cells_; }
  [[nodiscard]] const StateSet& states() const { return states_; }
  /// Feasible, and the one by which its merged states go.
  [[nodiscard]] bool is_state(StateId state) const { return states_.has(state); }
  /// The state that a feasible cell belongs to (itself unless merged).
  [[nodiscard]] StateId representative(StateId cell) const {
    return merged_into_.empty() ? cell : merged_into_[cell.index()];
  }
  /// Whether no rule excludes the cell (merged members included).
  [[nodiscard]] bool feasible(StateId cell) const {
    return states_.has(cell) || representative(cell) != cell;
  }
  /// Whether some state has several cells: what a case says is the same need not have any.
  [[nodiscard]] bool merges() const { return !merged_into_.empty(); }

  /// The level of an option at a cell; not for graph cases.
  [[nodiscard]] LevelId level(StateId cell, OptionId option) const {
    const Axis& axis = axes_[option];
    return LevelId(cell.index() / axis.stride % axis.radix);
  }
  [[nodiscard]] StateId cell_of(const IdVector<OptionId, LevelId>& levels) const;
  /// The cell with one option set to another level.
  [[nodiscard]] StateId with(StateId cell, OptionId option, LevelId to) const;

  /// How many options stand differently at two cells; 0 in a graph case.
  [[nodiscard]] std::size_t options_changed(StateId from, StateId to) const;

  /// The cells at which an expression is true, whether feasible or not. O(cells / 64) a node, on
  /// the threads of `run`; no memory but the result's.
  [[nodiscard]] StateSet satisfying(const Expression& expression, const Run& run = Run{}) const;
  /// Whether it is true at one cell.
  [[nodiscard]] bool holds(const Expression& expression, StateId cell) const;

  /// Whether the moves are those of the option hypercube (no graph, nothing merged) and every
  /// option's transitions are transitive: then two moves in a row by one actor are one move.
  [[nodiscard]] bool moves_merge() const { return moves_merge_; }
  [[nodiscard]] bool is_graph() const { return is_graph_; }

  struct Axis {
    std::size_t stride = 1;
    std::size_t radix = 1;
    IdVector<LevelId, std::uint64_t> moves;  ///< as Option::moves
    bool free = true;                        ///< leads_anywhere(moves)
  };
  [[nodiscard]] const Axis& axis(OptionId option) const { return axes_[option]; }
  [[nodiscard]] std::size_t axes() const { return axes_.size(); }
  [[nodiscard]] std::size_t actors() const { return options_of_.size(); }
  [[nodiscard]] const std::vector<OptionId>& options_of(ActorId actor) const {
    return options_of_[actor];
  }

  /// Calls visit(StateId) for each state that `actor` can reach from `from` in one move, `from`
  /// itself left out. A state may be visited more than once where states are merged.
  template <typename Visit>
  void for_each_move(ActorId actor, StateId from, Visit&& visit) const {
    if (is_graph_) {
      for (const StateId to : arcs_[actor][from.index()]) visit(to);
      return;
    }
    if (merged_into_.empty() || members_of_[from.index()].empty()) {
      visit_cells(actor, from, from, visit);
      return;
    }
    for (const StateId member : members_of_[from.index()]) visit_cells(actor, member, from, visit);
  }

  /// Calls visit(StateId) for each cell of a state: itself, or all that are merged into it.
  template <typename Visit>
  void for_each_member(StateId state, Visit&& visit) const {
    if (merged_into_.empty() || members_of_[state.index()].empty()) {
      visit(state);
      return;
    }
    for (const StateId member : members_of_[state.index()]) visit(member);
  }

  /// Calls visit(StateId) for each feasible cell to which `actor` can set its own options from a
  /// feasible cell, those of the same state left out; not for graph cases.
  template <typename Visit>
  void for_each_cell_move(ActorId actor, StateId from, Visit&& visit) const {
    visit_options(options_of_[actor], 0, from, from.index(), [&](StateId to) {
      if (feasible(to) && representative(to) != representative(from)) visit(to);
    });
  }

 private:
  template <typename Visit>
  void visit_cells(ActorId actor, StateId cell, StateId from, Visit&& visit) const {
    visit_options(options_of_[actor], 0, cell, cell.index(), [&](StateId to) {
      if (!feasible(to)) return;
      const StateId state = representative(to);
      if (state != from) visit(state);
    });
  }
  template <typename Visit>
  void visit_options(const std::vector<OptionId>& options, std::size_t at, StateId cell,
                     std::size_t reached, const Visit& visit) const {
    if (at == options.size()) {
      visit(StateId(reached));
      return;
    }
    const Axis& axis = axes_[options[at]];
    const std::size_t level = cell.index() / axis.stride % axis.radix;
    std::uint64_t targets = axis.moves[LevelId(level)] | (std::uint64_t{1} << level);
    for (; targets != 0; targets &= targets - 1) {
      const auto to = static_cast<std::size_t>(std::countr_zero(targets));
      visit_options(options, at + 1, cell, reached + to * axis.stride - level * axis.stride, visit);
    }
  }
  void exclude(const Case& conflict, const Run& run);
  void merge(const Case& conflict, const Run& run);

  std::size_t cells_ = 1;
  bool is_graph_ = false;
  bool moves_merge_ = true;
  IdVector<OptionId, Axis> axes_;
  IdVector<ActorId, std::vector<OptionId>> options_of_;
  StateSet states_;
  std::vector<StateId>
      merged_into_;  ///< empty: nothing is merged; else a state, or the cell itself
  std::vector<std::vector<StateId>> members_of_;  ///< per representative of several cells
  IdVector<ActorId, std::vector<std::vector<StateId>>> arcs_;  ///< graph: [actor][from]
};

}  // namespace parley
