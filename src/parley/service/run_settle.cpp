// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "parley/base/plain_text.h"
#include "parley/service/commands.h"
#include "parley/service/rooms.h"
#include "parley/service/settle.h"
#include "parley/service/settle_draws.h"
#include "parley/service/settlement_models.h"
#include "parley/service/tables.h"

namespace parley {
namespace {

Result<SettleOrder> order_of(const Request& request, const Case& conflict,
                             const CaseBargain& of_case) {
  SettleOrder order;
  const Result<std::vector<SettlementModelId>> models = models_of(request.models);
  if (!models) return models.faults();
  order.models = *models;
  const SettlementKind kind = settlement_model_at(order.models.front()).kind;
  const bool one_with_turns = request.models.size() == 1 && order.models.size() == 1 &&
                              (kind == SettlementKind::process || kind == SettlementKind::joint);
  order.turns = request.turns || one_with_turns;
  if (request.issue.empty()) return order;
  std::string known;
  for (const IssueId issue : of_case.issues) {
    add_to_list(known, conflict.issues[issue].id);
    if (conflict.issues[issue].id == request.issue) order.issue = issue;
  }
  if (!order.issue) {
    return Diagnostic{Code::unknown_issue, {}, {request.issue, "--issue", known}, {}};
  }
  return order;
}

/// What leaders can carry home, on the issues that were asked for on which somebody answers to an
/// audience.
RoomFinding rooms_of(const Case& conflict, std::optional<IssueId> asked) {
  RoomFinding found = find_rooms(conflict);
  std::erase_if(found.issues, [&](const RoomsOnIssue& rooms) {
    return (asked && rooms.issue != *asked) ||
           std::all_of(rooms.sides.begin(), rooms.sides.end(),
                       [](const RoomSide& side) { return side.groups.empty(); });
  });
  return found;
}

}  // namespace

Answer run_settle(const Request& request, const Run& run) {
  if (!is_table_format(request.format)) {
    return refusal(request, {{Code::unknown_format, {}, {request.format, kTableFormats}, {}}}, {});
  }
  Loading loading = load(request);
  if (!loading.loaded) return std::move(loading.refused);
  const Loaded& loaded = *loading.loaded;
  const Case& conflict = loaded.reading.conflict;
  const auto refused = [&](const Diagnostics& faults) {
    return refusal(request, faults, loaded.reading.files);
  };
  const Result<CaseBargain> of_case = bargain_to_settle(conflict);
  if (!of_case) return refused(of_case.faults());
  const Result<SettleOrder> order = order_of(request, conflict, *of_case);
  if (!order) return refused(order.faults());
  const Result<std::uint64_t> draws = settle_draws_of(request.draws);
  if (!draws) return refused(draws.faults());
  SettleFinding finding = find_settlement(conflict, *of_case, *order, run);
  finding.rooms = rooms_of(conflict, order->issue);
  if (run.cancelled()) return interrupted();
  std::optional<SettlementModelId> headline;
  if (finding.headline) headline = finding.models[*finding.headline].model;
  finding.draws = find_draws(loaded.as_written, order->models, headline, *draws, run.seed, run);
  if (run.cancelled()) return interrupted();
  // A bargain has no states.
  const Worlds no_worlds{};
  const Names names(conflict, no_worlds, request.language);
  Answer answer;
  answer.messages = warnings(request, loaded.reading.diagnostics, loaded.reading.files);
  if (request.json || request.format == "json") {
    answer.output = settle_json(loaded.head, names, finding);
  } else if (request.format.empty() || request.format == "text") {
    answer.output = settle_text(names, finding, style_of(request));
  } else {
    const Table table = settle_table(names, finding);
    answer.output = request.format == "csv"     ? csv_of(table)
                    : request.format == "latex" ? latex_of(table)
                                                : markdown_of(table);
  }
  return answer;
}

}  // namespace parley
