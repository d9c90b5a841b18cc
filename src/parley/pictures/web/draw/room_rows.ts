// SPDX-License-Identifier: Apache-2.0
// The rows of the domestic room: audiences, the leader, the middle of the weight, what carries.

import { Interval, RoomGroup, RoomSide } from "../data";
import { actor_colour } from "./palette";
import { Frame, interval_text, number_text, place } from "./room_scale";
import { Attributes, button, Child, el, Mark } from "./mark";
import { fitted, in_a_row, kBold, line, lines, width_of, wrapped } from "./text";
import { colours } from "./view";
import { capitalised, percent, say, t } from "./words";

const kTallest = 44;

/** The label of a row and where its drawing goes: beside it, or below where there is little room. */
interface Row {
  middle: number;
  height: number;
}

function label_row(frame: Frame, marks: Child[], y: number, name: string, under: string, tall: number, evidence: number[]): Row {
  const paint = colours(frame.view);
  const grade = evidence.length > 0 ? frame.view.report.evidence[evidence[0]].grade : "";
  const texts: Child[] = [];
  let height = 0;
  let middle = 0;
  if (frame.is_wide) {
    const names = wrapped(name, 13, frame.names, 2);
    const text_height = names.length * 16.9 + (under === "" ? 0 : 15);
    height = Math.max(text_height, tall) + 8;
    const top = y + (height - text_height) / 2;
    texts.push(lines(frame.x, top + 13, 13, paint.ink, names));
    const foot = top + names.length * 16.9 + 11;
    if (under !== "") texts.push(line(frame.x, foot, 11, paint.quiet, under));
    if (grade !== "") texts.push(line(frame.x + width_of(under, 11) + 8, foot, 11, paint.ink, fitted(grade, 11, 40), { "text-decoration": "underline" }));
    middle = y + height / 2;
  } else {
    const beside = (under === "" ? 0 : width_of(under, 11) + 8) + (grade === "" ? 0 : 30);
    const short = fitted(name, 13, frame.names - beside);
    let right = frame.x + width_of(short, 13) + 8;
    texts.push(line(frame.x, y + 13, 13, paint.ink, short, rimmed(frame)));
    if (under !== "") texts.push(line(right, y + 13, 11, paint.quiet, under, rimmed(frame)));
    right += width_of(under, 11) + 8;
    if (grade !== "") texts.push(line(right, y + 13, 11, paint.ink, fitted(grade, 11, 40), { "text-decoration": "underline", ...rimmed(frame) }));
    middle = y + 20 + tall / 2;
    height = 20 + tall + 8;
  }
  if (evidence.length === 0) {
    marks.push(texts);
  } else {
    const behind = el("rect", { x: frame.x, y: y + 1, width: frame.names, height: frame.is_wide ? height - 2 : 20, fill: paint.paper, "fill-opacity": 0 });
    marks.push(button("evidence:" + evidence[0], say(frame.view, "ui_room_evidence", fitted(name, 1, 80), grade), behind, texts));
  }
  return { middle, height };
}

/** Letters with a rim of paper: readable where a line runs behind them. */
export function rimmed(frame: Frame): Attributes {
  return { stroke: colours(frame.view).paper, "stroke-width": 3.5, "stroke-linejoin": "round", "paint-order": "stroke" };
}

/** A number beside a mark, where there is room for it. */
function beside(frame: Frame, x: number, y: number, text: string): Mark {
  const paint = colours(frame.view);
  const fits = x + 10 + width_of(text, 11) <= frame.left + frame.width + 12;
  return line(fits ? x + 10 : x - 10, y + 4, 11, paint.ink, text, {
    "text-anchor": fits ? "start" : "end", "font-weight": 600, ...rimmed(frame),
  });
}

function stretch(frame: Frame, interval: Interval): { x: number; width: number } {
  const one = place(frame, interval.low);
  const other = place(frame, interval.high);
  const width = Math.max(3, Math.abs(other - one));
  return { x: Math.min(one, other) - (Math.abs(other - one) < 3 ? 1.5 : 0), width };
}

function audience(frame: Frame, marks: Child[], group: RoomGroup, ink: string, y: number, tall: number, name: string, under: string): number {
  const row = label_row(frame, marks, y, name, under, Math.max(tall, frame.is_wide ? 14 : 5), group.evidence);
  const span = stretch(frame, group);
  const top = row.middle - tall / 2;
  const at = place(frame, group.at);
  marks.push(el("rect", { x: span.x, y: top, width: span.width, height: tall, rx: 2, fill: ink, "fill-opacity": 0.5, stroke: ink }));
  marks.push(el("path", { d: "M" + at + " " + Math.round(top) + "v" + Math.round(tall), stroke: ink, "stroke-width": 2.5 }));
  return row.height;
}

/** A line with ends from low to high. */
export function whisker(frame: Frame, interval: Interval, y: number, ink: string): Mark {
  const low = place(frame, interval.low);
  const high = place(frame, interval.high);
  const mid = Math.round(y);
  return el("path", { d: "M" + low + " " + mid + "H" + high + "M" + low + " " + (mid - 4) + "v8M" + high + " " + (mid - 4) + "v8", stroke: ink, "stroke-width": 1.5, fill: "none" });
}

function carries_words(frame: Frame, side: RoomSide): string {
  if (side.carries.length === 0) return say(frame.view, "ui_room_carries_nothing");
  const texts: string[] = [];
  for (let at = 0; at < side.carries.length; ++at) texts.push(interval_text(frame.view, frame.room, side.carries[at]));
  return say(frame.view, "ui_room_carries", texts.join(say(frame.view, "ui_room_or")));
}

/** Shading behind the rows of a side: a tint with a strong line above. */
function shading(frame: Frame, side: RoomSide, ink: string, top: number, foot: number): Child[] {
  const marks: Child[] = [];
  for (let at = 0; at < side.carries.length; ++at) {
    const span = stretch(frame, side.carries[at]);
    marks.push(el("rect", { x: span.x, y: top, width: span.width, height: foot - top, fill: ink, "fill-opacity": 0.13 }));
    marks.push(el("path", { d: "M" + span.x + " " + Math.round(top + 5) + "v-5h" + span.width + "v5", stroke: ink, "stroke-width": 2, fill: "none" }));
  }
  return marks;
}

function head_of(frame: Frame, side: RoomSide, ink: string, y: number, marks: Child[], width: number): number {
  const paint = colours(frame.view);
  const name = fitted(capitalised(t(frame.view, frame.view.report.actors[side.actor].name)), 15, width * kBold);
  marks.push(el("rect", { x: frame.x, y: y + 1, width: 13, height: 13, rx: 3, fill: ink }));
  marks.push(line(frame.x + 20, y + 13, 15, paint.ink, name, { "font-weight": 700, ...rimmed(frame) }));
  return 20;
}

/** A side whose audiences are known. */
export function full_side(frame: Frame, side: RoomSide, y: number): { behind: Child[]; marks: Child[]; height: number } {
  const paint = colours(frame.view);
  const ink = actor_colour(paint, side.actor);
  const whole = frame.left + frame.width - frame.x;
  const marks: Child[] = [];
  let down = y;
  down += head_of(frame, side, ink, down, marks, whole - 24);
  const sentences: string[] = [];
  for (let at = 0; at < side.text.length; ++at) sentences.push(t(frame.view, side.text[at]));
  const texts = wrapped(in_a_row(sentences), 12, whole, 6);
  // A ground of its own: the lines of named places run behind it.
  marks.push(el("rect", { x: frame.x - 4, y: down, width: whole + 8, height: texts.length * 15.6 + 4, fill: paint.paper }));
  marks.push(lines(frame.x, down + 12, 12, paint.ink, texts));
  down += texts.length * 15.6 + 10;
  const top = down;
  const carries = fitted(carries_words(frame, side), 11, frame.width * kBold);
  if (side.carries.length > 0) {
    const span = stretch(frame, side.carries[0]);
    const room = width_of(carries, 11) / kBold;
    const x = Math.max(frame.left, Math.min(frame.left + frame.width - room, span.x + 6));
    marks.push(line(x, down + 15, 11, ink, carries, { "font-weight": 600, ...rimmed(frame) }));
  } else {
    marks.push(line(frame.left, down + 15, 11, paint.bad, carries, { "font-weight": 600 }));
  }
  down += 22;
  for (let at = 0; at < side.groups.length; ++at) {
    const group = side.groups[at];
    const tall = Math.max(5, group.share * kTallest * Math.min(2, Math.max(1, side.groups.length / 3)));
    down += audience(frame, marks, group, ink, down, tall, t(frame.view, group.name), say(frame.view, "ui_room_share", percent(group.share)));
  }
  if (side.median !== null) {
    const row = label_row(frame, marks, down, say(frame.view, "ui_room_middle"), "", 18, []);
    const middle = (place(frame, side.median.low) + place(frame, side.median.high)) / 2;
    if (side.median_range !== null) marks.push(whisker(frame, side.median_range, row.middle, paint.ink));
    marks.push(el("path", { d: "M" + middle + " " + (row.middle - 8) + "l8 14h-16z", fill: ink, stroke: paint.paper, "stroke-width": 1.2 }));
    marks.push(beside(frame, middle + 2, row.middle - 7, interval_text(frame.view, frame.room, side.median)));
    down += row.height;
  }
  if (side.leader !== null) {
    const row = label_row(frame, marks, down, say(frame.view, "ui_room_leader"), "", 18, []);
    const at = place(frame, side.leader);
    marks.push(el("path", { d: "M" + at + " " + (row.middle - 9) + "l9 9l-9 9l-9 -9z", fill: ink, stroke: paint.paper, "stroke-width": 1.2 }));
    marks.push(beside(frame, at + 3, row.middle, number_text(frame.room, side.leader)));
    down += row.height;
  }
  return { behind: shading(frame, side, ink, top, down), marks, height: down + 6 - y };
}

/** A side that speaks with one voice, in one row. */
export function slim_side(frame: Frame, side: RoomSide, y: number): { behind: Child[]; marks: Child[]; height: number } {
  const paint = colours(frame.view);
  const ink = actor_colour(paint, side.actor);
  const marks: Child[] = [];
  const name = capitalised(t(frame.view, frame.view.report.actors[side.actor].name));
  const carries = carries_words(frame, side);
  marks.push(el("rect", { x: frame.x, y: y + 5, width: 11, height: 11, rx: 3, fill: ink }));
  marks.push(line(frame.x + 18, y + 15, 13, paint.ink, fitted(name, 13, (frame.names - 18) * kBold), { "font-weight": 700, ...rimmed(frame) }));
  marks.push(line(frame.x + 18, y + 30, 11, paint.quiet, fitted(carries, 11, frame.names - 18), rimmed(frame)));
  const top = frame.is_wide ? y + 4 : y + 36;
  const height = frame.is_wide ? 40 : 68;
  for (let at = 0; at < side.groups.length; ++at) {
    const group = side.groups[at];
    const span = stretch(frame, group);
    marks.push(el("rect", { x: span.x, y: top + 8, width: span.width, height: 12, rx: 2, fill: ink, "fill-opacity": 0.5, stroke: ink }));
    marks.push(el("path", { d: "M" + place(frame, group.at) + " " + (top + 8) + "v12", stroke: ink, "stroke-width": 2.5 }));
  }
  return { behind: shading(frame, side, ink, top, top + 26), marks, height };
}
