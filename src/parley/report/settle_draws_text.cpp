// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "parley/report/digits.h"
#include "parley/report/likelihood.h"
#include "parley/report/scale_words.h"
#include "parley/report/settle_parts.h"
#include "parley/report/settlement_words.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

constexpr std::size_t kIndent = 2;
constexpr std::size_t kStep = 4;
constexpr std::size_t kInputsListed = 12;
constexpr double kQuantiles[] = {0.05, 0.25, 0.5, 0.75, 0.95};

std::string index_in_words(double index, double margin) {
  return fmt::format("{:.2f} ± {:.2f}", std::max(index, 0.0) + 0.0, margin);
}

class Writer {
 public:
  Writer(Page& page, const Names& names, const SettleFinding& finding)
      : page_(page), names_(names), finding_(finding), draws_(*finding.draws) {}

  void write() {
    for (const std::size_t column : finding_.shown) {
      const Issue& issue = issue_at(column);
      page_.heading(say("settle_draws", {issue.id, grouped(draws_.draws)}));
      write_quantiles(issue, column);
      write_bands(issue, column);
      for (const DriversOfIssue& drivers : draws_.drivers) {
        if (drivers.issue == column) write_drivers(drivers);
      }
    }
    page_.paragraph(say("settle_draws_note",
                        {std::to_string(draws_.inputs.size()), std::to_string(draws_.seed)}),
                    kIndent);
    if (draws_.driver_points > 0) {
      page_.paragraph(say("settle_drivers_note", {grouped(draws_.driver_points)}), kIndent);
    }
  }

 private:
  [[nodiscard]] std::string say(std::string_view key, std::vector<Message> arguments = {}) const {
    return parley::say(names_.language(), key, std::move(arguments));
  }
  [[nodiscard]] const Issue& issue_at(std::size_t column) const {
    return names_.conflict().issues[finding_.of_case.issues[column]];
  }
  [[nodiscard]] std::string model_of(const ModelOverDraws& one) const {
    return model_title(names_.language(), settlement_model_at(one.model));
  }

  void write_quantiles(const Issue& issue, std::size_t column) {
    std::vector<std::vector<std::string>> rows = {{"", "5 %", "25 %", "50 %", "75 %", "95 %"}};
    const bool some_disagree =
        std::any_of(draws_.models.begin(), draws_.models.end(),
                    [&](const ModelOverDraws& one) { return one.issues[column].agreed() < 1; });
    if (some_disagree) rows.front().push_back(say("settle_column_agreed"));
    for (const ModelOverDraws& one : draws_.models) {
      const DrawTally& tally = one.issues[column];
      std::vector<std::string> row = {model_of(one)};
      for (const double share : kQuantiles) {
        row.push_back(tally.agreed() > 0 ? on_scale(issue, tally.quantile(share)) : "-");
      }
      if (some_disagree) row.push_back(percent(tally.agreed()));
      rows.push_back(std::move(row));
    }
    page_.rows(rows, kIndent);
  }

  [[nodiscard]] std::string border(const Issue& issue, double share) const {
    const std::string place = on_scale(issue, share);
    constexpr double kSame = 1e-12;
    for (const Issue::Mark& mark : issue.marks) {
      const double at = share_of_scale(issue, mark.at.middle.as_double());
      if (at < share - kSame || at > share + kSame) continue;
      const std::string_view text = mark.text.in(names_.language());
      return say("settle_border_named", {place, text.empty() ? mark.id : std::string(text)});
    }
    return place;
  }

  /// Of the models that are told first.
  void write_bands(const Issue& issue, std::size_t column) {
    std::vector<std::size_t> models;
    for (const auto& at : {finding_.headline, finding_.spread}) {
      if (at && std::count(models.begin(), models.end(), *at) == 0) models.push_back(*at);
    }
    if (models.empty()) return;
    page_.line("  " + say("settle_bands"));
    std::vector<std::vector<std::string>> rows = {{""}};
    for (const std::size_t at : models) rows.front().push_back(model_of(draws_.models[at]));
    const std::vector<double>& borders = draws_.models[models.front()].issues[column].borders();
    for (std::size_t band = 0; band + 1 < borders.size(); ++band) {
      std::vector<std::string> row = {
          say("settle_band", {border(issue, borders[band]), border(issue, borders[band + 1])})};
      for (const std::size_t at : models) {
        row.push_back(percent(draws_.models[at].issues[column].in_band(band)));
      }
      rows.push_back(std::move(row));
    }
    page_.rows(rows, kStep);
  }

  void write_drivers(const DriversOfIssue& drivers) {
    page_.line("  " + say("settle_drivers", {model_of(draws_.models[*finding_.headline])}));
    if (drivers.inputs.empty()) {
      page_.paragraph(say("drivers_none"), kStep);
      return;
    }
    std::vector<std::vector<std::string>> rows = {
        {"", say("drivers_first_order"), say("drivers_total")}};
    const std::size_t listed = std::min(drivers.inputs.size(), kInputsListed);
    for (std::size_t at = 0; at < listed; ++at) {
      const DriversOfIssue::OfInput& one = drivers.inputs[at];
      const Sensitivity& its = one.sensitivity;
      rows.push_back({capitalised(stand_in_words(names_, draws_.inputs[one.input])),
                      index_in_words(its.first_order, its.first_order_margin),
                      index_in_words(its.total, its.total_margin)});
    }
    page_.rows(rows, kStep);
    if (drivers.inputs.size() > listed) {
      page_.paragraph(say("drivers_more", {std::to_string(drivers.inputs.size() - listed)}), kStep);
    }
  }

  Page& page_;
  const Names& names_;
  const SettleFinding& finding_;
  const DrawsFinding& draws_;
};

}  // namespace

bool is_shown(const SettleFinding& finding, std::size_t column) {
  return std::find(finding.shown.begin(), finding.shown.end(), column) != finding.shown.end();
}

StandOwner owner_of(const Case& conflict, const UncertainStand& input) {
  switch (input.kind) {
    case UncertainStand::Kind::position_at:
    case UncertainStand::Kind::position_cares:
    case UncertainStand::Kind::position_weight:
      return {conflict.positions[input.entry].actor, conflict.positions[input.entry].group};
    case UncertainStand::Kind::today:
      return {};
    case UncertainStand::Kind::leader:
    case UncertainStand::Kind::accepts:
      return {conflict.audiences[input.entry].actor, {}};
    case UncertainStand::Kind::group_at:
    case UncertainStand::Kind::group_cares:
    case UncertainStand::Kind::group_weight:
      break;
  }
  const Audience& audience = conflict.audiences[input.entry];
  return {audience.actor, audience.groups[input.group].id};
}

std::string stand_in_words(const Names& names, const UncertainStand& input) {
  const Case& conflict = names.conflict();
  const Language language = names.language();
  const std::string& issue = conflict.issues[issue_of(conflict, input)].id;
  const std::string& given = number_of(conflict, input)->written;
  const StandOwner owner = owner_of(conflict, input);
  std::string who = owner.actor ? names.actor(*owner.actor) : "";
  if (!owner.group.empty()) {
    std::string group = owner.group;
    for (const Audience& audience : conflict.audiences) {
      for (const Audience::Group& one : audience.groups) {
        const std::string_view name = one.name.in(language);
        if (audience.actor == *owner.actor && one.id == owner.group && !name.empty()) group = name;
      }
    }
    who = say(language, "stand_group", {who, group});
  }
  switch (input.kind) {
    case UncertainStand::Kind::position_at:
    case UncertainStand::Kind::group_at:
      return say(language, "stand_at", {who, issue, given});
    case UncertainStand::Kind::position_cares:
    case UncertainStand::Kind::group_cares:
      return say(language, "stand_cares", {who, issue, given});
    case UncertainStand::Kind::position_weight:
    case UncertainStand::Kind::group_weight:
      return say(language, "stand_weight", {who, issue, given});
    case UncertainStand::Kind::today:
      return say(language, "stand_today", {issue, given});
    case UncertainStand::Kind::leader:
      return say(language, "stand_leader", {who, issue, given});
    case UncertainStand::Kind::accepts:
      break;
  }
  return say(language, "stand_accepts", {who, issue, given});
}

std::string draws_sentence(const Names& names, const SettleFinding& finding, std::size_t column) {
  if (!finding.draws || !finding.headline) return {};
  const DrawTally& tally = finding.draws->models[*finding.headline].issues[column];
  if (tally.agreed() <= 0) return {};
  const Issue& issue = names.conflict().issues[finding.of_case.issues[column]];
  return say(names.language(), "settle_draws_short",
             {grouped(finding.draws->draws), on_scale(issue, tally.quantile(kQuantiles[0])),
              on_scale(issue, tally.quantile(kQuantiles[4]))});
}

void write_draws(Page& page, const Names& names, const SettleFinding& finding) {
  if (finding.draws) Writer(page, names, finding).write();
}

}  // namespace parley
