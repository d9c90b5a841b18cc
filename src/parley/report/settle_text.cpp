// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "parley/model/uncertain_stands.h"
#include "parley/report/likelihood.h"
#include "parley/report/page.h"
#include "parley/report/scale_words.h"
#include "parley/report/settle_parts.h"
#include "parley/report/settlement_words.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

constexpr std::size_t kIndent = 2;
constexpr double kQuantiles[] = {0.1, 0.5, 0.9};

class Writer : private SettleWords {
 public:
  Writer(const Names& names, const SettleFinding& finding, const Style& style)
      : SettleWords(names, finding), style_(style), page_(style) {}

  [[nodiscard]] std::string write() {
    const Case& conflict = names_.conflict();
    if (!conflict.title.empty()) page_.title(conflict.title.in(names_.language()));
    if (!conflict.question.empty()) page_.paragraph(conflict.question.in(names_.language()));
    page_.paragraph(say("settle_reading"));
    page_.heading(say("settle_short"));
    for (const std::size_t issue : finding_.shown) write_short(issue);
    for (const std::size_t issue : finding_.shown) write_models(issue);
    page_.paragraph(say("settle_models_note"), kIndent);
    for (const std::size_t issue : finding_.shown) write_actors(issue);
    for (const RoomsOnIssue& rooms : finding_.rooms.issues) {
      room_text(page_, names_, rooms, places_on(rooms.issue), style_);
    }
    write_draws(page_, names_, finding_);
    write_turns(page_, names_, finding_);
    write_assumptions();
    return page_.take();
  }

 private:
  /// The answer on an issue: the first sentence, and the others under it.
  void write_short(std::size_t column) {
    const std::vector<std::string> sentences = settle_in_short(names_, finding_, column);
    for (std::size_t at = 0; at < sentences.size(); ++at) {
      page_.paragraph(sentences[at], at == 0 ? kIndent : kIndent * 2, kIndent);
    }
  }

  /// What is drawn beside the rooms on an issue: the headline.
  [[nodiscard]] std::vector<ScalePlace> places_on(IssueId issue) const {
    const std::optional<std::size_t> column = finding_.of_case.column_of(issue);
    if (!column || !finding_.headline) return {};
    const ModelAnswer& headline = finding_.models[*finding_.headline];
    const std::optional<double> point = headline.settlement.issues[*column].point;
    if (!point) return {};
    return {{model_of(headline), number_on_scale(issue_at(*column), *point)}};
  }

  /// A row for each model.
  void write_models(std::size_t column) {
    const Issue& issue = issue_at(column);
    page_.heading(say("settle_models", {issue.id}));
    std::vector<std::vector<std::string>> rows = {
        {"", say("settle_column_point"), "10 %", "50 %", "90 %"}};
    for (const ModelAnswer& answer : finding_.models) {
      const Settlement::OnIssue& one = answer.settlement.issues[column];
      std::vector<std::string> row = {model_of(answer)};
      row.push_back(one.point ? on_scale(issue, *one.point) : no_point(answer, column));
      if (is_spread(one.outcome)) {
        for (const double share : kQuantiles) {
          row.push_back(on_scale(issue, place_of_share(one.outcome, share)));
        }
      }
      rows.push_back(std::move(row));
    }
    if (std::all_of(rows.begin() + 1, rows.end(),
                    [](const auto& row) { return row.size() == 2; })) {
      rows.front().resize(2);
    }
    page_.rows(rows, kIndent);
  }

  /// Why a model has no point.
  [[nodiscard]] std::string no_point(const ModelAnswer& answer, std::size_t column) const {
    if (!anybody_counts(finding_.of_case.bargain, column)) return say("settle_nobody_counts");
    const bool lacks_today =
        settlement_model_at(answer.model).needs_today && !finding_.of_case.bargain.today[column];
    return say(lacks_today ? "settle_needs_today" : "settle_no_agreement");
  }

  /// What the headline's point is to each actor.
  void write_actors(std::size_t column) {
    if (!finding_.headline) return;
    const ModelAnswer& headline = finding_.models[*finding_.headline];
    const std::optional<double> point = headline.settlement.issues[column].point;
    if (!point) return;
    const Issue& issue = issue_at(column);
    page_.heading(say("settle_actors", {issue.id, on_scale(issue, *point), model_of(headline)}));
    const bool has_today = finding_.of_case.bargain.today[column].has_value();
    std::vector<std::vector<std::string>> rows = {
        {"", say("settle_column_wants"), say("settle_column_cares"), say("settle_column_weight"),
         say("settle_column_distance"), say("settle_column_loss"), say("settle_column_share")}};
    if (has_today) rows.front().push_back(say("settle_column_gain"));
    rows.front().push_back(say("settle_column_without"));
    for (std::size_t row = 0; row < finding_.of_case.actors.size(); ++row) {
      const auto& one = finding_.issues[column].actors[row];
      if (!one) continue;
      const Stand& stand = finding_.of_case.bargain.stand(row, column);
      std::vector<std::string> cells = {capitalised(actor_at(row)),
                                        on_scale(issue, stand.at),
                                        plain_number(stand.cares),
                                        plain_number(stand.weight),
                                        distance_on_scale(issue, one->distance),
                                        distance_on_scale(issue, one->loss),
                                        percent(one->share)};
      if (has_today) cells.push_back(shift_on_scale(issue, one->gain.value_or(0)));
      cells.push_back(one->without ? on_scale(issue, *one->without)
                                   : no_point_without(row, column));
      rows.push_back(std::move(cells));
    }
    page_.rows(rows, kIndent);
    page_.paragraph(say(has_today ? "settle_actors_note_today" : "settle_actors_note"), kIndent);
  }

  /// Why the headline has no point without an actor.
  [[nodiscard]] std::string no_point_without(std::size_t row, std::size_t column) const {
    Bargain rest = finding_.of_case.bargain;
    rest.stand(row, column) = {};
    return say(anybody_counts(rest, column) ? "settle_no_agreement" : "settle_nobody_counts");
  }

  void write_assumptions() {
    const bool has_ranges = !uncertain_stands(names_.conflict()).empty();
    if (!has_ranges && finding_.of_case.assumed.empty() && finding_.without_position.empty()) {
      return;
    }
    page_.heading(say("settle_assumptions"));
    for (const std::size_t column : finding_.shown) {
      write_assumed(column, AssumedStand::What::cares, "settle_assumed_cares");
      write_assumed(column, AssumedStand::What::weight, "settle_assumed_weight");
    }
    if (!finding_.without_position.empty()) {
      std::vector<std::string> actors;
      for (const ActorId actor : finding_.without_position) actors.push_back(names_.actor(actor));
      page_.paragraph(say("settle_without_position", {listed(actors)}), kIndent, kIndent);
    }
    if (has_ranges) page_.paragraph(say("settle_middles"), kIndent, kIndent);
  }

  void write_assumed(std::size_t column, AssumedStand::What what, const char* key) {
    std::vector<std::string> actors;
    double value = 0;
    for (const AssumedStand& one : finding_.of_case.assumed) {
      if (one.issue != column || one.what != what) continue;
      actors.push_back(actor_at(one.actor));
      value = finding_.of_case.bargain.stand(one.actor, column).weight;
    }
    if (actors.empty()) return;
    page_.paragraph(say(key, {issue_at(column).id, listed(actors), plain_number(value)}), kIndent,
                    kIndent);
  }

  Style style_;
  Page page_;
};

}  // namespace

LikeliestPlaces likeliest_places(const OutcomeDistribution& outcome) {
  constexpr double kRounding = 1e-9;
  LikeliestPlaces places;
  double most = 0;
  for (const OutcomeDistribution::Atom& atom : outcome.atoms) most = std::max(most, atom.chance);
  if (most > 0) {
    places.chance = most;
    for (const OutcomeDistribution::Atom& atom : outcome.atoms) {
      if (atom.chance >= most * (1 - kRounding)) places.at.push_back(atom.at);
    }
    return places;
  }
  for (const OutcomeDistribution::Knot& knot : outcome.density) most = std::max(most, knot.density);
  for (const OutcomeDistribution::Knot& knot : outcome.density) {
    if (knot.density < most * (1 - kRounding)) continue;
    if (places.at.empty() || places.at.back() != knot.at) places.at.push_back(knot.at);
  }
  return places;
}

std::string settle_text(const Names& names, const SettleFinding& finding, const Style& style) {
  return Writer(names, finding, style).write();
}

}  // namespace parley
