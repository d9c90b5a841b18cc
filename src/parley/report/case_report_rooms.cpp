// SPDX-License-Identifier: Apache-2.0
// What leaders can carry home, and where a settlement might lie on the same scale.
#include <algorithm>

#include "parley/model/text.h"
#include "parley/report/case_report_parts.h"
#include "parley/report/json_parts.h"
#include "parley/report/room_words.h"
#include "parley/report/settle_parts.h"
#include "parley/report/settlement_words.h"

namespace parley {
namespace {

/// Nine draws in ten lie between.
constexpr double kLow = 0.05;
constexpr double kHigh = 0.95;

Json json_optional(const std::optional<double>& number) {
  return number ? Json(json_share(*number)) : Json(nullptr);
}

Json interval_json(double low, double high) {
  return {{"low", json_share(low)}, {"high", json_share(high)}};
}

Json range_json(const std::optional<MedianRange>& range) {
  return range ? interval_json(range->low, range->high) : Json(nullptr);
}

/// What all sides would have at home; both ways begin at what holds today.
Json zone_json(const RoomsOnIssue& rooms) {
  std::optional<Interval> zone;
  for (const Way way : kWays) {
    if (!rooms.homes) break;
    const auto& agreed = rooms.homes->zone.way(way).agreed;
    if (!agreed) continue;
    if (!zone) zone = agreed;
    zone->low = std::min(zone->low, agreed->low);
    zone->high = std::max(zone->high, agreed->high);
  }
  return zone ? interval_json(zone->low, zone->high) : Json(nullptr);
}

class RoomPart {
 public:
  RoomPart(ReportWriter& writer, const RoomsOnIssue& rooms)
      : writer_(writer), rooms_(rooms), issue_(writer.conflict().issues[rooms.issue]) {}

  [[nodiscard]] Json json() {
    Json sides = Json::array();
    for (const RoomSide& side : rooms_.sides) sides.push_back(side_json(side));
    return {{"issue", issue_.id},
            {"low", words([](const RoomWords& words) { return words.end(Way::down); })},
            {"high", words([](const RoomWords& words) { return words.end(Way::up); })},
            {"scale",
             {json_share(issue_.scale_low.as_double()), json_share(issue_.scale_high.as_double())}},
            {"today", json_optional(rooms_.today)},
            {"happened", issue_.happened ? Json(json_share(issue_.happened->middle.as_double()))
                                         : Json(nullptr)},
            {"marks", marks_json()},
            {"sides", sides},
            {"settlements", settlements_json()},
            {"zone", zone_json(rooms_)},
            {"text", text_json()}};
  }

 private:
  template <typename Say>
  std::size_t words(const Say& say) {
    return writer_.words([&](const Names& names) { return say(RoomWords(names, rooms_)); });
  }

  [[nodiscard]] Json marks_json() {
    const Case& conflict = writer_.conflict();
    Json marks = Json::array();
    for (const Issue::Mark& mark : issue_.marks) {
      Json outcome = nullptr;
      for (const OutcomeId id : ids(conflict.outcomes)) {
        if (conflict.outcomes[id].id == mark.id) outcome = id.index();
      }
      marks.push_back(
          {{"name", writer_.words([&](const Names& names) { return mark_name(names, mark); })},
           {"at", json_share(mark.at.middle.as_double())},
           {"outcome", outcome}});
    }
    return marks;
  }

  [[nodiscard]] Json side_json(const RoomSide& side) {
    Json groups = Json::array();
    for (std::size_t voter = 0; voter < side.room.voters.size(); ++voter) {
      groups.push_back(group_json(side, voter));
    }
    Json carries = Json::array();
    if (side.home) {
      for (const Interval& one : RoomWords::carried(side)) {
        carries.push_back(interval_json(one.low, one.high));
      }
    }
    return {{"actor", side.actor.index()},
            {"leader", json_optional(side.room.leader)},
            {"accepts", json_share(side.room.accepts)},
            {"groups", groups},
            {"median", range_json(side.median)},
            {"median_range", range_json(side.spread)},
            {"carries", carries},
            {"text", side_text(side)}};
  }

  [[nodiscard]] Json group_json(const RoomSide& side, std::size_t voter) {
    const Stand& stand = side.room.voters[voter];
    Json evidence = Json::array();
    if (!side.groups.empty()) {
      const Audience& audience = writer_.conflict().audiences[side.audience];
      for (const EvidenceId id : audience.groups[side.groups[voter]].evidence) {
        evidence.push_back(id.index());
      }
    }
    return {
        {"name", writer_.words([&](const Names& names) { return voter_name(names, side, voter); })},
        {"at", json_share(stand.at)},
        {"low", json_share(side.ranges[voter].low)},
        {"high", json_share(side.ranges[voter].high)},
        {"cares", json_share(stand.cares)},
        {"weight", json_share(stand.weight)},
        {"share", json_share(stand.influence() / weight_of(side.room))},
        {"evidence", evidence}};
  }

  [[nodiscard]] Json side_text(const RoomSide& side) {
    Json text = Json::array();
    if (!side.home) return text;
    if (side.groups.empty()) {
      text.push_back(words([&](const RoomWords& its) { return its.single(side); }));
      return text;
    }
    for (const Way way : kWays) {
      text.push_back(words([&](const RoomWords& its) { return its.way_home(side, way); }));
    }
    if (side.room.leader) {
      text.push_back(words([&](const RoomWords& its) { return its.leader(side); }));
    }
    return text;
  }

  [[nodiscard]] std::optional<std::size_t> column() const {
    const auto& settlement = writer_.report().answers.settlement;
    return settlement ? settlement->of_case.column_of(rooms_.issue) : std::nullopt;
  }

  [[nodiscard]] Json settlements_json() {
    Json list = Json::array();
    const std::optional<std::size_t> at = column();
    if (!at) return list;
    const SettleFinding& finding = *writer_.report().answers.settlement;
    for (std::size_t model = 0; model < finding.models.size(); ++model) {
      const Settlement::OnIssue& one = finding.models[model].settlement.issues[*at];
      if (!one.point) continue;
      double low = *one.point;
      double high = *one.point;
      if (finding.draws && finding.draws->models[model].issues[*at].agreed() > 0) {
        low = finding.draws->models[model].issues[*at].quantile(kLow);
        high = finding.draws->models[model].issues[*at].quantile(kHigh);
      } else if (is_spread(one.outcome)) {
        low = place_of_share(one.outcome, kLow);
        high = place_of_share(one.outcome, kHigh);
      }
      list.push_back({{"name", writer_.words([&](const Names& names) {
                         return model_title(names.language(),
                                            settlement_model_at(finding.models[model].model));
                       })},
                      {"at", json_share(number_on_scale(issue_, *one.point))},
                      {"low", json_share(number_on_scale(issue_, low))},
                      {"high", json_share(number_on_scale(issue_, high))}});
    }
    return list;
  }

  [[nodiscard]] Json text_json() {
    Json text = Json::array();
    const std::optional<std::size_t> at = column();
    if (at) {
      // The same number of sentences in every language.
      const SettleFinding& finding = *writer_.report().answers.settlement;
      const Names& any = writer_.texts().names(Language::en);
      const std::size_t count = settle_in_short(any, finding, *at).size();
      for (std::size_t sentence = 0; sentence < count; ++sentence) {
        text.push_back(writer_.words(
            [&](const Names& names) { return settle_in_short(names, finding, *at)[sentence]; }));
      }
      return text;
    }
    if (rooms_.homes) {
      text.push_back(
          writer_.words([&](const Names& names) { return rooms_in_short(names, rooms_); }));
    }
    return text;
  }

  ReportWriter& writer_;
  const RoomsOnIssue& rooms_;
  const Issue& issue_;
};

}  // namespace

Json report_rooms(ReportWriter& writer) {
  Json list = Json::array();
  for (const RoomsOnIssue& rooms : writer.report().answers.rooms.issues) {
    list.push_back(RoomPart(writer, rooms).json());
  }
  return list;
}

}  // namespace parley
