// SPDX-License-Identifier: Apache-2.0
// Domestic room: how far can the leader go at home? One scale with words at both ends; every side with
// its audiences, what carries there, and what all would take.

import { Room, RoomSide } from "../data";
import { button, Child, el, Mark } from "./mark";
import { canvas, Picture, Table } from "./picture";
import { full_side, rimmed, slim_side, whisker } from "./room_rows";
import { Frame, frame_of, interval_text, number_text, place, scale_head } from "./room_scale";
import { fitted, in_a_row, kBold, line, lines, width_of, wrapped } from "./text";
import { colours, View } from "./view";
import { capitalised, percent, say, t } from "./words";

function chosen(view: View): number {
  return view.room >= 0 && view.room < view.report.rooms.length ? view.room : 0;
}
function room_of(view: View): Room {
  return view.report.rooms[chosen(view)];
}

function speaks_with_one_voice(side: RoomSide): boolean {
  return side.groups.length <= 1 && side.leader === null;
}

/** One of several issues is chosen. */
function chooser(view: View, width: number, y: number, marks: Child[]): number {
  const paint = colours(view);
  const rooms = view.report.rooms;
  if (rooms.length < 2) return 0;
  let x = 12;
  let down = y;
  for (let at = 0; at < rooms.length; ++at) {
    const ends = say(view, "ui_room_choose", fitted(t(view, rooms[at].low), 12, 120), fitted(t(view, rooms[at].high), 12, 120));
    const room = width_of(ends, 12) / kBold + 20;
    if (x > 12 && x + room > width - 12) {
      x = 12;
      down += 34;
    }
    const is_own = at === chosen(view);
    marks.push(
      button("room:" + at, ends,
        el("rect", { x, y: down, width: room, height: 28, rx: 6, fill: is_own ? paint.surface : paint.paper, stroke: is_own ? paint.ink : paint.faint }),
        line(x + room / 2, down + 18, 12, paint.ink, ends, { "text-anchor": "middle", "font-weight": is_own ? 700 : null })),
    );
    x += room + 8;
  }
  return down + 40 - y;
}

/** What all sides would take, or that there is nothing. */
function zone_rows(frame: Frame, y: number, marks: Child[]): number {
  const { view, room } = frame;
  const paint = colours(view);
  const whole = frame.left + frame.width - frame.x;
  let down = y;
  const ink = room.zone === null ? paint.bad : paint.good;
  const title = room.zone === null ? say(view, "ui_room_no_zone") : say(view, "ui_room_mark", say(view, "ui_room_zone"), interval_text(view, room, room.zone));
  marks.push(el("rect", { x: frame.x - 4, y: y - 2, width: whole + 8, height: 25, fill: paint.paper }));
  marks.push(line(frame.x, down + 14, 15, ink, fitted(title, 15, whole * kBold), { "font-weight": 700 }));
  down += 22;
  if (room.zone !== null) {
    const low = place(frame, room.zone.low);
    const high = place(frame, room.zone.high);
    const from = Math.min(low, high);
    const width = Math.max(4, Math.abs(high - low));
    marks.push(el("rect", { x: from, y: down, width, height: 16, fill: paint.good, "fill-opacity": 0.35, stroke: paint.good, "stroke-width": 2 }));
    down += 24;
  }
  const sentences: string[] = [];
  for (let at = 0; at < room.text.length; ++at) sentences.push(t(view, room.text[at]));
  const texts = wrapped(in_a_row(sentences), 12, whole, 8);
  marks.push(el("rect", { x: frame.x - 4, y: down, width: whole + 8, height: texts.length * 15.6 + 4, fill: paint.paper }));
  marks.push(lines(frame.x, down + 12, 12, paint.ink, texts));
  return down + texts.length * 15.6 + 10 - y;
}

function settlement_rows(frame: Frame, y: number, marks: Child[]): number {
  const { view, room } = frame;
  const paint = colours(view);
  if (room.settlements.length === 0) return 0;
  let down = y;
  marks.push(line(frame.x, down + 13, 13, paint.ink, fitted(say(view, "ui_room_settlements"), 13, (frame.left + frame.width - frame.x) * kBold), { "font-weight": 700, ...rimmed(frame) }));
  down += 22;
  for (let at = 0; at < room.settlements.length; ++at) {
    const settlement = room.settlements[at];
    const number = number_text(room, settlement.at);
    const x = place(frame, settlement.at);
    const room_for_name = frame.names - width_of(number, 12) / kBold - 10;
    const names = frame.is_wide ? wrapped(t(view, settlement.name), 12, room_for_name, 2) : [fitted(t(view, settlement.name), 12, room_for_name)];
    const middle = frame.is_wide ? down + 9 + (names.length - 1) * 7.8 : down + 26;
    marks.push(lines(frame.x, down + 13, 12, paint.ink, names, rimmed(frame)));
    marks.push(
      frame.is_wide
        ? line(frame.x + frame.names, middle + 4, 12, paint.ink, number, { "font-weight": 600, "text-anchor": "end" })
        : line(frame.x + width_of(names[0], 12) + 8, down + 13, 12, paint.ink, number, { "font-weight": 600, ...rimmed(frame) }),
    );
    marks.push(whisker(frame, settlement, middle, paint.quiet));
    marks.push(el("circle", { cx: x, cy: middle, r: 5, fill: paint.ink, stroke: paint.paper, "stroke-width": 1.2 }));
    down += frame.is_wide ? 6 + names.length * 15.6 : 38;
  }
  return down + 8 - y;
}

function draw(view: View, width: number): Mark {
  const paint = colours(view);
  const room = room_of(view);
  const frame = frame_of(view, room, width);
  const marks: Child[] = [];
  const behind: Child[] = [];
  let down = 12;
  down += chooser(view, width, down, marks);
  const legend = wrapped(say(view, "ui_room_legend"), 12, width - 24, 6);
  marks.push(lines(frame.x, down + 12, 12, paint.quiet, legend));
  down += legend.length * 15.6 + 10;
  const head = scale_head(frame, down);
  down += head.height + 6;
  const last = room.sides.length;
  for (let pass = 0; pass < 2; ++pass) {
    for (let at = 0; at < last; ++at) {
      const side = room.sides[at];
      if (speaks_with_one_voice(side) !== (pass === 1)) continue;
      const drawn = pass === 1 ? slim_side(frame, side, down) : full_side(frame, side, down);
      behind.push(drawn.behind);
      marks.push(drawn.marks);
      down += drawn.height + 6;
    }
  }
  const rest: Child[] = [];
  down += zone_rows(frame, down + 4, rest) + 8;
  down += settlement_rows(frame, down, rest);
  return canvas(
    view, width, down + 8, say(view, "ui_picture_room") + ". " + say(view, "ui_picture_room_question"),
    behind, head.down_to(down), marks, rest, head.marks,
  );
}

function table(view: View): Table {
  const keys = ["side", "what", "name", "at", "low", "high", "weight", "cares", "share", "evidence"];
  const columns: string[] = [];
  for (let at = 0; at < keys.length; ++at) columns.push(say(view, "ui_room_column_" + keys[at]));
  const room = room_of(view);
  const rows: string[][] = [];
  const number = (value: number | null): string => (value === null ? "" : number_text(room, value));
  const add = (side: string, what: string, name: string, at: number | null, low: number | null, high: number | null, more: string[]): void => {
    rows.push([side, what, name, number(at), number(low), number(high)].concat(more.length > 0 ? more : ["", "", "", ""]));
  };
  const kind = (name: string): string => say(view, "ui_room_kind_" + name);
  add("", kind("scale"), t(view, room.low), room.scale[0], null, null, []);
  add("", kind("scale"), t(view, room.high), room.scale[1], null, null, []);
  if (room.today !== null) add("", kind("today"), "", room.today, null, null, []);
  if (room.happened !== null) add("", kind("happened"), "", room.happened, null, null, []);
  for (let at = 0; at < room.marks.length; ++at) {
    const mark = room.marks[at];
    add("", kind(mark.outcome === null ? "mark" : "outcome"), t(view, mark.name), mark.at, null, null, []);
  }
  for (let at = 0; at < room.sides.length; ++at) {
    const side = room.sides[at];
    const name = capitalised(t(view, view.report.actors[side.actor].name));
    for (let place = 0; place < side.groups.length; ++place) {
      const group = side.groups[place];
      const grades: string[] = [];
      for (let item = 0; item < group.evidence.length; ++item) grades.push(view.report.evidence[group.evidence[item]].grade);
      add(name, kind("audience"), t(view, group.name), group.at, group.low, group.high, [
        String(group.weight), String(group.cares), percent(group.share), grades.join("; "),
      ]);
    }
    if (side.leader !== null) add(name, say(view, "ui_room_leader"), "", side.leader, null, null, []);
    if (side.median !== null) {
      const range = side.median_range === null ? side.median : side.median_range;
      add(name, say(view, "ui_room_middle"), "", (side.median.low + side.median.high) / 2, range.low, range.high, []);
    }
    for (let place = 0; place < side.carries.length; ++place) {
      add(name, kind("carries"), "", null, side.carries[place].low, side.carries[place].high, []);
    }
    if (side.carries.length === 0) add(name, say(view, "ui_room_carries_nothing"), "", null, null, null, []);
    for (let place = 0; place < side.text.length; ++place) add(name, kind("reading"), t(view, side.text[place]), null, null, null, []);
  }
  for (let at = 0; at < room.settlements.length; ++at) {
    const settlement = room.settlements[at];
    add("", kind("settlement"), t(view, settlement.name), settlement.at, settlement.low, settlement.high, []);
  }
  if (room.zone !== null) add("", say(view, "ui_room_zone"), "", null, room.zone.low, room.zone.high, []);
  else add("", say(view, "ui_room_no_zone"), "", null, null, null, []);
  for (let at = 0; at < room.text.length; ++at) add("", kind("reading"), t(view, room.text[at]), null, null, null, []);
  return { columns, rows };
}

export const room: Picture = {
  name: "room",
  applies: (view) => view.report.rooms.length > 0,
  draw,
  table,
};
