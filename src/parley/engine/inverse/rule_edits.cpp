// SPDX-License-Identifier: Apache-2.0
// The edits of rules and chances.
#include <algorithm>
#include <memory>
#include <utility>

#include "parley/engine/inverse/edit.h"

namespace parley {
namespace {

using Moves = IdVector<LevelId, std::uint64_t>;

std::uint64_t earlier_than(LevelId level) { return (std::uint64_t{1} << level.index()) - 1; }
std::uint64_t later_than(LevelId level) { return ~(earlier_than(level) * 2 + 1); }

bool goes(const Moves& moves, bool up) {
  for (const LevelId from : ids(moves)) {
    if ((moves[from] & (up ? later_than(from) : earlier_than(from))) != 0) return true;
  }
  return false;
}

/// What leads somewhere leads back as well.
Moves both_ways(const Moves& moves) {
  Moves both = moves;
  for (const LevelId from : ids(moves)) {
    for (const LevelId to : ids(moves)) {
      if (((moves[from] >> to.index()) & 1U) != 0) both[to] |= std::uint64_t{1} << from.index();
    }
  }
  return both;
}

void add_ways(const Case& conflict, OptionId id, std::vector<Edit>& edits) {
  const Option& option = conflict.options[id];
  const bool up = goes(option.moves, true);
  const bool down = goes(option.moves, false);
  if (!up && !down) return;
  Edit edit;
  edit.actor = option.actor;
  edit.option = id;
  if (up != down) {
    edit.kind = Edit::Kind::two_way;
    edits.push_back(edit);
  }
  edit.kind = Edit::Kind::one_way;
  for (const bool way : {true, false}) {
    edit.up = way;
    if (edited_moves(option, edit) != option.moves) edits.push_back(edit);
  }
}

ExpressionPtr both_of(const Edit& edit) {
  return joined_by(Expression::Kind::conjunction,
                   stands_at(edit.option, std::uint64_t{1} << edit.level.index()),
                   stands_at(edit.other, std::uint64_t{1} << edit.other_level.index()));
}

/// Whether an impossibility would change something and keep what the case names.
bool excludable(const Case& conflict, const StateSpace& space, const Edit& edit) {
  const auto is_there = [&](const NamedState& named) {
    return named.levels[edit.option] == edit.level && named.levels[edit.other] == edit.other_level;
  };
  if (conflict.today && is_there(*conflict.today)) return false;
  if (conflict.observed && is_there(*conflict.observed)) return false;
  if (std::any_of(conflict.states.begin(), conflict.states.end(), is_there)) return false;
  const StateSet excluded = space.satisfying(*both_of(edit));
  bool some = false;
  excluded.for_each_until([&](StateId cell) { return some = space.feasible(cell); });
  return some && !(~excluded & space.states()).empty();
}

void add_exclusions(const Case& conflict, const StateSpace& space, std::size_t most,
                    RuleEdits& found) {
  Edit edit;
  edit.kind = Edit::Kind::exclude;
  for (const OptionId option : ids(conflict.options)) {
    for (std::size_t next = option.index() + 1; next < conflict.options.size(); ++next) {
      edit.option = option;
      edit.other = OptionId(next);
      edit.actor = conflict.options[option].actor;
      for (const LevelId level : ids(conflict.options[option].levels)) {
        for (const LevelId other_level : ids(conflict.options[edit.other].levels)) {
          edit.level = level;
          edit.other_level = other_level;
          if (!excludable(conflict, space, edit)) continue;
          if (++found.excludable <= most) found.edits.push_back(edit);
        }
      }
    }
  }
}

/// To what a case file can say: six digits after the point.
Decimal writable(std::int64_t units) {
  constexpr std::int64_t kStep = 1000;
  return Decimal{(units + kStep / 2) / kStep * kStep};
}

void make_exact(Number& number, Decimal value) {
  if (number.kind != Number::Kind::rest) number.kind = Number::Kind::exact;
  number.low = number.middle = number.high = value;
}

/// Whether what was said can have been said by somebody with these chances.
bool signals_are_possible(const Case& conflict, ActorId actor) {
  std::vector<TypeId> possible;
  for (const TypeId type : ids(conflict.actors[actor].types)) {
    if (conflict.actors[actor].types[type].chance.middle.units > 0) possible.push_back(type);
  }
  for (const Signal& signal : conflict.signals) {
    if (signal.from != actor) continue;
    possible.erase(
        std::remove_if(possible.begin(), possible.end(),
                       [&](TypeId type) { return signal.likelihoods[type].middle.units <= 0; }),
        possible.end());
  }
  return !possible.empty();
}

std::vector<Decimal> chances_of(const Case& conflict, ActorId actor) {
  std::vector<Decimal> chances;
  for (const Type& type : conflict.actors[actor].types) chances.push_back(type.chance.middle);
  return chances;
}

}  // namespace

IdVector<LevelId, std::uint64_t> edited_moves(const Option& option, const Edit& edit) {
  if (edit.kind == Edit::Kind::two_way) return both_ways(option.moves);
  Moves moves = goes(option.moves, edit.up) ? option.moves : both_ways(option.moves);
  for (const LevelId from : ids(moves)) {
    moves[from] &= edit.up ? later_than(from) : earlier_than(from);
  }
  return moves;
}

Statement excluded_statement(const Case& conflict, const Edit& edit) {
  Statement statement;
  statement.expression = both_of(edit);
  statement.written = literal_of(conflict.options[edit.option], edit.level) + " and " +
                      literal_of(conflict.options[edit.other], edit.other_level);
  return statement;
}

void give_chance(Case& conflict, const Edit& edit) {
  IdVector<TypeId, Type>& types = conflict.actors[edit.actor].types;
  const Decimal given = writable(edit.chance.units);
  const auto now = [&](TypeId type) { return types[type].chance.middle.units; };
  std::int64_t others = 0;
  TypeId largest = edit.type;  // of the others
  for (const TypeId type : ids(types)) {
    if (type == edit.type) continue;
    others += now(type);
    if (largest == edit.type || now(type) > now(largest)) largest = type;
  }
  // Where the others had no chance they share it evenly; the largest takes what rounding leaves.
  const double even = 1.0 / static_cast<double>(types.size() - 1);
  const std::int64_t to_share = Decimal::kOne - given.units;
  std::int64_t shared = 0;
  IdVector<TypeId, Decimal> chances(types.size());
  for (const TypeId type : ids(types)) {
    if (type == edit.type || type == largest) continue;
    const double part =
        others > 0 ? static_cast<double>(now(type)) / static_cast<double>(others) : even;
    chances[type] = writable(static_cast<std::int64_t>(part * static_cast<double>(to_share)));
    shared += chances[type].units;
  }
  chances[largest] = Decimal{to_share - shared};
  chances[edit.type] = given;
  for (const TypeId type : ids(types)) make_exact(types[type].chance, chances[type]);
}

RuleEdits rule_edits_of(const Case& conflict, const StateSpace& space, std::size_t most_excluded) {
  RuleEdits found;
  for (const OptionId option : ids(conflict.options)) add_ways(conflict, option, found.edits);
  for (std::size_t at = 0; at < conflict.impossible.size(); ++at) {
    Edit edit;
    edit.kind = Edit::Kind::allow;
    edit.position = at;
    found.edits.push_back(edit);
  }
  if (!conflict.graph) add_exclusions(conflict, space, most_excluded, found);
  return found;
}

std::vector<Edit> chance_edits_of(const Case& conflict) {
  std::vector<Edit> edits;
  for (const ActorId actor : ids(conflict.actors)) {
    const IdVector<TypeId, Type>& types = conflict.actors[actor].types;
    if (types.size() < 2) continue;
    std::vector<std::vector<Decimal>> known = {chances_of(conflict, actor)};
    for (const TypeId type : ids(types)) {
      const Number& chance = types[type].chance;
      for (const Decimal end : {Decimal{Decimal::kOne}, chance.high, chance.low, Decimal{}}) {
        Edit edit;
        edit.kind = Edit::Kind::chance;
        edit.actor = actor;
        edit.type = type;
        edit.chance = writable(end.units);
        const Case edited = apply(conflict, edit);
        std::vector<Decimal> chances = chances_of(edited, actor);
        if (std::find(known.begin(), known.end(), chances) != known.end()) continue;
        if (!signals_are_possible(edited, actor)) continue;
        known.push_back(std::move(chances));
        edits.push_back(edit);
      }
    }
  }
  return edits;
}

}  // namespace parley
