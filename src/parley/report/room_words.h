// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "parley/report/room_report.h"

namespace parley {

/// The sentences about rooms on an issue. Only the .cpp files of this folder include this header.
class RoomWords {
 public:
  RoomWords(const Names& names, const RoomsOnIssue& rooms)
      : names_(names), issue_(names.conflict().issues[rooms.issue]), rooms_(rooms) {}

  /// What the scale's end that lies this way stands for.
  [[nodiscard]] std::string end(Way way) const;
  /// "between 60 and 95", with "or" where there are two.
  [[nodiscard]] std::string intervals(const std::vector<Interval>& these) const;
  /// "60 … 95", or "nothing".
  [[nodiscard]] std::string short_intervals(const std::vector<Interval>& these) const;
  [[nodiscard]] std::vector<Interval> agreed(const Zone& zone) const;
  /// What carries at home.
  [[nodiscard]] static std::vector<Interval> carried(const RoomSide& side);
  /// "more than 50 %", "at least 60 %".
  [[nodiscard]] std::string needed(double accepts) const;

  // Of a side, and of all.
  [[nodiscard]] std::string way_home(const RoomSide& side, Way way) const;
  [[nodiscard]] std::string leader(const RoomSide& side) const;
  [[nodiscard]] std::string single(const RoomSide& side) const;
  [[nodiscard]] std::string would_go(Way way) const;
  /// One for each way in which there is a zone, or why there is none.
  [[nodiscard]] std::vector<std::string> zone() const;

 private:
  [[nodiscard]] std::string say(std::string_view key, std::vector<Message> arguments = {}) const;
  [[nodiscard]] std::string place(double at) const { return place_on_scale(issue_, at); }
  [[nodiscard]] std::string actors(const std::vector<std::size_t>& sides) const;
  /// The sides whose pivot limits a way, with who in them is pivotal.
  [[nodiscard]] std::string pivots(Way way) const;

  const Names& names_;
  const Issue& issue_;
  const RoomsOnIssue& rooms_;
};

/// The name of a mark: its text, the name of the outcome with its id, or its id.
[[nodiscard]] std::string mark_name(const Names& names, const Issue::Mark& mark);
/// For each kind of change the one that takes least, of weights in proportion; what holds today up
/// and down.
[[nodiscard]] std::vector<RoomTip> least_of_each_kind(const std::vector<RoomTip>& tips);

}  // namespace parley
