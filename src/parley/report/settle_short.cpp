// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <utility>

#include "parley/report/likelihood.h"
#include "parley/report/scale_words.h"
#include "parley/report/settle_parts.h"
#include "parley/report/settlement_words.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

constexpr std::size_t kPayersTold = 3;
constexpr double kLow = 0.1;
constexpr double kHigh = 0.9;

class Short : private SettleWords {
 public:
  Short(const Names& names, const SettleFinding& finding) : SettleWords(names, finding) {}

  /// The answer on an issue, in sentences.
  [[nodiscard]] std::vector<std::string> all(std::size_t column) {
    const Issue& issue = issue_at(column);
    const std::string where =
        say("settle_issue", {issue.id, scale_in_words(names_.language(), issue)});
    if (!finding_.headline) {
      return {say("settle_no_point", {where})};
    }
    if (!anybody_counts(finding_.of_case.bargain, column)) {
      return {say("settle_no_point_nobody", {where})};
    }
    const ModelAnswer& headline = finding_.models[*finding_.headline];
    const std::optional<double> point = headline.settlement.issues[column].point;
    if (point) {
      add(say("settle_point", {where, on_scale(issue, *point), model_of(headline)}));
    } else {
      add(say("settle_no_point_by", {where, model_of(headline)}));
    }
    const std::string over_draws = draws_sentence(names_, finding_, column);
    if (!over_draws.empty()) add(over_draws);
    add_spread(issue, column);
    if (point) {
      add_happened(issue, *point);
      add_payers(column);
      add_pivotal(column, *point);
    }
    for (const RoomsOnIssue& rooms : finding_.rooms.issues) {
      if (rooms.issue != finding_.of_case.issues[column]) continue;
      const std::string text = rooms_in_short(names_, rooms);
      if (!text.empty()) add(text);
    }
    return std::move(sentences_);
  }

 private:
  void add(std::string sentence) { sentences_.push_back(std::move(sentence)); }

  void add_spread(const Issue& issue, std::size_t column) {
    if (!finding_.spread) return;
    const ModelAnswer& answer = finding_.models[*finding_.spread];
    const OutcomeDistribution& outcome = answer.settlement.issues[column].outcome;
    if (!is_spread(outcome)) return;
    add(say("settle_spread", {model_of(answer), on_scale(issue, quantile_of(outcome, kLow)),
                              on_scale(issue, quantile_of(outcome, kHigh)),
                              on_scale(issue, median_of(outcome)), likeliest(issue, outcome)}));
  }

  [[nodiscard]] std::string likeliest(const Issue& issue,
                                      const OutcomeDistribution& outcome) const {
    const LikeliestPlaces places = likeliest_places(outcome);
    std::vector<std::string> parts;
    for (const double at : places.at) parts.push_back(on_scale(issue, at));
    const std::string all = joined(parts, say("settle_or"));
    return places.chance ? say("settle_likeliest_atom", {all, percent(*places.chance)})
                         : say("settle_likeliest", {all});
  }

  /// How far the headline is from what really came about, where the case says so.
  void add_happened(const Issue& issue, double point) {
    if (!issue.happened) return;
    const double happened = share_of_scale(issue, issue.happened->middle.as_double());
    add(say("settle_happened",
            {on_scale(issue, happened), shift_on_scale(issue, point - happened)}));
  }

  /// Who has most of the losses.
  void add_payers(std::size_t column) {
    std::vector<std::pair<double, std::size_t>> payers;
    for (std::size_t row = 0; row < finding_.of_case.actors.size(); ++row) {
      const auto& one = finding_.issues[column].actors[row];
      if (one && one->share > 0) payers.emplace_back(one->share, row);
    }
    if (payers.empty()) {
      add(say("settle_nobody_pays"));
      return;
    }
    std::stable_sort(payers.begin(), payers.end(),
                     [](const auto& left, const auto& right) { return left.first > right.first; });
    std::vector<std::string> parts;
    for (std::size_t at = 0; at < std::min(payers.size(), kPayersTold); ++at) {
      parts.push_back(
          say("settle_payer", {actor_at(payers[at].second), percent(payers[at].first)}));
    }
    add(say("settle_payers", {listed(parts)}));
  }

  /// Whose absence would move the point the most, and who holds the middle.
  void add_pivotal(std::size_t column, double point) {
    const Issue& issue = issue_at(column);
    const IssueFinding& finding = finding_.issues[column];
    std::optional<std::size_t> most;
    const auto shift = [&](std::size_t row) { return *finding.actors[row]->without - point; };
    for (std::size_t row = 0; row < finding.actors.size(); ++row) {
      if (!finding.actors[row] || !finding.actors[row]->without) continue;
      if (!most || std::fabs(shift(row)) > std::fabs(shift(*most))) most = row;
    }
    std::vector<std::string> middle;
    for (const std::size_t row : finding.median_actors) middle.push_back(actor_at(row));
    const std::string where = finding.median_low == finding.median_high
                                  ? on_scale(issue, finding.median_low)
                                  : say("settle_from_to", {on_scale(issue, finding.median_low),
                                                           on_scale(issue, finding.median_high)});
    std::string text = say("settle_middle", {where, listed(middle)});
    if (most && shift_on_scale(issue, shift(*most)) != shift_on_scale(issue, 0)) {
      const std::string pivotal =
          say("settle_pivotal", {actor_at(*most), on_scale(issue, point + shift(*most)),
                                 shift_on_scale(issue, shift(*most))});
      text = say("two_sentences", {pivotal, text});
    }
    add(text);
  }

  std::vector<std::string> sentences_;
};

}  // namespace

std::string SettleWords::say(std::string_view key, std::vector<Message> arguments) const {
  return parley::say(names_.language(), key, std::move(arguments));
}

const Issue& SettleWords::issue_at(std::size_t column) const {
  return names_.conflict().issues[finding_.of_case.issues[column]];
}

std::string SettleWords::actor_at(std::size_t row) const {
  return names_.actor(finding_.of_case.actors[row]);
}

std::string SettleWords::model_of(const ModelAnswer& answer) const {
  return model_title(names_.language(), settlement_model_at(answer.model));
}

std::string SettleWords::listed(const std::vector<std::string>& parts) const {
  return joined(parts, say("list_separator"));
}

std::vector<std::string> settle_in_short(const Names& names, const SettleFinding& finding,
                                         std::size_t column) {
  return Short(names, finding).all(column);
}

}  // namespace parley
