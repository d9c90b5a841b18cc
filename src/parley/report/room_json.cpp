// SPDX-License-Identifier: Apache-2.0
#include "parley/report/json_parts.h"
#include "parley/report/room_report.h"

namespace parley {
namespace {

using What = RoomChange::What;

const char* way_name(Way way) { return way == Way::down ? "down" : "up"; }

const char* what_name(What what) {
  switch (what) {
    case What::accepts:
      return "accepts";
    case What::cares:
      return "cares";
    case What::weight:
      return "weight";
    case What::position:
      return "position";
    case What::leader:
      return "leader";
    case What::today:
      return "today";
  }
  return "";
}

Json json_number(double number) { return json_share(number); }

Json json_optional(const std::optional<double>& number) {
  return number ? json_number(*number) : Json(nullptr);
}

Json json_interval(const std::optional<Interval>& interval) {
  if (!interval) return nullptr;
  return {{"low", json_number(interval->low)},
          {"high", json_number(interval->high)},
          {"low_open", interval->low_open},
          {"high_open", interval->high_open}};
}

class Writer {
 public:
  Writer(const Names& names, const RoomsOnIssue& rooms) : names_(names), rooms_(rooms) {}

  [[nodiscard]] Json issue() const {
    const Issue& issue = names_.conflict().issues[rooms_.issue];
    Json json = {{"issue", issue.id}, {"today", json_optional(rooms_.today)}};
    json["sides"] = Json::array();
    for (const RoomSide& side : rooms_.sides) json["sides"].push_back(of_side(side));
    json["zone"] = zone(rooms_.homes);
    json["zone_with_leaders"] = zone(rooms_.leaders);
    return json;
  }

 private:
  [[nodiscard]] std::string actor_id(std::size_t side) const {
    return names_.conflict().actors[rooms_.sides[side].actor].id;
  }

  /// The group of the audience, or the actor where it is its own voter.
  [[nodiscard]] std::string voter_id(const RoomSide& side, std::size_t voter) const {
    if (side.groups.empty()) return names_.conflict().actors[side.actor].id;
    return names_.conflict().audiences[side.audience].groups[side.groups[voter]].id;
  }

  [[nodiscard]] Json of_side(const RoomSide& side) const {
    Json json = {{"actor", names_.conflict().actors[side.actor].id},
                 {"answers_to_groups", !side.groups.empty()},
                 {"accepts", json_share(side.room.accepts)},
                 {"leader", json_optional(side.room.leader)}};
    const double total = weight_of(side.room);
    json["voters"] = Json::array();
    for (std::size_t at = 0; at < side.room.voters.size(); ++at) {
      const Stand& voter = side.room.voters[at];
      json["voters"].push_back({{"id", voter_id(side, at)},
                                {"at", json_number(voter.at)},
                                {"low", json_number(side.ranges[at].low)},
                                {"high", json_number(side.ranges[at].high)},
                                {"cares", json_number(voter.cares)},
                                {"weight", json_number(voter.weight)},
                                {"share", json_share(voter.influence() / total)}});
    }
    json["median"] = range(side.median);
    json["median_over_ranges"] = range(side.spread);
    json["ways"] = Json::object();
    if (!side.home) return json;
    for (const Way way : kWays) {
      const WayHome& home = side.home->way(way);
      const auto at = static_cast<std::size_t>(way);
      Json pivots = Json::array();
      for (const std::size_t voter : home.pivots) pivots.push_back(voter_id(side, voter));
      json["ways"][way_name(way)] = {{"carries", json_interval(home.backed)},
                                     {"support", json_share(home.support)},
                                     {"pivot", json_optional(home.pivot)},
                                     {"pivotal", pivots},
                                     {"leader_wants", json_interval(side.leader_wants[at])},
                                     {"tips", tips(side.tips[at])}};
    }
    return json;
  }

  [[nodiscard]] static Json range(const std::optional<MedianRange>& range) {
    if (!range) return nullptr;
    return {{"low", json_number(range->low)}, {"high", json_number(range->high)}};
  }

  [[nodiscard]] Json zone(const std::optional<ZoneFinding>& finding) const {
    if (!finding) return nullptr;
    Json json = {{"open", finding->zone.open()},
                 {"width", json_number(finding->zone.width())},
                 {"gap", json_optional(finding->zone.gap())},
                 {"ways", Json::object()}};
    for (const Way way : kWays) {
      const ZoneWay& one = finding->zone.way(way);
      Json blockers = Json::array();
      for (const std::size_t side : one.blockers) blockers.push_back(actor_id(side));
      Json pivotal = Json::array();
      for (const std::size_t side : one.pivot_sides) pivotal.push_back(actor_id(side));
      json["ways"][way_name(way)] = {{"agreed", json_interval(one.agreed)},
                                     {"blockers", blockers},
                                     {"pivot", json_optional(one.pivot)},
                                     {"pivotal", pivotal}};
    }
    json["tips"] = tips(finding->tips);
    return json;
  }

  [[nodiscard]] Json tips(const std::vector<RoomTip>& all) const {
    Json list = Json::array();
    for (const RoomTip& tip : all) {
      const RoomChange& change = tip.change;
      const bool of_voter = change.what == What::cares || change.what == What::weight ||
                            change.what == What::position;
      Json json = {
          {"what", what_name(change.what)},
          {"actor", change.what == What::today ? Json(nullptr) : Json(actor_id(change.side))},
          {"voter",
           of_voter ? Json(voter_id(rooms_.sides[change.side], change.voter)) : Json(nullptr)},
          {"from", json_number(change.from)},
          {"to", json_number(change.to)},
          {"raises", change.raises},
          {"beyond", change.beyond},
          {"after", Json::array()}};
      for (const Way way : kWays) {
        const auto& agreed = tip.after.way(way).agreed;
        if (agreed) json["after"].push_back(json_interval(agreed));
      }
      json["text"] = tip_sentence(names_, rooms_, tip);
      list.push_back(std::move(json));
    }
    return list;
  }

  const Names& names_;
  const RoomsOnIssue& rooms_;
};

}  // namespace

Json json_rooms(const Names& names, const RoomFinding& finding) {
  Json list = Json::array();
  for (const RoomsOnIssue& rooms : finding.issues) list.push_back(Writer(names, rooms).issue());
  return list;
}

}  // namespace parley
