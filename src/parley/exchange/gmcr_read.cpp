// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <memory>
#include <set>
#include <utility>

#include "parley/base/plain_text.h"
#include "parley/exchange/gmcr.h"
#include "parley/exchange/gmcr_file.h"
#include "parley/model/limits.h"
#include "parley/model/state_space.h"

namespace parley {
namespace {

/// Of a ranking by hand, combinations of options: the file lists states, so that it has not more.
constexpr std::size_t kMostNumbered = std::size_t{1} << 24U;

using Expressions = std::vector<ExpressionPtr>;

/// Halves of halves, so that a condition of many parts does not become a deep one.
ExpressionPtr joined(const Expressions& parts, std::size_t begin, std::size_t end,
                     Expression::Kind kind) {
  if (end - begin == 1) return parts[begin];
  const std::size_t middle = begin + (end - begin) / 2;
  return joined_by(kind, joined(parts, begin, middle, kind), joined(parts, middle, end, kind));
}

ExpressionPtr expression_of(const GmcrCondition& condition) {
  Expressions parts;
  for (const GmcrCondition& member : condition.members) parts.push_back(expression_of(member));
  for (const auto& [option, taken] : condition.literals) {
    parts.push_back(stands_at(OptionId(option), taken ? 2 : 1));
  }
  return joined(parts, 0, parts.size(),
                condition.compound ? Expression::Kind::disjunction : Expression::Kind::conjunction);
}

/// The states as the file numbers them: those that are possible, the first option least
/// significant.
Result<StateSpace> states_of(const GmcrFile& file) {
  Case conflict;
  Actor everybody;
  for (std::size_t at = 0; at < file.options.size(); ++at) {
    Option option;
    option.levels.push_back("off");
    option.levels.push_back("on");
    option.moves.push_back(2);
    option.moves.push_back(1);
    option.actor = ActorId(0);
    everybody.options.push_back(conflict.options.push_back(std::move(option)));
  }
  everybody.types.push_back({});
  conflict.actors.push_back(std::move(everybody));
  for (const GmcrCondition& rule : file.infeasibles) {
    Statement statement;
    statement.expression = expression_of(rule);
    conflict.impossible.push_back(std::move(statement));
  }
  const Result<std::size_t> cells = StateSpace::count_cells(conflict);
  if (cells && *cells > kMostNumbered) {
    return Diagnostic{
        Code::too_many_states, {}, {std::to_string(*cells), std::to_string(kMostNumbered)}, {}};
  }
  return StateSpace::build(conflict);
}

class CaseWriter {
 public:
  CaseWriter(const GmcrFile& file, Diagnostics& diagnostics)
      : file_(file), diagnostics_(diagnostics) {}

  std::string write() {
    for (const GmcrOption& option : file_.options) {
      option_ids_.push_back(ids_.make(option.name, "option"));
    }
    if (file_.ranked_by_hand) number_states();
    if (has_errors(diagnostics_)) return {};
    text_ = "parley: 1\n\nactors:\n";
    for (const GmcrActor& actor : file_.actors) write_actor(actor);
    write_rules();
    if (!states_.empty()) write_states();
    if (file_.coalitions) leave_out(*file_.coalitions, "left_out_coalitions");
    return text_;
  }

 private:
  void leave_out(Span span, const char* what) {
    diagnostics_.push_back({Code::left_out, span, {Message::of(what)}, {}});
  }

  void number_states() {
    const Result<StateSpace> space = states_of(file_);
    if (!space) {
      diagnostics_.insert(diagnostics_.end(), space.faults().begin(), space.faults().end());
      return;
    }
    const std::size_t count = space->states().count();
    if (count > kNamedStateLimit) {
      diagnostics_.push_back(
          {Code::too_many_items,
           {},
           {Message::of("count_states"), std::to_string(count), std::to_string(kNamedStateLimit)},
           {}});
      return;
    }
    states_ = space->states().members();
    for (std::size_t number = 1; number <= states_.size(); ++number) {
      state_ids_.push_back(ids_.make("s" + std::to_string(number), "state"));
    }
    for (const GmcrActor& actor : file_.actors) check_ranking(actor);
  }

  void check_ranking(const GmcrActor& actor) {
    std::vector<bool> ranked(states_.size(), false);
    for (const GmcrActor::Group& group : actor.ranking) {
      for (std::size_t at = 0; at < group.states.size(); ++at) {
        const std::size_t number = group.states[at];
        if (number > states_.size()) {
          diagnostics_.push_back({Code::no_such_index,
                                  group.spans[at],
                                  {actor.name, std::to_string(number),
                                   Message::of("gmcr_of_states"), std::to_string(states_.size())},
                                  {}});
        } else if (ranked[number - 1]) {
          diagnostics_.push_back({Code::state_ranked_twice,
                                  group.spans[at],
                                  {actor.name, std::to_string(number)},
                                  {}});
        } else {
          ranked[number - 1] = true;
        }
      }
    }
    const auto missing = std::count(ranked.begin(), ranked.end(), false);
    if (missing > 0 && !has_errors(diagnostics_)) {
      diagnostics_.push_back(
          {Code::states_unranked, actor.span, {actor.name, std::to_string(missing)}, {}});
    }
  }

  std::string written(const GmcrCondition& condition) const {
    std::string text;
    for (const GmcrCondition& member : condition.members) {
      const bool brackets = member.compound || member.literals.size() > 1;
      text += (text.empty() ? "" : " or ") + (brackets ? "(" : std::string()) + written(member) +
              (brackets ? ")" : "");
    }
    for (const auto& [option, taken] : condition.literals) {
      text +=
          std::string(text.empty() ? "" : " and ") + (taken ? "" : "not ") + option_ids_[option];
    }
    return text;
  }

  void write_actor(const GmcrActor& actor) {
    const std::string id = actor_ids_.make(actor.name, "actor");
    text_ += "  " + id + ":\n    name: " + name_in_quotes(actor.name, id) + '\n';
    if (!actor.options.empty()) text_ += "    can:\n";
    for (const std::size_t option : actor.options) {
      text_ += "      " + option_ids_[option] +
               ": {name: " + name_in_quotes(file_.options[option].name, option_ids_[option]) +
               "}\n";
    }
    if (file_.ranked_by_hand) {
      write_ranking(actor);
    } else if (!actor.preferences.empty()) {
      text_ += "    wants:\n";
      for (const GmcrCondition& want : actor.preferences)
        text_ += "      - " + written(want) + '\n';
    }
    write_perception(actor);
  }

  void write_ranking(const GmcrActor& actor) {
    std::string groups;
    for (const GmcrActor::Group& group : actor.ranking) {
      std::string members;
      for (const std::size_t state : group.states) {
        add_to_list(members, state_ids_[state - 1]);
      }
      if (members.empty()) continue;
      if (group.states.size() > 1) members = '[' + members + ']';
      add_to_list(groups, members);
    }
    if (!groups.empty()) text_ += "    ranks: [" + groups + "]\n";
  }

  /// Not to perceive the states in which somebody else takes an option is not to know of the
  /// option.
  void write_perception(const GmcrActor& actor) {
    std::string unaware;
    std::set<std::size_t> named;
    for (const GmcrCondition& unseen : actor.misperceptions) {
      const bool is_option =
          !unseen.compound && unseen.literals.size() == 1 && unseen.literals.front().second &&
          std::find(actor.options.begin(), actor.options.end(), unseen.literals.front().first) ==
              actor.options.end();
      if (!is_option) {
        leave_out(unseen.span, "left_out_misperception");
        continue;
      }
      if (!named.insert(unseen.literals.front().first).second) continue;
      add_to_list(unaware, option_ids_[unseen.literals.front().first]);
    }
    if (!unaware.empty()) text_ += "    sees: {unaware_of: [" + unaware + "]}\n";
  }

  void write_rules() {
    if (!file_.infeasibles.empty()) text_ += "\nimpossible:\n";
    for (const GmcrCondition& rule : file_.infeasibles) text_ += "  - " + written(rule) + '\n';
    std::string one_way;
    for (std::size_t at = 0; at < file_.options.size(); ++at) {
      const GmcrOption::Way way = file_.options[at].way;
      if (way == GmcrOption::Way::both) continue;
      add_to_list(one_way, option_ids_[at] + (way == GmcrOption::Way::forward ? ": on" : ": off"));
    }
    if (!one_way.empty()) text_ += "\none_way: {" + one_way + "}\n";
  }

  void write_states() {
    text_ += "\nstates:\n";
    for (std::size_t at = 0; at < states_.size(); ++at) {
      std::string on;
      for (std::size_t option = 0; option < file_.options.size(); ++option) {
        if (((states_[at].index() >> option) & 1U) == 0) continue;
        add_to_list(on, option_ids_[option]);
      }
      text_ += "  " + state_ids_[at] + ": [" + on + "]\n";
    }
  }

  const GmcrFile& file_;
  Diagnostics& diagnostics_;
  IdMaker ids_;
  IdMaker actor_ids_;
  std::vector<std::string> option_ids_;
  std::vector<StateId> states_;  ///< by number, from 0; only where ranked by hand
  std::vector<std::string> state_ids_;
  std::string text_;
};

}  // namespace

Imported import_gmcr(std::string_view text) {
  Imported imported;
  const GmcrFile file = parse_gmcr(text, imported.diagnostics);
  if (!has_errors(imported.diagnostics)) {
    imported.case_text = CaseWriter(file, imported.diagnostics).write();
  }
  if (has_errors(imported.diagnostics)) imported.case_text.clear();
  std::stable_sort(imported.diagnostics.begin(), imported.diagnostics.end(),
                   [](const Diagnostic& left, const Diagnostic& right) {
                     return left.span.value_or(Span{}).begin < right.span.value_or(Span{}).begin;
                   });
  return imported;
}

}  // namespace parley
