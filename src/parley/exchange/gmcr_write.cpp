// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include <nlohmann/json.hpp>

#include "parley/base/plain_text.h"
#include "parley/exchange/conditions.h"
#include "parley/exchange/gmcr.h"

namespace parley {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMostStates = std::size_t{1} << 16U;
constexpr std::size_t kRuleTermLimit = 512;
constexpr const char* kFormat = ".gmcr";

bool goes_up(const Option& option) { return (option.moves[LevelId(0)] & 2U) != 0; }
bool goes_down(const Option& option) { return (option.moves[LevelId(1)] & 1U) != 0; }

Diagnostic refused(std::optional<Span> span, const char* why, std::vector<Message> arguments = {}) {
  return {Code::cannot_export, span, {kFormat, Message::of(why, std::move(arguments))}, {}};
}

/// Why the states, moves or preferences of a case cannot be said in a .gmcr file.
Diagnostics reasons_against(const Case& conflict, const Worlds& worlds, const World& world) {
  if (conflict.graph) return {refused({}, "no_export_graph")};
  Diagnostics reasons;
  for (const Option& option : conflict.options) {
    if (option.levels.size() > 2) {
      reasons.push_back(refused(option.span, "no_export_levels", {option.id}));
    } else if (!goes_up(option) && !goes_down(option)) {
      reasons.push_back(refused(option.span, "no_export_fixed_option", {option.id}));
    }
  }
  if (!conflict.same.empty()) {
    reasons.push_back(refused(conflict.same.front().span, "no_export_same"));
  }
  for (const ActorId actor : ids(conflict.actors)) {
    if (world.rankings[actor]->doubts.empty()) continue;
    reasons.push_back(
        refused(conflict.actors[actor].span, "no_export_unknown", {conflict.actors[actor].id}));
  }
  const std::size_t states = worlds.space.states().count();
  if (states > kMostStates) {
    reasons.push_back(
        refused({}, "no_export_states", {std::to_string(states), std::to_string(kMostStates)}));
  }
  // A rule that takes too many conditions is said cell by cell, if that are not too many either.
  if (reasons.empty() && worlds.space.cells() - states > kMostStates) {
    for (const Statement& rule : conflict.impossible) {
      if (terms_of(*rule.expression, kRuleTermLimit)) continue;
      reasons.push_back(refused(rule.span, "no_export_rule"));
    }
  }
  return reasons;
}

bool is_strict_beyond_order(const Preference& preference) {
  const auto* wants = std::get_if<Wants>(&preference.order);
  const auto* ranks = std::get_if<Ranks>(&preference.order);
  return (wants != nullptr && wants->strong > 0) || (ranks != nullptr && !ranks->gaps.empty());
}

class Writer {
 public:
  Writer(const Case& conflict, const Worlds& worlds, std::size_t world, Language language)
      : conflict_(conflict),
        worlds_(worlds),
        world_(worlds.worlds[world]),
        language_(language),
        states_(worlds.space.states().members()) {}

  Exported write(const std::string& version) {
    Exported exported;
    leave_out(exported.warnings);
    const bool by_hand = !all_conditions();
    Json file;
    file["program"] = "parley";
    file["version"] = version;
    file["useManualPreferenceRanking"] = by_hand;
    file["options"] = options();
    file["decisionMakers"] = Json::array();
    for (const ActorId actor : ids(conflict_.actors)) {
      file["decisionMakers"].push_back(decision_maker(actor, by_hand));
    }
    file["infeasibles"] = infeasibles();
    file["coalitions"] = Json::array();
    for (const ActorId actor : ids(conflict_.actors)) file["coalitions"].push_back(actor.index());
    exported.text = laid_out(file);
    return exported;
  }

 private:
  [[nodiscard]] const Preference& preference(ActorId actor) const {
    return conflict_.actors[actor].types[world_.draw.types[actor]].preference;
  }
  [[nodiscard]] std::string name(const Text& name, const std::string& id) const {
    const std::string_view text = name.in(language_);
    return text.empty() ? id : one_line(text);
  }

  void leave_out(Diagnostics& warnings) const {
    const auto warn = [&](bool is_there, std::optional<Span> span, const char* what,
                          std::vector<Message> arguments = {}) {
      if (!is_there) return;
      warnings.push_back(
          {Code::not_exported, span, {kFormat, Message::of(what, std::move(arguments))}, {}});
    };
    warn(conflict_.today.has_value(), conflict_.today ? conflict_.today->span : Span{},
         "left_out_today");
    warn(conflict_.observed.has_value(), {}, "left_out_observed");
    warn(!conflict_.outcomes.empty(), {}, "left_out_outcomes");
    warn(!conflict_.states.empty(), {}, "left_out_states");
    warn(worlds_.worlds.size() > 1, {}, "left_out_worlds",
         {std::to_string(worlds_.worlds.size() - 1)});
    warn(!conflict_.evidence.empty() || !conflict_.sources.empty(), {}, "left_out_evidence");
    warn(!conflict_.issues.empty(), {}, "left_out_issues");
    warn(!conflict_.patience.empty() || !conflict_.forecasts.empty(), {}, "left_out_forecasts");
    for (const Option& option : conflict_.options) {
      warn(!option.yes_no, option.span, "left_out_level_names", {option.id});
    }
    for (const ActorId id : ids(conflict_.actors)) {
      const Actor& actor = conflict_.actors[id];
      warn(actor.sees && !actor.sees->of_others.empty(), actor.span, "left_out_sees", {actor.id});
      warn(!actor.disposition.attitudes.empty(), actor.span, "left_out_attitudes", {actor.id});
      warn(is_strict_beyond_order(preference(id)), actor.span, "left_out_strength", {actor.id});
      warn(!preference(id).degrees.empty(), actor.span, "left_out_degrees", {actor.id});
    }
  }

  [[nodiscard]] Json options() const {
    Json list = Json::array();
    for (const Option& option : conflict_.options) {
      const bool up = goes_up(option);
      const bool down = goes_down(option);
      list.push_back({{"name", name(option.name, option.id)},
                      {"permittedDirection", up && down ? "both"
                                             : up       ? "fwd"
                                                        : "back"}});
    }
    return list;
  }

  static Json literals(const Term& term) {
    Json list = Json::array();
    for (std::size_t option = 0; option < 64; ++option) {
      if (((term.options >> option) & 1U) == 0) continue;
      list.push_back(Json::array({option, ((term.taken >> option) & 1U) != 0 ? "Y" : "N"}));
    }
    return list;
  }
  static Json condition(const std::vector<Term>& terms) {
    if (terms.size() == 1) return literals(terms.front());
    Json members = Json::array();
    for (const Term& term : terms) members.push_back(literals(term));
    return {{"compound", true}, {"members", members}};
  }
  /// What is true everywhere or nowhere tells no states apart.
  static bool says_something(const std::vector<Term>& terms) {
    return !terms.empty() && terms.front().options != 0;
  }

  [[nodiscard]] bool all_conditions() const {
    for (const ActorId actor : ids(conflict_.actors)) {
      if (std::holds_alternative<std::monostate>(preference(actor).order)) continue;
      const auto* wants = std::get_if<Wants>(&preference(actor).order);
      if (wants == nullptr) return false;
      for (const Statement& want : wants->statements) {
        if (!terms_of(*want.expression)) return false;
      }
    }
    return true;
  }
  [[nodiscard]] Json preferences(ActorId actor) const {
    Json list = Json::array();
    const auto* wants = std::get_if<Wants>(&preference(actor).order);
    if (wants == nullptr) return list;
    for (const Statement& want : wants->statements) {
      const auto terms = terms_of(*want.expression);
      if (terms && says_something(*terms)) list.push_back(condition(*terms));
    }
    return list;
  }

  [[nodiscard]] Json decision_maker(ActorId id, bool by_hand) const {
    const Actor& actor = conflict_.actors[id];
    const Ranking& ranking = *world_.rankings[id];
    Json maker;
    maker["name"] = name(actor.name, actor.id);
    maker["options"] = Json::array();
    for (const OptionId option : actor.options) maker["options"].push_back(option.index());
    maker["preferences"] = preferences(id);
    maker["payoffs"] = Json::array();
    for (const StateId state : states_) {
      maker["payoffs"].push_back(ranking.last - ranking.of(state) + 1);
    }
    maker["misperceptions"] = Json::array();
    if (actor.sees) {
      for (const OptionId option : actor.sees->unaware_of) {
        const std::uint64_t bit = std::uint64_t{1} << option.index();
        // What it does not perceive are the states in which the option stands otherwise than today.
        const bool on_today =
            conflict_.today && conflict_.today->levels[option] != LevelId(std::size_t{0});
        maker["misperceptions"].push_back(literals({bit, on_today ? 0 : bit}));
      }
    }
    if (by_hand) maker["preferenceRanking"] = ranked(ranking);
    return maker;
  }

  /// State numbers from 1, best first, ties as a list.
  [[nodiscard]] Json ranked(const Ranking& ranking) const {
    std::vector<std::vector<std::size_t>> groups(ranking.last + 1);
    for (std::size_t at = 0; at < states_.size(); ++at) {
      groups[ranking.of(states_[at])].push_back(at + 1);
    }
    Json list = Json::array();
    for (const std::vector<std::size_t>& group : groups) {
      if (group.size() == 1) list.push_back(group.front());
      if (group.size() > 1) list.push_back(group);
    }
    return list;
  }

  /// One simple condition for each part of a rule that is an "or".
  [[nodiscard]] Json infeasibles() const {
    Json list = Json::array();
    for (const Statement& rule : conflict_.impossible) {
      const auto terms = terms_of(*rule.expression, kRuleTermLimit);
      if (!terms) return infeasible_cells();
      for (const Term& term : *terms) list.push_back(literals(term));
    }
    return list;
  }
  /// Where a rule takes too many conditions: every impossible state for itself.
  [[nodiscard]] Json infeasible_cells() const {
    Json list = Json::array();
    const std::uint64_t options = (std::uint64_t{1} << conflict_.options.size()) - 1;
    for (std::size_t cell = 0; cell < worlds_.space.cells(); ++cell) {
      if (!worlds_.space.feasible(StateId(cell))) list.push_back(literals({options, cell}));
    }
    return list;
  }

  /// A line for each key, and for each element of a list right under it.
  static std::string laid_out(const Json& file) {
    std::string text;
    for (const auto& [key, value] : file.items()) {
      text += (text.empty() ? "{" : ",\n ") + Json(key).dump() + ": ";
      if (!value.is_array() || value.empty() || value.front().is_number()) {
        text += value.dump();
        continue;
      }
      bool first = true;
      for (const Json& element : value) {
        text += (first ? "[\n  " : ",\n  ") + element.dump();
        first = false;
      }
      text += ']';
    }
    return text + "}\n";
  }

  const Case& conflict_;
  const Worlds& worlds_;
  const World& world_;
  Language language_;
  std::vector<StateId> states_;
};

}  // namespace

Result<Exported> export_gmcr(const Case& conflict, const Worlds& worlds, std::size_t world,
                             Language language, const std::string& version) {
  Diagnostics reasons = reasons_against(conflict, worlds, worlds.worlds[world]);
  if (!reasons.empty()) return reasons;
  return Writer(conflict, worlds, world, language).write(version);
}

}  // namespace parley
