// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/difference/id_map.h"

#include <algorithm>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>

namespace parley {
namespace {

template <typename IdType, typename Item>
IdVector<IdType, std::optional<IdType>> by_id(const IdVector<IdType, Item>& from,
                                              const IdVector<IdType, Item>& to) {
  std::unordered_map<std::string, IdType> known;
  for (const IdType id : ids(to)) known.emplace(to[id].id, id);
  IdVector<IdType, std::optional<IdType>> map(from.size());
  for (const IdType id : ids(from)) {
    const auto found = known.find(from[id].id);
    if (found != known.end()) map[id] = found->second;
  }
  return map;
}

std::optional<std::vector<Statement>> translated_list(const std::vector<Statement>& statements,
                                                      const IdMap& map) {
  std::vector<Statement> list;
  for (const Statement& one : statements) {
    std::optional<Statement> there = translated(one, map);
    if (!there) return std::nullopt;
    list.push_back(std::move(*there));
  }
  return list;
}

/// An order, whatever its form; false where it cannot be said.
struct TranslateOrder {
  const IdMap& map;
  Preference& into;

  bool operator()(const std::monostate&) const { return true; }
  bool operator()(const Wants& wants) const {
    auto statements = translated_list(wants.statements, map);
    if (!statements) return false;
    Wants there = wants;
    there.statements = std::move(*statements);
    into.order = std::move(there);
    return true;
  }
  bool operator()(const Ranks& ranks) const {
    Ranks there;
    there.gaps = ranks.gaps;
    for (const std::vector<Statement>& group : ranks.groups) {
      auto statements = translated_list(group, map);
      if (!statements) return false;
      there.groups.push_back(std::move(*statements));
    }
    into.order = std::move(there);
    return true;
  }
  bool operator()(const Values& values) const {
    Values there;
    for (const Values::Term& term : values.terms) {
      auto statement = translated(term.statement, map);
      if (!statement) return false;
      there.terms.push_back({std::move(*statement), term.value});
    }
    into.order = std::move(there);
    return true;
  }
};

/// Binds expressions again, each once.
class BindAgain {
 public:
  explicit BindAgain(const Case& conflict)
      : conflict_(conflict), outcomes_(conflict.outcomes.size()) {}

  [[nodiscard]] ExpressionPtr outcome(OutcomeId id) {
    Meaning& meaning = outcomes_[id];
    if (meaning.open) circle_ = true;
    if (circle_ || meaning.expression) return meaning.expression;
    meaning.open = true;
    ExpressionPtr bound = bind(conflict_.outcomes[id].expression);
    meaning.open = false;
    meaning.expression = bound;
    return bound;
  }
  [[nodiscard]] ExpressionPtr bind(const ExpressionPtr& expression) {
    if (circle_ || expression->operands.empty()) return expression;
    const auto known = bound_.find(expression.get());
    if (known != bound_.end()) return known->second;
    Expression fresh = *expression;
    switch (fresh.kind) {
      case Expression::Kind::outcome:
        fresh.operands = {outcome(fresh.outcome)};
        break;
      case Expression::Kind::named_state:
        fresh.operands = {meaning_of(
            fresh.named_state == kToday ? *conflict_.today : conflict_.states[fresh.named_state])};
        break;
      case Expression::Kind::always:
      case Expression::Kind::option_in:
      case Expression::Kind::graph_state:
      case Expression::Kind::negation:
      case Expression::Kind::conjunction:
      case Expression::Kind::disjunction:
      case Expression::Kind::implication:
      case Expression::Kind::equivalence:
        for (ExpressionPtr& operand : fresh.operands) operand = bind(operand);
        break;
    }
    ExpressionPtr shared = std::make_shared<const Expression>(std::move(fresh));
    // The old one is kept, so that no new one takes its address.
    kept_.push_back(expression);
    bound_.emplace(expression.get(), shared);
    return shared;
  }
  [[nodiscard]] bool met_circle() const { return circle_; }

 private:
  struct Meaning {
    ExpressionPtr expression;
    bool open = false;
  };
  [[nodiscard]] ExpressionPtr meaning_of(const NamedState& state) const {
    if (conflict_.graph) {
      Expression one;
      one.kind = Expression::Kind::graph_state;
      one.state = state.graph_state;
      return std::make_shared<const Expression>(std::move(one));
    }
    auto all = std::make_shared<const Expression>();
    ExpressionPtr standing = all;
    for (const OptionId option : ids(conflict_.options)) {
      ExpressionPtr one = stands_at(option, std::uint64_t{1} << state.levels[option].index());
      standing = standing == all ? std::move(one)
                                 : joined_by(Expression::Kind::conjunction, std::move(standing),
                                             std::move(one));
    }
    return standing;
  }

  const Case& conflict_;
  IdVector<OutcomeId, Meaning> outcomes_;
  std::unordered_map<const Expression*, ExpressionPtr> bound_;
  std::vector<ExpressionPtr> kept_;
  bool circle_ = false;
};

/// Calls visit(ExpressionPtr&) for each expression of a preference.
template <typename Visit>
void each_expression(Preference& preference, const Visit& visit) {
  if (auto* wants = std::get_if<Wants>(&preference.order)) {
    for (Statement& want : wants->statements) visit(want.expression);
  } else if (auto* ranks = std::get_if<Ranks>(&preference.order)) {
    for (std::vector<Statement>& group : ranks->groups) {
      for (Statement& member : group) visit(member.expression);
    }
  } else if (auto* values = std::get_if<Values>(&preference.order)) {
    for (Values::Term& term : values->terms) visit(term.statement.expression);
  }
  for (UnknownPair& pair : preference.unknown) {
    visit(pair.one.expression);
    visit(pair.other.expression);
  }
  for (GradedPair& pair : preference.degrees) {
    visit(pair.one.expression);
    visit(pair.other.expression);
  }
}

}  // namespace

IdMap map_ids(const Case& from, const Case& to) {
  IdMap map;
  map.actors = by_id(from.actors, to.actors);
  map.options = by_id(from.options, to.options);
  map.alike = map.options;
  for (const OptionId option : ids(from.options)) {
    std::optional<OptionId>& there = map.alike[option];
    if (there && from.options[option].levels != to.options[*there].levels) there.reset();
  }
  map.outcomes = by_id(from.outcomes, to.outcomes);
  map.states = by_id(from.states, to.states);
  if (from.graph && to.graph) {
    map.nodes = by_id(from.graph->states, to.graph->states);
  } else if (from.graph) {
    map.nodes = IdVector<StateId, std::optional<StateId>>(from.graph->states.size());
  }
  map.same_nodes =
      from.graph.has_value() == to.graph.has_value() &&
      (!from.graph || (from.graph->states.size() == to.graph->states.size() &&
                       std::all_of(map.nodes.begin(), map.nodes.end(),
                                   [](const auto& there) { return there.has_value(); })));
  map.evidence = by_id(from.evidence, to.evidence);
  map.has_today = to.today.has_value();
  return map;
}

std::optional<TypeId> type_called(const Actor& actor, const std::string& id) {
  for (const TypeId type : ids(actor.types)) {
    if (actor.types[type].id == id) return type;
  }
  return std::nullopt;
}

ExpressionPtr translated(const Expression& expression, const IdMap& map) {
  Expression there = expression;
  const auto to = [](auto& id, const auto& known) {
    if (!known) return false;
    id = *known;
    return true;
  };
  switch (expression.kind) {
    case Expression::Kind::always:
      break;
    case Expression::Kind::option_in:
      if (!to(there.option, map.alike[expression.option])) return nullptr;
      break;
    case Expression::Kind::graph_state:
      if (!to(there.state, map.nodes[expression.state])) return nullptr;
      break;
    case Expression::Kind::outcome:
      if (!to(there.outcome, map.outcomes[expression.outcome])) return nullptr;
      return std::make_shared<const Expression>(std::move(there));
    case Expression::Kind::named_state:
      if (expression.named_state == kToday
              ? !map.has_today
              : !to(there.named_state, map.states[expression.named_state])) {
        return nullptr;
      }
      return std::make_shared<const Expression>(std::move(there));
    case Expression::Kind::negation:
    case Expression::Kind::conjunction:
    case Expression::Kind::disjunction:
    case Expression::Kind::implication:
    case Expression::Kind::equivalence:
      for (ExpressionPtr& operand : there.operands) {
        operand = translated(*operand, map);
        if (!operand) return nullptr;
      }
      break;
  }
  return std::make_shared<const Expression>(std::move(there));
}

std::optional<Statement> translated(const Statement& statement, const IdMap& map) {
  Statement there = statement;
  there.expression = translated(*statement.expression, map);
  if (!there.expression) return std::nullopt;
  there.evidence.clear();
  for (const EvidenceId evidence : statement.evidence) {
    if (map.evidence[evidence]) there.evidence.push_back(*map.evidence[evidence]);
  }
  return there;
}

std::optional<Preference> translated(const Preference& preference, const IdMap& map) {
  Preference there;
  if (!std::visit(TranslateOrder{map, there}, preference.order)) return std::nullopt;
  for (const UnknownPair& pair : preference.unknown) {
    auto one = translated(pair.one, map);
    auto other = translated(pair.other, map);
    if (!one || !other) return std::nullopt;
    there.unknown.push_back({std::move(*one), std::move(*other)});
  }
  for (const GradedPair& pair : preference.degrees) {
    auto one = translated(pair.one, map);
    auto other = translated(pair.other, map);
    if (!one || !other) return std::nullopt;
    there.degrees.push_back({std::move(*one), std::move(*other), pair.degree});
  }
  return there;
}

std::optional<Perception> translated(const Perception& perception, const IdMap& map) {
  Perception there;
  for (const auto& [actor, preference] : perception.of_others) {
    auto seen = translated(preference, map);
    if (!map.actors[actor] || !seen) return std::nullopt;
    there.of_others.emplace_back(*map.actors[actor], std::move(*seen));
  }
  for (const OptionId option : perception.unaware_of) {
    if (!map.options[option]) return std::nullopt;
    there.unaware_of.push_back(*map.options[option]);
  }
  return there;
}

bool bind_again(Case& conflict) {
  BindAgain binding(conflict);
  IdVector<OutcomeId, ExpressionPtr> outcomes;
  for (const OutcomeId outcome : ids(conflict.outcomes)) {
    outcomes.push_back(binding.outcome(outcome));
    if (binding.met_circle()) return false;
  }
  const auto again = [&](ExpressionPtr& expression) { expression = binding.bind(expression); };
  for (Actor& actor : conflict.actors) {
    for (Type& type : actor.types) each_expression(type.preference, again);
    if (!actor.sees) continue;
    for (auto& [other, preference] : actor.sees->of_others) each_expression(preference, again);
  }
  for (Statement& rule : conflict.impossible) again(rule.expression);
  for (Statement& rule : conflict.same) again(rule.expression);
  for (Signal& signal : conflict.signals) {
    if (signal.costly) again(signal.costly->expression);
  }
  for (const OutcomeId outcome : ids(conflict.outcomes)) {
    conflict.outcomes[outcome].expression = outcomes[outcome];
  }
  return true;
}

}  // namespace parley
