// SPDX-License-Identifier: Apache-2.0
#include <charconv>
#include <cmath>
#include <iterator>
#include <string>

#include "parley/report/settle_report.h"
#include "parley/report/settlement_words.h"

namespace parley {
namespace {

constexpr double kQuantiles[] = {0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95};

/// The shortest decimal that reads back as the number rounded to nine decimals.
std::string decimal(double value) {
  constexpr double kDecimals = 1e9;
  char text[32];
  const auto end = std::to_chars(std::begin(text), std::end(text),
                                 std::round(value * kDecimals) / kDecimals + 0.0);
  return {std::begin(text), end.ptr};
}

}  // namespace

Table settle_table(const Names& names, const SettleFinding& finding) {
  Table table;
  for (const char* title :
       {"issue", "model", "title", "point", "q05", "q10", "q25", "q50", "q75", "q90", "q95"}) {
    table.columns.push_back({"", title, false});
  }
  for (const std::size_t column : finding.shown) {
    const Issue& issue = names.conflict().issues[finding.of_case.issues[column]];
    for (const ModelAnswer& answer : finding.models) {
      const SettlementModel& model = settlement_model_at(answer.model);
      const Settlement::OnIssue& one = answer.settlement.issues[column];
      std::vector<std::string> cells = {issue.id, std::string(model.id),
                                        model_title(names.language(), model)};
      cells.push_back(one.point ? decimal(number_on_scale(issue, *one.point)) : "");
      for (const double share : kQuantiles) {
        cells.push_back(
            one.point ? decimal(number_on_scale(issue, place_of_share(one.outcome, share))) : "");
      }
      table.rows.push_back({std::move(cells), false});
    }
  }
  return table;
}

}  // namespace parley
