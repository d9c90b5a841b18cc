// SPDX-License-Identifier: Apache-2.0
#include "parley/service/rooms.h"

#include <algorithm>
#include <utility>

namespace parley {
namespace {

/// What the case says of somebody on an issue.
struct Saying {
  std::optional<Number> at;
  std::optional<Number> cares;
  std::optional<Number> weight;
};

double middle_of(const std::optional<Number>& number, double otherwise) {
  return number ? number->middle.as_double() : otherwise;
}

/// Where an actor, or one of its groups, stands by `positions`.
const Position* position_of(const Case& conflict, ActorId actor, const std::string& group,
                            IssueId issue) {
  for (const Position& position : conflict.positions) {
    if (position.actor == actor && position.group == group && position.issue == issue) {
      return &position;
    }
  }
  return nullptr;
}

Saying saying_of(const Case& conflict, const Audience& audience, const Audience::Group& group,
                 IssueId issue) {
  Saying saying;
  if (audience.issue == issue) saying = {group.at, group.cares, group.weight};
  if (const Position* position = position_of(conflict, audience.actor, group.id, issue)) {
    if (position->at) saying.at = position->at;
    if (position->cares) saying.cares = position->cares;
    if (position->weight) saying.weight = position->weight;
  }
  return saying;
}

double usual_weight(const std::vector<Saying>& sayings) {
  double sum = 0;
  std::size_t given = 0;
  for (const Saying& saying : sayings) {
    if (!saying.at || !saying.weight) continue;
    sum += saying.weight->middle.as_double();
    ++given;
  }
  return given == 0 ? 1 : sum / static_cast<double>(given);
}

void add_voter(RoomSide& side, const Saying& saying, double usual) {
  side.room.voters.push_back(
      {middle_of(saying.at, 0), middle_of(saying.cares, 1), middle_of(saying.weight, usual), true});
  side.ranges.push_back({saying.at->low.as_double(), saying.at->high.as_double()});
}

void add_groups(const Case& conflict, IssueId issue, RoomSide& side) {
  for (std::size_t at = 0; at < conflict.audiences.size(); ++at) {
    const Audience& audience = conflict.audiences[at];
    if (audience.actor != side.actor) continue;
    std::vector<Saying> sayings;
    for (const Audience::Group& group : audience.groups) {
      sayings.push_back(saying_of(conflict, audience, group, issue));
    }
    const double usual = usual_weight(sayings);
    for (std::size_t group = 0; group < sayings.size(); ++group) {
      if (!sayings[group].at) continue;
      side.groups.push_back(group);
      add_voter(side, sayings[group], usual);
    }
    side.audience = at;
    side.room.accepts = middle_of(audience.accepts, 0.5);
    if (audience.issue == issue && audience.leader) {
      side.room.leader = audience.leader->middle.as_double();
    }
  }
}

RoomSide side_of(const Case& conflict, ActorId actor, IssueId issue) {
  RoomSide side;
  side.actor = actor;
  add_groups(conflict, issue, side);
  const Position* own = position_of(conflict, actor, {}, issue);
  const bool stands = own != nullptr && own->at.has_value();
  if (stands && !side.groups.empty() && !side.room.leader) {
    side.room.leader = own->at->middle.as_double();
  }
  if (side.groups.empty()) {
    side.room = {};
    if (stands) add_voter(side, {own->at, own->cares, own->weight}, 1);
  }
  return side;
}

/// The median as everybody goes to the low ends of their ranges, and to the high ones.
std::optional<MedianRange> spread_of(const RoomSide& side) {
  Room low = side.room;
  Room high = side.room;
  for (std::size_t voter = 0; voter < side.ranges.size(); ++voter) {
    low.voters[voter].at = side.ranges[voter].low;
    high.voters[voter].at = side.ranges[voter].high;
  }
  const auto lowest = weighted_median(low);
  const auto highest = weighted_median(high);
  if (!lowest || !highest) return std::nullopt;
  return MedianRange{lowest->low, highest->high};
}

std::vector<RoomTip> tips_of(const TwoLevel& levels) {
  std::vector<RoomTip> tips;
  for (const RoomChange& change : changes_that_tip(levels)) {
    tips.push_back({change, agreement_zone(with_change(levels, change))});
  }
  return tips;
}

void look_home(RoomSide& side, std::size_t position, double today, const Scale& scale) {
  side.home = win_set(side.room, today, scale);
  for (const Way way : kWays) {
    const auto at = static_cast<std::size_t>(way);
    if (side.room.leader) {
      side.leader_wants[at] = nearer_than(today, *side.room.leader, way, scale);
    }
    if (side.groups.empty()) continue;
    side.tips[at] = tips_of({{side.room}, today, scale, false, way});
    for (RoomTip& tip : side.tips[at]) tip.change.side = position;
  }
}

ZoneFinding zone_of(const TwoLevel& levels) { return {agreement_zone(levels), tips_of(levels)}; }

}  // namespace

RoomsOnIssue rooms_on(const Case& conflict, IssueId id) {
  const Issue& issue = conflict.issues[id];
  const Scale scale{issue.scale_low.as_double(), issue.scale_high.as_double()};
  RoomsOnIssue rooms;
  rooms.issue = id;
  if (issue.today) rooms.today = issue.today->middle.as_double();
  for (const ActorId actor : ids(conflict.actors)) {
    RoomSide side = side_of(conflict, actor, id);
    if (weight_of(side.room) <= 0) continue;
    side.median = weighted_median(side.room);
    side.spread = spread_of(side);
    if (rooms.today) look_home(side, rooms.sides.size(), *rooms.today, scale);
    rooms.sides.push_back(std::move(side));
  }
  if (!rooms.today || rooms.sides.empty()) return rooms;
  TwoLevel levels{{}, *rooms.today, scale, false, {}};
  bool led = false;
  for (const RoomSide& side : rooms.sides) {
    levels.sides.push_back(side.room);
    led = led || side.room.leader.has_value();
  }
  rooms.homes = zone_of(levels);
  if (!led) return rooms;
  levels.leaders = true;
  rooms.leaders = zone_of(levels);
  return rooms;
}

RoomFinding find_rooms(const Case& conflict) {
  RoomFinding finding;
  for (const IssueId issue : ids(conflict.issues)) {
    RoomsOnIssue rooms = rooms_on(conflict, issue);
    if (!rooms.sides.empty()) finding.issues.push_back(std::move(rooms));
  }
  return finding;
}

}  // namespace parley
