// SPDX-License-Identifier: Apache-2.0
#include "parley/model/state_space.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <span>

#include "parley/model/block_program.h"
#include "parley/model/evaluate.h"
#include "parley/model/transitions.h"

namespace parley {
namespace {

/// How many combinations of levels there are, also where they are beyond counting.
std::string count_of_cells(const Case& conflict) {
  std::uint64_t cells = 1;
  for (const Option& option : conflict.options) {
    const std::uint64_t levels = option.levels.size();
    if (cells > std::numeric_limits<std::uint64_t>::max() / levels) return "> 2^63";
    cells *= levels;
  }
  return std::to_string(cells);
}

}  // namespace

Result<std::size_t> StateSpace::count_cells(const Case& conflict) {
  std::size_t cells = conflict.graph ? conflict.graph->states.size() : 1;
  for (const Option& option : conflict.options) {
    if (cells > kMostCells / option.levels.size()) {
      return Diagnostic{
          Code::too_many_states, {}, {count_of_cells(conflict), std::to_string(kMostCells)}, {}};
    }
    cells *= option.levels.size();
  }
  return cells;
}

bool StateSpace::moves_surely_merge(const Case& conflict) {
  return !conflict.graph && conflict.same.empty() &&
         std::all_of(conflict.options.begin(), conflict.options.end(),
                     [](const Option& option) { return transitive(option.moves); });
}

Result<StateSpace> StateSpace::build(const Case& conflict, const Run& run) {
  if (const Result<std::size_t> cells = count_cells(conflict); !cells) return cells.faults();
  StateSpace space;
  space.options_of_ = IdVector<ActorId, std::vector<OptionId>>(conflict.actors.size());
  for (const ActorId actor : ids(conflict.actors)) {
    space.options_of_[actor] = conflict.actors[actor].options;
  }
  if (conflict.graph) {
    const Graph& graph = *conflict.graph;
    space.is_graph_ = true;
    space.moves_merge_ = false;
    space.cells_ = graph.states.size();
  }
  for (const OptionId option : ids(conflict.options)) {
    Axis axis;
    axis.stride = space.cells_;
    axis.radix = conflict.options[option].levels.size();
    axis.moves = conflict.options[option].moves;
    axis.free = leads_anywhere(axis.moves);
    if (!transitive(axis.moves)) space.moves_merge_ = false;
    space.axes_.push_back(axis);
    space.cells_ *= axis.radix;
  }
  space.exclude(conflict, run);
  if (!conflict.same.empty()) space.merge(conflict, run);
  if (conflict.graph) {
    space.arcs_ = IdVector<ActorId, std::vector<std::vector<StateId>>>(
        conflict.actors.size(), std::vector<std::vector<StateId>>(space.cells_));
    for (const ActorId actor : ids(conflict.actors)) {
      for (const Graph::Arc& arc : conflict.graph->moves[actor]) {
        if (!space.feasible(arc.from) || !space.feasible(arc.to)) continue;
        const StateId from = space.representative(arc.from);
        const StateId to = space.representative(arc.to);
        if (from != to) space.arcs_[actor][from.index()].push_back(to);
      }
      for (std::vector<StateId>& targets : space.arcs_[actor]) {
        std::sort(targets.begin(), targets.end());
        targets.erase(std::unique(targets.begin(), targets.end()), targets.end());
      }
    }
  }
  return space;
}

void StateSpace::exclude(const Case& conflict, const Run& run) {
  states_ = StateSet(cells_, true);
  if (conflict.impossible.empty()) return;
  BlockProgram rules(*this);
  for (const Statement& rule : conflict.impossible) rules.add(*rule.expression);
  const std::span<std::uint64_t> words = states_.words();
  for_each_stretch(cells_, run, [&](std::size_t first, std::size_t end) {
    BlockEvaluation evaluation(rules);
    for (std::size_t block = first; block < end; ++block) {
      evaluation.turn_to(block);
      const auto here = words.subspan(block * kBlockWords);
      const std::size_t count = std::min(here.size(), kBlockWords);
      for (std::size_t rule = 0; rule < rules.size(); ++rule) {
        const std::uint64_t* excluded = evaluation.truth(rule);
        if (BlockEvaluation::is_nothing(excluded)) continue;
        for (std::size_t word = 0; word < count; ++word) here[word] &= ~excluded[word];
      }
    }
  });
}

void StateSpace::merge(const Case& conflict, const Run& run) {
  const StateSet feasible = states_;
  std::vector<StateSet> common;
  for (const Statement& same : conflict.same) {
    common.push_back(satisfying(*same.expression, run) & feasible);
  }
  merged_into_.resize(cells_);
  for (std::size_t cell = 0; cell < cells_; ++cell) merged_into_[cell] = StateId(cell);
  const auto root = [this](StateId cell) {
    while (merged_into_[cell.index()] != cell) cell = merged_into_[cell.index()];
    return cell;
  };
  for (const StateSet& set : common) {
    bool first = true;
    StateId all;
    set.for_each([&](StateId cell) {
      StateId one = root(cell);
      if (first) all = one;
      first = false;
      // The lowest id is the root, so that every chain leads down to it.
      if (one < all) std::swap(one, all);
      merged_into_[one.index()] = all;
      merged_into_[cell.index()] = all;
    });
  }
  members_of_.resize(cells_);
  feasible.for_each([&](StateId cell) {
    const StateId low = root(cell);
    merged_into_[cell.index()] = low;
    if (low != cell) {
      states_.remove(cell);
      moves_merge_ = false;
      if (members_of_[low.index()].empty()) members_of_[low.index()].push_back(low);
      members_of_[low.index()].push_back(cell);
    }
  });
  if (states_.count() != feasible.count()) return;
  merged_into_ = {};
  members_of_ = {};
}

StateId StateSpace::cell_of(const IdVector<OptionId, LevelId>& levels) const {
  std::size_t cell = 0;
  for (const OptionId option : ids(axes_)) cell += levels[option].index() * axes_[option].stride;
  return StateId(cell);
}

StateId StateSpace::with(StateId cell, OptionId option, LevelId to) const {
  const std::size_t stride = axes_[option].stride;
  return StateId(cell.index() + to.index() * stride - level(cell, option).index() * stride);
}

std::size_t StateSpace::options_changed(StateId from, StateId to) const {
  std::size_t changed = 0;
  for (const OptionId option : ids(axes_)) {
    if (level(from, option) != level(to, option)) ++changed;
  }
  return changed;
}

StateSet StateSpace::satisfying(const Expression& expression, const Run& run) const {
  if (expression.kind == Expression::Kind::named_state && merges()) {
    // A merged state has the names of all its members.
    StateSet named = satisfying(*expression.operands[0], run);
    const StateSet cells = named;
    cells.for_each([&](StateId cell) { named.add(representative(cell)); });
    return named;
  }
  BlockProgram program(*this);
  program.add(expression);
  StateSet set(cells_);
  const std::span<std::uint64_t> words = set.words();
  for_each_stretch(cells_, run, [&](std::size_t first, std::size_t end) {
    BlockEvaluation evaluation(program);
    for (std::size_t block = first; block < end; ++block) {
      evaluation.turn_to(block);
      const auto here = words.subspan(block * kBlockWords);
      std::copy_n(evaluation.truth(0), std::min(here.size(), kBlockWords), here.begin());
    }
  });
  set.clear_tail();
  return set;
}

bool StateSpace::holds(const Expression& expression, StateId cell) const {
  using Kind = Expression::Kind;
  return evaluate(expression, [&](const Expression& part) -> std::optional<bool> {
    if (part.kind == Kind::option_in) {
      return ((part.levels >> level(cell, part.option).index()) & 1U) != 0;
    }
    if (part.kind == Kind::graph_state) return part.state == cell;
    const bool is_merged = !merged_into_.empty() && !members_of_[cell.index()].empty();
    if (part.kind != Kind::named_state || !is_merged) return std::nullopt;
    // A merged state has the names of all its members.
    const std::vector<StateId>& members = members_of_[cell.index()];
    return std::any_of(members.begin(), members.end(),
                       [&](StateId member) { return holds(*part.operands[0], member); });
  });
}

}  // namespace parley
