// SPDX-License-Identifier: Apache-2.0
#include "parley/service/export_stands.h"

#include <algorithm>
#include <utility>

#include "parley/base/plain_text.h"
#include "parley/engine/settlement/case_bargain.h"
#include "parley/exchange/decide.h"
#include "parley/exchange/ktab.h"
#include "parley/exchange/stand_csv.h"
#include "parley/exchange/stand_number.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

/// What a form can say of an issue beyond positions.
struct FormOfIssues {
  const char* name = "";
  bool own_scales = false;  ///< else 0 to 100 for all
  bool words = false;       ///< for the ends, and marks
  bool today = false;       ///< and what happened
};
constexpr FormOfIssues kFormOfPositions = {kPositions, false, false, true};
constexpr FormOfIssues kFormOfKtabCsv = {kKtabCsv, false, false, false};
constexpr FormOfIssues kFormOfKtabXml = {kKtabXml, false, false, false};
constexpr FormOfIssues kFormOfDecide = {kDecide, true, true, false};

bool is_range(const std::optional<Number>& number) { return number && number->low != number->high; }

/// Makes the table that a case is for one form, and says what that leaves out.
class TableMaker {
 public:
  TableMaker(const Case& conflict, Language language, const FormOfIssues& form)
      : conflict_(conflict), language_(language), form_(form), found_(bargain_of(conflict)) {}

  StandTable make() {
    StandTable table;
    table.title = conflict_.title.in(language_);
    for (const ActorId id : found_.actors) {
      const Actor& actor = conflict_.actors[id];
      table.actors.push_back(actor.id);
      const std::string_view name = actor.name.in(language_);
      table.names.emplace_back(name == actor.id ? "" : name);
    }
    for (const IssueId id : found_.issues) add_issue(conflict_.issues[id], table);
    for (std::size_t row = 0; row < found_.actors.size(); ++row) {
      for (std::size_t column = 0; column < found_.issues.size(); ++column) {
        add_stand(row, column, table);
      }
    }
    return table;
  }

  Diagnostics warnings() {
    warn_of_scales();
    warn_of_middles();
    warn_of_assumptions();
    warn_of_what_is_left_out();
    return std::move(warnings_);
  }

 private:
  [[nodiscard]] double on_form(const Issue& issue, double number) const {
    return form_.own_scales ? number : tidy_number(share_of_scale(issue, number) * 100);
  }

  void add_issue(const Issue& issue, StandTable& table) {
    StandTable::Issue& one = table.issues.emplace_back();
    one.id = issue.id;
    if (form_.own_scales) {
      one.scale = StandTable::Scale{issue.scale_low.as_double(), issue.scale_high.as_double()};
    }
    if (form_.words) {
      one.low = issue.low.in(language_);
      one.high = issue.high.in(language_);
      for (const Issue::Mark& mark : issue.marks) {
        const std::string_view text = mark.text.in(language_);
        one.marks.push_back(
            {mark.at.middle.as_double(), text.empty() ? mark.id : std::string(text)});
      }
    }
    if (form_.today) {
      if (issue.today) one.today = on_form(issue, issue.today->middle.as_double());
      if (issue.happened) one.outcome = on_form(issue, issue.happened->middle.as_double());
    }
  }

  void add_stand(std::size_t row, std::size_t column, StandTable& table) {
    const Stand& stand = found_.bargain.stand(row, column);
    if (!stand.present) return;
    const Issue& issue = conflict_.issues[found_.issues[column]];
    const double at = form_.own_scales ? number_on_scale(issue, stand.at) : stand.at * 100;
    table.rows.push_back({row, column, tidy_number(at), stand.cares, stand.weight});
  }

  void warn(Code code, std::vector<Message> arguments, std::optional<Span> span = {}) {
    warnings_.push_back({code, span, std::move(arguments), {}});
  }
  void leave_out(bool is_there, const char* what, std::vector<Message> arguments = {},
                 std::optional<Span> span = {}) {
    if (is_there) {
      warn(Code::not_exported, {form_.name, Message::of(what, std::move(arguments))}, span);
    }
  }

  void warn_of_scales() {
    if (form_.own_scales) return;
    std::string list;
    for (const IssueId id : found_.issues) {
      const Issue& issue = conflict_.issues[id];
      const bool same =
          issue.scale_low == Decimal{} && issue.scale_high == Decimal{100 * Decimal::kOne};
      if (!same) add_to_list(list, issue.id);
    }
    if (!list.empty()) warn(Code::scales_exported_as_shares, {form_.name, list});
  }

  void warn_of_middles() {
    std::size_t count = 0;
    for (const Position& position : conflict_.positions) {
      if (!position.group.empty() || !position.at) continue;
      for (const auto* number : {&position.at, &position.cares, &position.weight}) {
        if (is_range(*number)) ++count;
      }
    }
    for (const IssueId id : found_.issues) {
      const Issue& issue = conflict_.issues[id];
      if (!form_.today) continue;
      count += is_range(issue.today) ? 1U : 0U;
      count += is_range(issue.happened) ? 1U : 0U;
    }
    if (count > 0) warn(Code::middles_exported, {form_.name, std::to_string(count)});
  }

  void warn_of_assumptions() {
    for (const auto& [what, words] : {std::pair(AssumedStand::What::cares, "assumed_cares"),
                                      std::pair(AssumedStand::What::weight, "assumed_weight")}) {
      const auto count =
          std::count_if(found_.assumed.begin(), found_.assumed.end(),
                        [&](const AssumedStand& assumed) { return assumed.what == what; });
      if (count == 0) continue;
      warn(Code::stands_assumed, {form_.name, std::to_string(count), Message::of(words)});
    }
  }

  void warn_of_what_is_left_out() {
    for (const ActorId id : ids(conflict_.actors)) {
      leave_out(!found_.row_of(id), "left_out_no_position", {conflict_.actors[id].id},
                conflict_.actors[id].span);
    }
    bool words = false;
    bool today = false;
    for (const IssueId id : ids(conflict_.issues)) {
      const Issue& issue = conflict_.issues[id];
      leave_out(!found_.column_of(id), "left_out_issue_empty", {issue.id}, issue.span);
      words = words || !issue.low.empty() || !issue.high.empty() || !issue.marks.empty();
      today = today || issue.today || issue.happened;
    }
    leave_out(words && !form_.words, "left_out_issue_words");
    leave_out(today && !form_.today, "left_out_issue_today");
    const bool groups =
        std::any_of(conflict_.positions.begin(), conflict_.positions.end(),
                    [](const Position& position) { return !position.group.empty(); });
    leave_out(groups || !conflict_.audiences.empty(), "left_out_homes");
    leave_out(!conflict_.options.empty() || conflict_.graph.has_value(), "left_out_conflict");
    leave_out(!conflict_.evidence.empty() || !conflict_.sources.empty(), "left_out_evidence");
    leave_out(!conflict_.patience.empty() || !conflict_.forecasts.empty(), "left_out_forecasts");
  }

  const Case& conflict_;
  Language language_;
  const FormOfIssues& form_;
  CaseBargain found_;
  Diagnostics warnings_;
};

Result<Exported> positions_as_csv(const StandTable& table) {
  if (table.rows.empty()) {
    return Diagnostic{
        Code::cannot_export, {}, {kPositions, Message::of("no_export_no_issues")}, {}};
  }
  return Exported{write_stand_csv(table), {}};
}

Result<Exported> exported(const Case& conflict, Language language, const FormOfIssues& form,
                          Result<Exported> (*write)(const StandTable& table)) {
  TableMaker maker(conflict, language, form);
  Result<Exported> result = write(maker.make());
  if (!result) return result;
  Diagnostics warnings = maker.warnings();
  warnings.insert(warnings.end(), result->warnings.begin(), result->warnings.end());
  result->warnings = std::move(warnings);
  return result;
}

}  // namespace

Result<Exported> export_positions(const Case& conflict, Language language) {
  return exported(conflict, language, kFormOfPositions, positions_as_csv);
}
Result<Exported> export_ktab_csv(const Case& conflict, Language language) {
  return exported(conflict, language, kFormOfKtabCsv, write_ktab_csv);
}
Result<Exported> export_ktab_xml(const Case& conflict, Language language) {
  return exported(conflict, language, kFormOfKtabXml, write_ktab_xml);
}
Result<Exported> export_decide(const Case& conflict, Language language) {
  return exported(conflict, language, kFormOfDecide, write_decide);
}

}  // namespace parley
