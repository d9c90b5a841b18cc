// SPDX-License-Identifier: Apache-2.0
// The scale of an issue, from end to end of the picture: its words, numbers, named places and today.

import { Interval, Room } from "../data";
import { in_lanes, Label, lane_count } from "./labels";
import { Child, el, Mark } from "./mark";
import { fitted, kBold, line, lines, width_of, wrapped } from "./text";
import { colours, View } from "./view";
import { say, t } from "./words";

export interface Frame {
  view: View;
  room: Room;
  /** Left edge of labels, and their width; narrow: labels stand above what they name. */
  x: number;
  names: number;
  is_wide: boolean;
  /** The scale in pixels. */
  left: number;
  width: number;
}

export function frame_of(view: View, room: Room, width: number): Frame {
  const is_wide = width >= 620;
  const x = 12;
  const names = is_wide ? Math.round(Math.min(230, (width - 24) * 0.26)) : width - 24;
  const left = is_wide ? x + names + 14 : x + 6;
  return { view, room, x, names, is_wide, left, width: width - left - 18 };
}

/** Where a value stands; what is beyond the scale stands at its end. */
export function place(frame: Frame, value: number): number {
  const from = frame.room.scale[0];
  const span = frame.room.scale[1] - from;
  const share = span === 0 ? 0.5 : Math.max(0, Math.min(1, (value - from) / span));
  return Math.round((frame.left + share * frame.width) * 10) / 10;
}

/** As many places as the scale is worth: of 0 to 100 one. */
export function number_text(room: Room, value: number): string {
  const span = Math.abs(room.scale[1] - room.scale[0]);
  const places = span > 0 ? Math.max(0, Math.min(6, 3 - Math.round(Math.log(span) / Math.LN10))) : 1;
  return String(Number(value.toFixed(places)));
}

export function interval_text(view: View, room: Room, interval: Interval): string {
  const low = number_text(room, interval.low);
  const high = number_text(room, interval.high);
  return low === high ? low : say(view, "ui_room_range", low, high);
}

interface Named {
  text: string;
  at: number;
  kind: "mark" | "today" | "happened";
}

function named_places(frame: Frame): Named[] {
  const { view, room } = frame;
  const named: Named[] = [];
  const most = frame.is_wide ? 220 : 150;
  if (room.today !== null) named.push({ text: say(view, "ui_room_today", number_text(room, room.today)), at: room.today, kind: "today" });
  if (room.happened !== null) {
    named.push({ text: say(view, "ui_room_happened", number_text(room, room.happened)), at: room.happened, kind: "happened" });
  }
  for (let at = 0; at < room.marks.length; ++at) {
    const mark = room.marks[at];
    named.push({ text: say(view, "ui_room_mark", fitted(t(view, mark.name), 12, most), number_text(room, mark.at)), at: mark.at, kind: "mark" });
  }
  return named;
}

interface Head {
  marks: Child[];
  height: number;
  /** Lines that run down through the picture, once it is known how far. */
  down_to: (foot: number) => Child[];
}

/** Words at both ends, named places and numbers, with its top at y. */
export function scale_head(frame: Frame, y: number): Head {
  const { view, room } = frame;
  const paint = colours(view);
  const marks: Child[] = [];
  const half = frame.width / 2 - 8;
  const low = wrapped(t(view, room.low), 13, half * kBold, 3);
  const high = wrapped(t(view, room.high), 13, half * kBold, 3);
  marks.push(lines(frame.left, y + 13, 13, paint.ink, low, { "font-weight": 700 }));
  marks.push(lines(frame.left + frame.width, y + 13, 13, paint.ink, high, { "font-weight": 700, "text-anchor": "end" }));
  let down = y + Math.max(low.length, high.length, 1) * 16.9 + 8;

  const named = named_places(frame);
  const labels: Label[] = [];
  for (let at = 0; at < named.length; ++at) {
    const is_bold = named[at].kind !== "mark";
    labels.push({ at: place(frame, named[at].at), width: width_of(named[at].text, 12) / (is_bold ? kBold : 1) });
  }
  const placed = in_lanes(labels, frame.left - 6, frame.left + frame.width + 12, 10);
  const lanes = lane_count(placed);
  const axis = down + lanes * 17 + 8;
  const feet: number[] = [];
  for (let at = 0; at < named.length; ++at) {
    const is_mark = named[at].kind === "mark";
    const foot = down + (lanes - placed[at].lane) * 17 - 4;
    feet.push(foot + 4);
    const half_width = labels[at].width / 2 + 3;
    marks.push(el("rect", { x: placed[at].centre - half_width, y: foot - 12, width: half_width * 2, height: 16, fill: paint.paper }));
    marks.push(
      line(placed[at].centre, foot, 12, is_mark ? paint.ink : paint.focus, named[at].text, { "text-anchor": "middle", "font-weight": is_mark ? null : 700 }),
    );
  }
  marks.push(el("path", { d: "M" + frame.left + " " + Math.round(axis) + "h" + frame.width, stroke: paint.ink, "stroke-width": 1.5 }));
  const small = 10;
  for (let tick = 0; tick <= 4; ++tick) {
    const value = room.scale[0] + ((room.scale[1] - room.scale[0]) * tick) / 4;
    const anchor = tick === 0 ? "start" : tick === 4 ? "end" : "middle";
    marks.push(el("path", { d: "M" + place(frame, value) + " " + Math.round(axis) + "v5", stroke: paint.ink }));
    marks.push(line(place(frame, value), axis + 5 + small, small, paint.quiet, number_text(room, value), { "text-anchor": anchor }));
  }
  down = axis + small + 12;
  return {
    marks,
    height: down - y,
    down_to: (foot) => {
      const drawn: Mark[] = [];
      for (let at = 0; at < named.length; ++at) {
        const kind = named[at].kind;
        drawn.push(
          el("path", {
            d: "M" + labels[at].at + " " + Math.round(feet[at]) + "V" + Math.round(foot),
            stroke: kind === "mark" ? paint.quiet : paint.focus,
            "stroke-width": kind === "mark" ? 0.8 : 1.8,
            "stroke-dasharray": kind === "today" ? "6 4" : kind === "happened" ? "1 3" : "2 4",
          }),
        );
      }
      return drawn;
    },
  };
}
