// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "parley/engine/settlement/two_level.h"
#include "parley/report/names.h"
#include "parley/report/page.h"

namespace parley {

/// A single change that opens or closes something, and what can be agreed on when it is made.
struct RoomTip {
  RoomChange change;
  Zone after;
};

/// One side of a bargain over an issue and whom it answers to at home. Numbers are of the issue's
/// scale; of ranges the middle.
struct RoomSide {
  ActorId actor;
  Room room;
  /// Groups of its audience, beside the voters of the room; empty: it is its own single voter.
  std::vector<std::size_t> groups;
  std::size_t audience = 0;           ///< position in Case::audiences, where it has groups
  std::vector<MedianRange> ranges;    ///< per voter: from where to where it may stand
  std::optional<MedianRange> median;  ///< of the middles
  std::optional<MedianRange> spread;  ///< of the median, as positions go over their ranges
  std::optional<WinSet> home;         ///< none: the case does not say what holds today
  std::array<std::optional<Interval>, 2> leader_wants;  ///< per way
  /// Per way, where it has groups: what closes it where something carries, else what opens it.
  std::array<std::vector<RoomTip>, 2> tips;
};

/// The zone of agreement of all sides, and what closes or opens it.
struct ZoneFinding {
  Zone zone;
  std::vector<RoomTip> tips;
};

struct RoomsOnIssue {
  IssueId issue;
  std::optional<double> today;
  std::vector<RoomSide> sides;  ///< those with influence
  std::optional<ZoneFinding> homes;
  std::optional<ZoneFinding> leaders;  ///< those that answer to groups have to want it too
};

/// What the leaders of a case can carry home.
struct RoomFinding {
  std::vector<RoomsOnIssue> issues;
};

/// A place on the scale of an issue that is drawn beside the rooms, such as a forecast.
struct ScalePlace {
  std::string name;
  double at = 0;  ///< in the unit of the scale
};

/// The section on one issue: the scale with everybody on it, and what it means in sentences.
/// `places` are drawn besides what holds today, what happened and the marks of the case.
void room_text(Page& page, const Names& names, const RoomsOnIssue& rooms,
               const std::vector<ScalePlace>& places, const Style& style);

/// What leaders can carry home and what all sides would have, in one line; empty where the case
/// does not say what holds today.
[[nodiscard]] std::string rooms_in_short(const Names& names, const RoomsOnIssue& rooms);

/// A number of an issue's scale to a thousandth of it, without zeros at its end: "77.5".
[[nodiscard]] std::string place_on_scale(const Issue& issue, double place);
/// The name of a voter of a side: of a group of its audience, or of the actor itself.
[[nodiscard]] std::string voter_name(const Names& names, const RoomSide& side, std::size_t voter);
/// What a tip changes and how far, as a sentence, with what can be agreed on then.
[[nodiscard]] std::string tip_sentence(const Names& names, const RoomsOnIssue& rooms,
                                       const RoomTip& tip);

}  // namespace parley
