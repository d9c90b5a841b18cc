// SPDX-License-Identifier: Apache-2.0
#include "parley/service/settle.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "parley/model/text.h"

namespace parley {
namespace {

constexpr std::string_view kHeadlinePoint = "compromise";
constexpr std::string_view kHeadlineSpread = "calibrated";

/// Sums of the same numbers in another order differ by less.
constexpr double kRounding = 1e-9;

bool has_point(const Settlement& settlement) {
  return std::any_of(settlement.issues.begin(), settlement.issues.end(),
                     [](const Settlement::OnIssue& issue) { return issue.point.has_value(); });
}

bool has_spread(const Settlement& settlement) {
  return std::any_of(settlement.issues.begin(), settlement.issues.end(),
                     [](const Settlement::OnIssue& issue) { return is_spread(issue.outcome); });
}

/// The answer of the model called `first` if it will do, else the first answer that will.
std::optional<std::size_t> told_first(const std::vector<ModelAnswer>& answers,
                                      std::string_view first, bool (*will_do)(const Settlement&)) {
  std::optional<std::size_t> chosen;
  for (std::size_t at = 0; at < answers.size(); ++at) {
    if (!will_do(answers[at].settlement)) continue;
    if (settlement_model_at(answers[at].model).id == first) return at;
    if (!chosen) chosen = at;
  }
  return chosen;
}

/// The bargain as if an actor had no stand anywhere.
Bargain without(const Bargain& bargain, std::size_t actor) {
  Bargain rest = bargain;
  for (std::size_t issue = 0; issue < bargain.issues; ++issue) rest.stand(actor, issue) = {};
  return rest;
}

/// Where half the influence lies on either side, and who stands there.
void find_median(const Bargain& bargain, std::size_t issue, IssueFinding& finding) {
  std::vector<std::pair<double, double>> stands;  // place, influence
  double whole = 0;
  for (std::size_t actor = 0; actor < bargain.actors; ++actor) {
    const Stand& stand = bargain.stand(actor, issue);
    if (stand.influence() > 0) stands.emplace_back(stand.at, stand.influence());
    whole += stand.influence();
  }
  if (stands.empty()) return;
  std::sort(stands.begin(), stands.end());
  double up_to = 0;
  bool found = false;
  for (const auto& [at, influence] : stands) {
    up_to += influence;
    if (!found && 2 * up_to >= whole * (1 - kRounding)) {
      found = true;
      finding.median_low = at;
    }
    if (2 * up_to > whole * (1 + kRounding) || up_to == whole) {
      finding.median_high = at;
      break;
    }
  }
  for (std::size_t actor = 0; actor < bargain.actors; ++actor) {
    const Stand& stand = bargain.stand(actor, issue);
    if (stand.influence() > 0 &&
        (stand.at == finding.median_low || stand.at == finding.median_high)) {
      finding.median_actors.push_back(actor);
    }
  }
}

/// What a point is to those who have a stand on the issue.
void weigh_point(const Bargain& bargain, std::size_t issue, double point, IssueFinding& finding) {
  double losses = 0;
  for (std::size_t actor = 0; actor < bargain.actors; ++actor) {
    const Stand& stand = bargain.stand(actor, issue);
    if (!stand.present) continue;
    ActorOnIssue one;
    one.distance = std::fabs(stand.at - point);
    one.loss = one.distance * stand.cares;
    if (bargain.today[issue]) {
      one.gain = (std::fabs(stand.at - *bargain.today[issue]) - one.distance) * stand.cares;
    }
    if (stand.weight > 0) losses += one.loss;
    finding.actors[actor] = one;
  }
  if (losses <= kRounding) return;
  for (std::size_t actor = 0; actor < bargain.actors; ++actor) {
    std::optional<ActorOnIssue>& one = finding.actors[actor];
    if (one && bargain.stand(actor, issue).weight > 0) one->share = one->loss / losses;
  }
}

void weigh_headline(SettleFinding& finding, const Run& run) {
  const Bargain& bargain = finding.of_case.bargain;
  const ModelAnswer& headline = finding.models[*finding.headline];
  std::vector<Settlement> rest(bargain.actors);
  Run inside = run;
  inside.report_progress = nullptr;
  inside.threads = 1;
  for_each_index(bargain.actors, run, [&](std::size_t actor) {
    rest[actor] = settle(without(bargain, actor), settlement_model_at(headline.model), inside);
  });
  if (run.cancelled()) return;
  for (std::size_t issue = 0; issue < bargain.issues; ++issue) {
    IssueFinding& one = finding.issues[issue];
    const std::optional<double> point = headline.settlement.issues[issue].point;
    if (!point) continue;
    weigh_point(bargain, issue, *point, one);
    for (std::size_t actor = 0; actor < bargain.actors; ++actor) {
      if (one.actors[actor]) one.actors[actor]->without = rest[actor].issues[issue].point;
    }
  }
}

}  // namespace

Result<CaseBargain> bargain_to_settle(const Case& conflict) {
  if (conflict.issues.empty()) {
    return Diagnostic{Code::nothing_to_settle, {}, {Message::of("settle_no_issues")}, {}};
  }
  CaseBargain found = bargain_of(conflict);
  if (found.actors.empty()) {
    return Diagnostic{Code::nothing_to_settle, {}, {Message::of("settle_no_positions")}, {}};
  }
  return found;
}

SettleFinding find_settlement(const Case& conflict, CaseBargain of_case, const SettleOrder& order,
                              const Run& run) {
  SettleFinding finding;
  finding.of_case = std::move(of_case);
  const Bargain& bargain = finding.of_case.bargain;
  finding.turns = order.turns;
  for (const ActorId actor : ids(conflict.actors)) {
    if (!finding.of_case.row_of(actor)) finding.without_position.push_back(actor);
  }
  for (std::size_t issue = 0; issue < bargain.issues; ++issue) {
    if (!order.issue || finding.of_case.issues[issue] == *order.issue) {
      finding.shown.push_back(issue);
    }
  }
  for (std::size_t at = 0; at < order.models.size() && !run.cancelled(); ++at) {
    if (run.report_progress) run.report_progress({"stage_settle", at, order.models.size()});
    finding.models.push_back(
        {order.models[at], settle(bargain, settlement_model_at(order.models[at]), run)});
  }
  if (run.cancelled()) return finding;
  finding.headline = told_first(finding.models, kHeadlinePoint, has_point);
  finding.spread = told_first(finding.models, kHeadlineSpread, has_spread);
  finding.issues.resize(bargain.issues);
  for (std::size_t issue = 0; issue < bargain.issues; ++issue) {
    finding.issues[issue].actors.resize(bargain.actors);
    find_median(bargain, issue, finding.issues[issue]);
  }
  if (finding.headline) weigh_headline(finding, run);
  return finding;
}

}  // namespace parley
