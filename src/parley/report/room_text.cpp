// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "parley/report/likelihood.h"
#include "parley/report/room_report.h"
#include "parley/report/room_scale.h"
#include "parley/report/room_words.h"
#include "parley/report/text_width.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

constexpr std::size_t kIndent = 2;
constexpr std::size_t kBarColumns = 10;
constexpr std::size_t kNarrowestScale = 20;

class Writer {
 public:
  Writer(Page& page, const Names& names, const RoomsOnIssue& rooms,
         const std::vector<ScalePlace>& places, const Style& style)
      : page_(page),
        names_(names),
        issue_(names.conflict().issues[rooms.issue]),
        rooms_(rooms),
        words_(names, rooms),
        places_(places),
        style_(style) {}

  void write() {
    page_.heading(say("rooms_heading", {issue_.id}));
    draw();
    page_.paragraph(say("rooms_legend"), kIndent);
    page_.paragraph(say("rooms_reading"), kIndent);
    if (!rooms_.today) {
      page_.paragraph(say("rooms_no_today"), kIndent);
      return;
    }
    for (std::size_t side = 0; side < rooms_.sides.size(); ++side) {
      page_.line();
      write_side(rooms_.sides[side]);
    }
    page_.line();
    write_zone();
  }

 private:
  struct Row {
    std::string label;
    std::string strip;
    std::string beside;
  };

  [[nodiscard]] std::string say(std::string_view key, std::vector<Message> arguments = {}) const {
    return parley::say(names_.language(), key, std::move(arguments));
  }
  [[nodiscard]] std::string place(double at) const { return place_on_scale(issue_, at); }

  // The picture.

  void draw() {
    std::size_t label = 0;
    for (const std::string& text : labels()) label = std::max(label, display_width(text));
    // Label, scale, two spaces, bar, share.
    const std::size_t beside = label + 2 + 2 + kBarColumns + 6 + kIndent;
    const std::size_t columns =
        style_.width > beside + kNarrowestScale ? style_.width - beside : kNarrowestScale;
    const Scale scale{issue_.scale_low.as_double(), issue_.scale_high.as_double()};
    const ScalePicture picture(scale, rooms_.today, columns);
    draw_ends(label, columns);
    for (const Row& row : rows(picture)) {
      page_.line(std::string(kIndent, ' ') + padded(row.label, label + 2) + row.strip + "  " +
                 row.beside);
    }
  }

  /// The words at both ends above the scale, on one line if they fit.
  void draw_ends(std::size_t label, std::size_t columns) {
    const std::string low = place(issue_.scale_low.as_double()) + " " + words_.end(Way::down);
    const std::string high = place(issue_.scale_high.as_double()) + " " + words_.end(Way::up);
    const std::size_t before = kIndent + label + 2;
    const std::size_t taken = display_width(low) + display_width(high);
    if (taken + 2 <= columns) {
      page_.line(std::string(before, ' ') + padded(low, columns - display_width(high)) + high);
      return;
    }
    page_.line(std::string(before, ' ') + low);
    const std::size_t gap =
        columns > display_width(high) ? columns - display_width(high) : std::size_t{0};
    page_.line(std::string(before + gap, ' ') + high);
  }

  [[nodiscard]] std::vector<std::string> labels() const {
    std::vector<std::string> all;
    const ScalePicture any({}, std::nullopt, 2);
    for (const Row& row : rows(any)) all.push_back(row.label);
    return all;
  }

  [[nodiscard]] std::vector<Row> rows(const ScalePicture& picture) const {
    std::vector<Row> all = {{"", picture.axis(), ""}};
    for (const RoomSide& side : rooms_.sides) add_side(picture, side, all);
    add_zone(picture, rooms_.homes, "rooms_row_zone", all);
    add_zone(picture, rooms_.leaders, "rooms_row_zone_leaders", all);
    add_places(picture, all);
    return all;
  }

  void add_side(const ScalePicture& picture, const RoomSide& side, std::vector<Row>& all) const {
    const double total = weight_of(side.room);
    const bool has_groups = !side.groups.empty();
    const std::string actor = clean(capitalised(names_.actor(side.actor)));
    if (has_groups) all.push_back({actor, picture.stretches({}, "═"), ""});
    for (std::size_t voter = 0; voter < side.room.voters.size(); ++voter) {
      const double share = side.room.voters[voter].influence() / total;
      all.push_back({has_groups ? "  " + clean(voter_name(names_, side, voter)) : actor,
                     picture.marked(side.ranges[voter].low, side.ranges[voter].high, "─",
                                    side.room.voters[voter].at, "●"),
                     has_groups ? padded(share_bar(share, kBarColumns), kBarColumns) +
                                      of_width(percent(share), 6)
                                : ""});
    }
    if (!has_groups) return;
    if (side.room.leader) {
      const double leader = *side.room.leader;
      all.push_back({"  " + say("rooms_row_leader"),
                     picture.marked(leader, leader, "◆", leader, "◆"), place(leader)});
    }
    if (side.median && side.spread) {
      const double middle = (side.median->low + side.median->high) / 2;
      all.push_back({"  " + say("rooms_row_median"),
                     picture.marked(side.spread->low, side.spread->high, "─", middle, "▲"),
                     place(middle)});
    }
    if (!side.home) return;
    const std::vector<Interval> carried = RoomWords::carried(side);
    all.push_back({"  " + say("rooms_row_carries"), picture.stretches(carried, "═"),
                   words_.short_intervals(carried)});
  }

  void add_zone(const ScalePicture& picture, const std::optional<ZoneFinding>& finding,
                const char* key, std::vector<Row>& all) const {
    if (!finding) return;
    const std::vector<Interval> agreed = words_.agreed(finding->zone);
    all.push_back({say(key), picture.stretches(agreed, "═"), words_.short_intervals(agreed)});
  }

  void add_places(const ScalePicture& picture, std::vector<Row>& all) const {
    std::vector<ScalePlace> marks = places_;
    if (rooms_.today) marks.push_back({say("rooms_row_today"), *rooms_.today});
    if (issue_.happened) {
      marks.push_back({say("rooms_row_happened"), issue_.happened->middle.as_double()});
    }
    for (const Issue::Mark& mark : issue_.marks) {
      marks.push_back({mark_name(names_, mark), mark.at.middle.as_double()});
    }
    for (const ScalePlace& mark : marks) {
      all.push_back(
          {clean(mark.name), picture.marked(mark.at, mark.at, "│", mark.at, "│"), place(mark.at)});
    }
  }

  [[nodiscard]] static std::string clean(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    return printable(text);
  }
  [[nodiscard]] static std::string of_width(const std::string& text, std::size_t width) {
    const std::size_t taken = display_width(text);
    return std::string(width > taken ? width - taken : 0, ' ') + text;
  }

  // The sentences.

  void paragraph(const std::string& text) { page_.paragraph(text, kIndent, kIndent); }
  void bullet(const std::string& text) { page_.paragraph("· " + text, kIndent * 2, kIndent); }

  void write_side(const RoomSide& side) {
    if (side.groups.empty()) {
      paragraph(words_.single(side));
      return;
    }
    for (const Way way : kWays) {
      paragraph(words_.way_home(side, way));
      const auto& backed = side.home->way(way).backed;
      write_tips(side.tips[static_cast<std::size_t>(way)],
                 backed ? "rooms_closes_way" : "rooms_opens_way",
                 backed ? "rooms_closes_nothing" : "rooms_opens_nothing");
    }
    const std::string leader = words_.leader(side);
    if (!leader.empty()) paragraph(leader);
  }

  void write_zone() {
    if (!rooms_.homes || rooms_.sides.size() < 2) return;
    for (const Way way : kWays) paragraph(words_.would_go(way));
    for (const std::string& sentence : words_.zone()) paragraph(sentence);
    const bool open = rooms_.homes->zone.open();
    write_tips(rooms_.homes->tips, open ? "rooms_closes_zone" : "rooms_opens_zone",
               open ? "rooms_closes_nothing" : "rooms_opens_nothing");
    if (open && rooms_.leaders) {
      const std::vector<Interval> agreed = words_.agreed(rooms_.leaders->zone);
      paragraph(agreed.empty() ? say("rooms_leaders_no_zone")
                               : say("rooms_leaders_zone", {words_.intervals(agreed)}));
    }
  }

  void write_tips(const std::vector<RoomTip>& all, const char* some, const char* none) {
    const std::vector<RoomTip> tips = least_of_each_kind(all);
    if (tips.empty()) {
      page_.paragraph(say(none), kIndent * 2, kIndent);
      return;
    }
    page_.paragraph(say(some), kIndent * 2, kIndent);
    for (const RoomTip& tip : tips) bullet(tip_sentence(names_, rooms_, tip));
  }

  Page& page_;
  const Names& names_;
  const Issue& issue_;
  const RoomsOnIssue& rooms_;
  RoomWords words_;
  const std::vector<ScalePlace>& places_;
  Style style_;
};

}  // namespace

void room_text(Page& page, const Names& names, const RoomsOnIssue& rooms,
               const std::vector<ScalePlace>& places, const Style& style) {
  Writer(page, names, rooms, places, style).write();
}

}  // namespace parley
