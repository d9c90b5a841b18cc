// SPDX-License-Identifier: Apache-2.0
#include <deque>

#include "parley/casefile/bind.h"

namespace parley {
namespace {

/// The outcomes that an expression names.
void collect_outcomes(const ParsedExpression& parsed, const NameTable& names,
                      std::vector<OutcomeId>& outcomes) {
  const NameMeaning* meaning = parsed.name.empty() ? nullptr : names.find(parsed.name);
  if (meaning != nullptr && meaning->kind == NameMeaning::Kind::outcome) {
    outcomes.emplace_back(meaning->index);
  }
  for (const ParsedExpression& operand : parsed.operands) {
    collect_outcomes(operand, names, outcomes);
  }
}

/// An order in which all that an outcome leads to comes before it; those on or above a circle are
/// left out.
std::vector<OutcomeId> in_order(const Links& leads_to) {
  Links led_to_by(leads_to.size());
  IdVector<OutcomeId, std::size_t> waits_for(leads_to.size());
  std::deque<OutcomeId> ready;
  for (const OutcomeId outcome : ids(leads_to)) {
    waits_for[outcome] = leads_to[outcome].size();
    if (leads_to[outcome].empty()) ready.push_back(outcome);
    for (const OutcomeId named : leads_to[outcome]) led_to_by[named].push_back(outcome);
  }
  std::vector<OutcomeId> order;
  while (!ready.empty()) {
    const OutcomeId outcome = ready.front();
    ready.pop_front();
    order.push_back(outcome);
    for (const OutcomeId waiting : led_to_by[outcome]) {
      if (--waits_for[waiting] == 0) ready.push_back(waiting);
    }
  }
  return order;
}

}  // namespace

void Binder::declare_outcomes_and_states() {
  if (root_.find("today") != nullptr) names_.add("today", {NameMeaning::Kind::today, 0});
  each_entry("outcomes", [&](const YamlScalar& key, const YamlNode& entry) {
    if (!read_.check_id(key, true)) return;
    // A case has no more outcomes than statements; the statement over the limit is reported.
    if (conflict_.outcomes.size() > kStatementLimit) return;
    add_name(key, {NameMeaning::Kind::outcome, conflict_.outcomes.size()});
    Outcome outcome;
    outcome.id = key.text;
    outcome.span = key.span;
    conflict_.outcomes.push_back(std::move(outcome));
    outcome_entries_.push_back(&entry);
  });
  each_entry("states", [&](const YamlScalar& key, const YamlNode& entry) {
    if (!read_.check_id(key, true)) return;
    const std::size_t count = conflict_.states.size() + 1;
    if (count > kNamedStateLimit) {
      if (state_entries_.size() == kNamedStateLimit) {
        count_within(count, kNamedStateLimit, key.span, "count_states");
        state_entries_.push_back(nullptr);
      }
      return;
    }
    add_name(key, {NameMeaning::Kind::named_state, conflict_.states.size()});
    NamedState state;
    state.id = key.text;
    state.span = key.span;
    state.levels = IdVector<OptionId, LevelId>(conflict_.options.size());
    conflict_.states.push_back(std::move(state));
    state_entries_.push_back(&entry);
  });
}

void Binder::bind_today_and_states() {
  conflict_.today = status("today");
  conflict_.observed = status("observed");
  for (const NamedStateId id : ids(conflict_.states)) {
    if (read_.done()) return;
    NamedState& state = conflict_.states[id];
    const YamlNode* entry = state_entries_[id.index()];
    const std::string place = "states/" + state.id;
    if (entry->kind == YamlNode::Kind::mapping) {
      read_.check_keys(*entry, place, {"on", "name"});
      state.name = read_.text_at(*entry, "name", place);
      entry = read_.required(*entry, "on", state.span, place);
    }
    if (entry == nullptr) continue;
    if (const auto bound = named_state(*entry, place)) {
      state.levels = bound->levels;
      state.graph_state = bound->graph_state;
    }
  }
}

std::optional<NamedState> Binder::status(const char* key) {
  const YamlNode* node = root_.find(key);
  if (node == nullptr) return std::nullopt;
  std::optional<NamedState> state = named_state(*node, key);
  if (state) {
    state->id = key;
    state->span = node->span();
  }
  return state;
}

std::optional<NamedState> Binder::named_state(const YamlNode& node, const std::string& place) {
  NamedState state;
  if (conflict_.graph) {
    const auto items = read_.one_or_more(node, place, "shape_graph_state");
    if (items.size() != 1) {
      if (node.kind == YamlNode::Kind::sequence) {
        read_.wrong_shape(node, place, "shape_graph_state");
      }
      return std::nullopt;
    }
    const YamlScalar* name = read_.scalar(*items.front(), place, "shape_graph_state");
    if (name == nullptr) return std::nullopt;
    const auto found = graph_state(*name, {0, name->text.size()}, place);
    if (!found) return std::nullopt;
    state.graph_state = *found;
    return state;
  }
  state.levels = IdVector<OptionId, LevelId>(conflict_.options.size());
  const bool is_list = node.kind == YamlNode::Kind::sequence ||
                       (node.kind == YamlNode::Kind::scalar && !node.scalar.text.empty());
  if (!is_list) {
    read_.wrong_shape(node, place, "shape_state");
    return std::nullopt;
  }
  std::vector<bool> is_set(conflict_.options.size(), false);
  bool whole = true;
  for (const YamlNode* item : read_.one_or_more(node, place, "shape_state")) {
    const YamlScalar* written = read_.scalar(*item, place, "shape_state");
    whole = written != nullptr && set_level(*written, place, state, is_set) && whole;
  }
  if (!whole) return std::nullopt;
  return state;
}

bool Binder::set_level(const YamlScalar& scalar, const std::string& place, NamedState& state,
                       std::vector<bool>& is_set) {
  const auto parsed = parse(scalar, place);
  if (!parsed) return false;
  --statements_;  // the items of a state are no statements
  using Kind = ParsedExpression::Kind;
  const ParsedExpression& one = parsed->expression;
  const bool one_level =
      parsed->marks.empty() &&
      (one.kind == Kind::name ||
       (one.kind == Kind::comparison && one.comparison == ParsedExpression::Comparison::equal));
  if (!one_level) {
    read_.report(Code::wrong_shape, scalar.span, {place, Message::of("shape_state")});
    return false;
  }
  const NameMeaning* meaning = names_.find(one.name);
  const bool is_option = meaning != nullptr && meaning->kind == NameMeaning::Kind::option;
  if (meaning != nullptr && !is_option) {
    read_.report(Code::wrong_shape, scalar.span, {place, Message::of("shape_state")});
    return false;
  }
  const ExpressionPtr bound = look_up_names(scalar, one, place);
  if (bound == nullptr) return false;
  const OptionId option = bound->option;
  if (is_set[option.index()]) {
    read_.report(Code::wrong_shape, scalar.span, {place, Message::of("shape_option_once")});
    return false;
  }
  is_set[option.index()] = true;
  const Option& declared = conflict_.options[option];
  if (one.kind == Kind::name && !declared.yes_no) {
    read_.report(
        Code::wrong_shape, scalar.span,
        {place, Message::of("shape_level_of", {declared.id, listed({declared.levels.begin(),
                                                                    declared.levels.end()})})});
    return false;
  }
  const std::string level = one.kind == Kind::name ? "on" : one.level;
  const auto found = std::find(declared.levels.begin(), declared.levels.end(), level);
  state.levels[option] = LevelId(static_cast<std::size_t>(found - declared.levels.begin()));
  return true;
}

void Binder::bind_outcomes() {
  IdVector<OutcomeId, std::optional<ParsedStatement>> parsed(conflict_.outcomes.size());
  IdVector<OutcomeId, const YamlScalar*> written(conflict_.outcomes.size(), nullptr);
  Links leads_to(conflict_.outcomes.size());
  for (const OutcomeId id : ids(conflict_.outcomes)) {
    if (read_.done()) return;
    Outcome& outcome = conflict_.outcomes[id];
    const YamlNode* entry = outcome_entries_[id.index()];
    const std::string place = "outcomes/" + outcome.id;
    if (entry->kind == YamlNode::Kind::mapping) {
      read_.check_keys(*entry, place, {"is", "name"});
      outcome.name = read_.text_at(*entry, "name", place);
      entry = read_.required(*entry, "is", outcome.span, place);
    }
    if (entry == nullptr) continue;
    written[id] = read_.scalar(*entry, place, "shape_outcome");
    if (written[id] == nullptr) continue;
    parsed[id] = parse(*written[id], place);
    if (!parsed[id]) continue;
    for (const ParsedMark& mark : parsed[id]->marks) {
      const Span span =
          ScalarPlaces(*written[id], read_.file()).at(mark.stretch.begin, mark.stretch.end);
      read_.report(Code::statement_unreadable, span, {place, Message::of("expected_no_mark")});
      break;
    }
    const Stretch whole = parsed[id]->written;
    outcome.written = written[id]->text.substr(whole.begin, whole.end - whole.begin);
    collect_outcomes(parsed[id]->expression, names_, leads_to[id]);
  }
  std::vector<bool> ordered(conflict_.outcomes.size(), false);
  for (const OutcomeId id : in_order(leads_to)) {
    ordered[id.index()] = true;
    if (!parsed[id]) continue;
    const std::string& name = conflict_.outcomes[id].id;
    conflict_.outcomes[id].expression =
        look_up_names(*written[id], parsed[id]->expression, "outcomes/" + name, name);
  }
  for (const OutcomeId id : ids(conflict_.outcomes)) {
    const Outcome& outcome = conflict_.outcomes[id];
    if (!ordered[id.index()] && parsed[id]) {
      // Nothing comes of it, but the other names in it may be faulty, too.
      look_up_names(*written[id], parsed[id]->expression, "outcomes/" + outcome.id, outcome.id);
    }
  }
  report_circles(leads_to);
}

void Binder::report_circles(const Links& leads_to) {
  for (const std::vector<OutcomeId>& circle : circles(leads_to)) {
    constexpr std::size_t kMostShown = 8;
    std::string way;
    for (std::size_t at = 0; at < std::min(circle.size(), kMostShown); ++at) {
      way += shown(conflict_.outcomes[circle[at]].id) + " → ";
    }
    if (circle.size() > kMostShown) way += "… → ";
    const Outcome& first = conflict_.outcomes[circle.front()];
    read_.report(Code::circular_outcome, first.span, {first.id, way + shown(first.id)});
  }
}

void Binder::bind_rules() {
  if (const YamlNode* impossible = root_.find("impossible")) {
    conflict_.impossible = statement_list(*impossible, "impossible", "impossible");
  }
  if (const YamlNode* same = root_.find("same")) {
    conflict_.same = statement_list(*same, "same", "same");
  }
}

}  // namespace parley
