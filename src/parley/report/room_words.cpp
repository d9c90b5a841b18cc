// SPDX-License-Identifier: Apache-2.0
#include "parley/report/room_words.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include <fmt/format.h>

#include "parley/report/likelihood.h"
#include "parley/report/scale_words.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

using What = RoomChange::What;

enum class Rounding { nearest, down, up };

std::string decimals(double number, int places, Rounding how) {
  constexpr double kSlack = 1e-6;
  const double steps = std::pow(10.0, places);
  double scaled = number * steps;
  if (how == Rounding::nearest) scaled = std::round(scaled);
  if (how == Rounding::down) scaled = std::floor(scaled + kSlack);
  if (how == Rounding::up) scaled = std::ceil(scaled - kSlack);
  std::string text = fmt::format("{:.{}f}", scaled / steps, places);
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
  }
  return text == "-0" ? "0" : text;
}

/// A threshold, rounded so that it stays true: "at most 29 %".
std::string bound(Language language, const RoomChange& change, double value, int places,
                  std::string_view unit) {
  const std::string number =
      decimals(value, places, change.raises ? Rounding::up : Rounding::down) + std::string(unit);
  // What was rounded away from the threshold is past it.
  const bool exact = std::abs(std::stod(number) - value) < 1e-6;
  const bool beyond = change.beyond && exact;
  if (change.raises) return say(language, beyond ? "rooms_more_than" : "rooms_or_more", {number});
  return say(language, beyond ? "rooms_less_than" : "rooms_or_less", {number});
}

constexpr int kNumberPlaces = 3;
constexpr int kPercentPlaces = 1;

}  // namespace

std::string place_on_scale(const Issue& issue, double place) {
  return decimals(place, places_of(issue), Rounding::nearest);
}

std::string voter_name(const Names& names, const RoomSide& side, std::size_t voter) {
  if (side.groups.empty()) return names.actor(side.actor);
  const Audience::Group& group =
      names.conflict().audiences[side.audience].groups[side.groups[voter]];
  if (group.name.empty()) return group.id;
  return std::string(group.name.in(names.language()));
}

std::string mark_name(const Names& names, const Issue::Mark& mark) {
  if (!mark.text.empty()) return std::string(mark.text.in(names.language()));
  for (const OutcomeId outcome : ids(names.conflict().outcomes)) {
    if (names.conflict().outcomes[outcome].id == mark.id) return names.outcome(outcome);
  }
  return mark.id;
}

std::vector<RoomTip> least_of_each_kind(const std::vector<RoomTip>& tips) {
  const auto effort = [](const RoomChange& change) {
    const double far = std::abs(change.to - change.from);
    return change.what == What::weight && change.from > 0 ? far / change.from : far;
  };
  std::map<std::tuple<What, bool>, RoomTip> least;
  std::vector<std::tuple<What, bool>> order;
  for (const RoomTip& tip : tips) {
    const std::tuple kind(tip.change.what, tip.change.what == What::today && tip.change.raises);
    const auto [entry, fresh] = least.emplace(kind, tip);
    if (fresh) order.push_back(kind);
    if (!fresh && effort(tip.change) < effort(entry->second.change)) entry->second = tip;
  }
  std::vector<RoomTip> chosen;
  for (const auto& kind : order) chosen.push_back(least.at(kind));
  return chosen;
}

std::string tip_sentence(const Names& names, const RoomsOnIssue& rooms, const RoomTip& tip) {
  const Language language = names.language();
  const Issue& issue = names.conflict().issues[rooms.issue];
  const RoomChange& change = tip.change;
  const RoomWords words(names, rooms);
  const RoomSide& side = rooms.sides[change.side];
  const auto number = [&](double value) {
    return decimals(value, kNumberPlaces, Rounding::nearest);
  };
  const auto voter = [&] {
    const std::string name = voter_name(names, side, change.voter);
    if (side.groups.empty()) return name;
    return say(language, "rooms_of_side", {name, names.actor(side.actor)});
  };
  std::string text;
  switch (change.what) {
    case What::accepts:
      text = say(
          language, "rooms_tip_accepts",
          {names.actor(side.actor), bound(language, change, change.to * 100, kPercentPlaces, " %"),
           words.needed(change.from)});
      break;
    case What::cares:
      text = say(
          language, "rooms_tip_cares",
          {voter(), bound(language, change, change.to, kNumberPlaces, ""), number(change.from)});
      break;
    case What::weight:
      text = say(
          language, "rooms_tip_weight",
          {voter(), bound(language, change, change.to, kNumberPlaces, ""), number(change.from)});
      break;
    case What::position:
      text = say(language, "rooms_tip_position",
                 {voter(), bound(language, change, change.to, places_of(issue), ""),
                  place_on_scale(issue, change.from)});
      break;
    case What::leader:
      text = say(language, "rooms_tip_leader",
                 {names.actor(side.actor), bound(language, change, change.to, places_of(issue), ""),
                  place_on_scale(issue, change.from)});
      break;
    case What::today:
      text = say(language, "rooms_tip_today",
                 {bound(language, change, change.to, places_of(issue), ""),
                  place_on_scale(issue, change.from)});
      break;
  }
  // Just past a threshold of a place there is next to nothing to agree on.
  const double next_to_nothing =
      1e-6 * (issue.scale_high.as_double() - issue.scale_low.as_double());
  if (!tip.after.open() || tip.after.width() < next_to_nothing) return text;
  return say(language, "rooms_tip_then", {text, words.intervals(words.agreed(tip.after))});
}

std::string RoomWords::say(std::string_view key, std::vector<Message> arguments) const {
  return parley::say(names_.language(), key, std::move(arguments));
}

std::string RoomWords::end(Way way) const {
  const Text& text = way == Way::down ? issue_.low : issue_.high;
  if (!text.empty()) return std::string(text.in(names_.language()));
  return say(way == Way::down ? "rooms_end_low" : "rooms_end_high");
}

std::string RoomWords::intervals(const std::vector<Interval>& these) const {
  std::vector<std::string> parts;
  for (const Interval& one : these) {
    parts.push_back(say("rooms_between", {place(one.low), place(one.high)}));
  }
  return joined(parts, say("rooms_or"));
}

std::string RoomWords::short_intervals(const std::vector<Interval>& these) const {
  std::vector<std::string> parts;
  for (const Interval& one : these) parts.push_back(place(one.low) + " … " + place(one.high));
  return parts.empty() ? say("rooms_nowhere") : joined(parts, ", ");
}

std::vector<Interval> RoomWords::carried(const RoomSide& side) {
  std::vector<Interval> found;
  for (const Way way : kWays) {
    if (side.home->way(way).backed) found.push_back(*side.home->way(way).backed);
  }
  return found;
}

std::vector<Interval> RoomWords::agreed(const Zone& zone) const {
  std::vector<Interval> found;
  for (const Way way : kWays) {
    if (zone.way(way).agreed) found.push_back(*zone.way(way).agreed);
  }
  return found;
}

std::string RoomWords::needed(double accepts) const {
  if (accepts <= 0) return say("rooms_anybody");
  const std::string share = decimals(accepts * 100, kPercentPlaces, Rounding::nearest) + " %";
  return say(std::abs(accepts - 0.5) < 1e-12 ? "rooms_more_than" : "rooms_at_least", {share});
}

std::string RoomWords::way_home(const RoomSide& side, Way way) const {
  const WayHome& home = side.home->way(way);
  const std::string actor = capitalised(names_.actor(side.actor));
  if (!home.backed) {
    return say("rooms_leader_cannot", {actor, end(way), percent(home.support), place(*rooms_.today),
                                       needed(side.room.accepts)});
  }
  std::vector<std::string> last;
  for (const std::size_t voter : home.pivots) last.push_back(voter_name(names_, side, voter));
  return say("rooms_leader_can",
             {actor, intervals({*home.backed}), percent(home.support), place(*rooms_.today),
              needed(side.room.accepts), joined(last, say("list_separator")), place(*home.pivot)});
}

std::string RoomWords::leader(const RoomSide& side) const {
  if (!side.room.leader) return {};
  const std::string at = place(*side.room.leader);
  std::vector<Interval> wanted;
  std::vector<Interval> both;
  bool all = true;
  for (const Way way : kWays) {
    const auto& wants = side.leader_wants[static_cast<std::size_t>(way)];
    const auto& backed = side.home->way(way).backed;
    if (wants) wanted.push_back(*wants);
    if (backed && !wants) all = false;
    if (!backed || !wants) continue;
    // Both begin at what holds today.
    const bool leader_is_nearer = wants->width() < backed->width();
    both.push_back(leader_is_nearer ? *wants : *backed);
    if (leader_is_nearer) all = false;
  }
  if (wanted.empty()) return say("rooms_leader_wants_nothing", {at});
  if (both.empty()) return say("rooms_leader_wants_none", {at, intervals(wanted)});
  return all ? say("rooms_leader_wants_all", {at})
             : say("rooms_leader_wants_part", {at, intervals(both)});
}

std::string RoomWords::single(const RoomSide& side) const {
  std::vector<Interval> backed;
  for (const Way way : kWays) {
    if (side.home->way(way).backed) backed.push_back(*side.home->way(way).backed);
  }
  const std::string actor = capitalised(names_.actor(side.actor));
  const std::string at = place(side.room.voters[0].at);
  if (backed.empty()) return say("rooms_single_nothing", {actor, at});
  return say("rooms_single", {actor, at, intervals(backed)});
}

std::string RoomWords::actors(const std::vector<std::size_t>& sides) const {
  std::vector<std::string> parts;
  for (const std::size_t side : sides) parts.push_back(names_.actor(rooms_.sides[side].actor));
  return parts.empty() ? say("rooms_nobody") : joined(parts, say("list_separator"));
}

std::string RoomWords::would_go(Way way) const {
  const std::vector<std::size_t>& blockers = rooms_.homes->zone.way(way).blockers;
  std::vector<std::size_t> willing;
  for (std::size_t side = 0; side < rooms_.sides.size(); ++side) {
    if (std::find(blockers.begin(), blockers.end(), side) == blockers.end()) {
      willing.push_back(side);
    }
  }
  return say("rooms_would_go", {end(way), actors(willing), actors(blockers)});
}

std::string RoomWords::pivots(Way way) const {
  std::vector<std::string> parts;
  for (const std::size_t at : rooms_.homes->zone.way(way).pivot_sides) {
    const RoomSide& side = rooms_.sides[at];
    std::vector<std::string> voters;
    for (const std::size_t voter : side.home->way(way).pivots) {
      voters.push_back(voter_name(names_, side, voter));
    }
    const std::string all = joined(voters, say("list_separator"));
    parts.push_back(side.groups.empty() ? all
                                        : say("rooms_of_side", {all, names_.actor(side.actor)}));
  }
  return joined(parts, say("list_separator"));
}

std::vector<std::string> RoomWords::zone() const {
  const Zone& zone = rooms_.homes->zone;
  if (zone.open()) {
    std::vector<std::string> parts;
    for (const Way way : kWays) {
      const ZoneWay& one = zone.way(way);
      if (!one.agreed) continue;
      parts.push_back(say("rooms_zone", {intervals({*one.agreed}), place(one.agreed->width()),
                                         pivots(way), place(*one.pivot)}));
    }
    return parts;
  }
  const double from = *zone.way(Way::up).pivot;
  const double to = *zone.way(Way::down).pivot;
  return {say("rooms_no_zone",
              {place(from), pivots(Way::up), place(to), pivots(Way::down), place(to - from)})};
}

std::string rooms_in_short(const Names& names, const RoomsOnIssue& rooms) {
  if (!rooms.homes) return {};
  const RoomWords words(names, rooms);
  const Language language = names.language();
  std::string text;
  for (const RoomSide& side : rooms.sides) {
    if (side.groups.empty()) continue;
    const std::string home =
        say(language, "rooms_short",
            {names.actor(side.actor), words.short_intervals(RoomWords::carried(side))});
    text = text.empty() ? home : say(language, "two_sentences", {text, home});
  }
  const std::string zone =
      say(language, "rooms_short_zone", {words.short_intervals(words.agreed(rooms.homes->zone))});
  return text.empty() ? zone : say(language, "two_sentences", {text, zone});
}

}  // namespace parley
