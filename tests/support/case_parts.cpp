// SPDX-License-Identifier: Apache-2.0
#include "tests/support/case_parts.h"

#include <cstdlib>
#include <stdexcept>

#include "tests/support/expressions.h"

namespace parley::support {
namespace {

Number exact(std::int64_t units, std::string written) {
  Number number;
  number.middle.units = units;
  number.low = number.middle;
  number.high = number.middle;
  number.written = std::move(written);
  return number;
}

}  // namespace

std::string numbered(std::string prefix, std::size_t number) {
  return std::move(prefix.append(std::to_string(number)));
}

Number tenths(std::int64_t count) {
  const std::string sign = count < 0 ? "-" : "";
  return exact(count * (Decimal::kOne / 10), sign + std::to_string(std::abs(count) / 10) + "." +
                                                 std::to_string(std::abs(count) % 10));
}

Number hundredths(std::int64_t count) {
  return exact(count * (Decimal::kOne / 100), std::to_string(count) + "%");
}

ActorId add_actor(Case& conflict, std::string id) {
  Actor actor;
  actor.id = std::move(id);
  Type sure;
  sure.chance = tenths(10);
  actor.types.push_back(std::move(sure));
  return conflict.actors.push_back(std::move(actor));
}

OptionId add_option(Case& conflict, ActorId actor, std::string id, std::size_t levels) {
  Option option;
  option.id = std::move(id);
  option.actor = actor;
  option.yes_no = levels == 2;
  for (std::size_t level = 0; level < levels; ++level) {
    option.levels.push_back(levels == 2 ? (level == 0 ? "off" : "on") : numbered("l", level));
  }
  option.moves = any_moves(levels);
  const OptionId made = conflict.options.push_back(std::move(option));
  conflict.actors[actor].options.push_back(made);
  return made;
}

void make_graph(Case& conflict, std::size_t states) {
  Graph graph;
  for (std::size_t state = 0; state < states; ++state) {
    graph.states.push_back({numbered("n", state), {}});
  }
  graph.moves = IdVector<ActorId, std::vector<Graph::Arc>>(conflict.actors.size());
  conflict.graph = std::move(graph);
}

void add_arc(Case& conflict, ActorId actor, std::size_t from, std::size_t to) {
  conflict.graph->moves[actor].push_back({StateId(from), StateId(to)});
}

IdVector<LevelId, std::uint64_t> any_moves(std::size_t levels) {
  IdVector<LevelId, std::uint64_t> moves;
  const std::uint64_t all = (std::uint64_t{1} << levels) - 1;
  for (std::size_t from = 0; from < levels; ++from) {
    moves.push_back(all & ~(std::uint64_t{1} << from));
  }
  return moves;
}

IdVector<LevelId, std::uint64_t> moves_up(std::size_t levels) {
  IdVector<LevelId, std::uint64_t> moves = any_moves(levels);
  for (const LevelId from : ids(moves)) moves[from] &= ~((std::uint64_t{2} << from.index()) - 1);
  return moves;
}

IdVector<LevelId, std::uint64_t> moves_down(std::size_t levels) {
  IdVector<LevelId, std::uint64_t> moves = any_moves(levels);
  for (const LevelId from : ids(moves)) moves[from] &= (std::uint64_t{1} << from.index()) - 1;
  return moves;
}

Wants wants(const Case& conflict, const std::vector<ExpressionPtr>& expressions) {
  Wants made;
  for (const ExpressionPtr& want : expressions)
    made.statements.push_back(statement(conflict, want));
  return made;
}

Ranks ranks(const Case& conflict, const std::vector<std::vector<std::size_t>>& best_first) {
  Ranks made;
  for (const std::vector<std::size_t>& group : best_first) {
    made.groups.emplace_back();
    for (const std::size_t cell : group) {
      made.groups.back().push_back(statement(conflict, only_at(conflict, StateId(cell))));
    }
  }
  return made;
}

void set_preference(Case& conflict, ActorId actor, Preference preference) {
  conflict.actors[actor].types[TypeId(0)].preference = std::move(preference);
}

Worlds ground_or_throw(const Case& conflict) {
  Result<Worlds> worlds = ground(conflict, Run{});
  if (!worlds) {
    throw std::runtime_error("no worlds: " + code_name(worlds.faults().front().code));
  }
  return std::move(*worlds);
}

}  // namespace parley::support
