// SPDX-License-Identifier: Apache-2.0
// The marks of said versus wanted: the chance under each type as a bar with an end for each, badges of
// kind and grade, and the staircase of the running chance.

import { Signal } from "../data";
import { SaidRow } from "./said_rows";
import { button, Child, el, group, Mark } from "./mark";
import { fitted, kBold, line, width_of } from "./text";
import { actor_colour, Palette } from "./palette";
import { colours, View } from "./view";
import { is_same, percent, say, t } from "./words";

const kShapes = 4;

/** The mark of a type, everywhere the same: disc, diamond, triangle, square. */
export function type_mark(type: number, x: number, y: number, fill: string, paper: string): Mark {
  const more = { fill, stroke: paper, "stroke-width": 1.2 };
  if (type % kShapes === 0) return el("circle", { cx: x, cy: y, r: 6, ...more });
  const shape = type % kShapes === 1 ? "m0 -7.5l7 7.5l-7 7.5l-7 -7.5z" : type % kShapes === 2 ? "m0 -7l7 12.5h-14z" : "m-5.5 -5.5h11v11h-11z";
  return el("path", { d: "M" + Math.round(x * 10) / 10 + " " + Math.round(y * 10) / 10 + shape, ...more });
}

/** How high the bars of so many types are. */
export function bars_height(types: number): number {
  return types === 2 ? 56 : types * 34;
}

function label(view: View, signal: Signal, type: number, room: number): string {
  const chance = percent(signal.likelihood[type]);
  const name = t(view, view.report.actors[signal.from].types[type].name);
  return fitted(name, 12, Math.max(24, room - width_of(" " + chance, 12))) + " " + chance;
}

function placed_label(x: number, y: number, left: number, room: number, ink: string, text: string): Mark {
  const half = width_of(text, 12) / 2;
  const centre = Math.max(left + half, Math.min(left + room - half, x));
  return line(centre, y, 12, ink, text, { "text-anchor": "middle" });
}

/** The chance of a statement under each type of its speaker, in a box with its left top at (left, top). */
export function chance_bars(view: View, signal: Signal, left: number, top: number, room: number): Child[] {
  const paint = colours(view);
  const grey = signal.tells_nothing || signal.counted_with !== null;
  const ink = grey ? paint.quiet : actor_colour(paint, signal.from);
  const inner = room - 16;
  const at = (chance: number): number => Math.round((left + 8 + chance * inner) * 10) / 10;
  const types = signal.likelihood.length;
  const marks: Child[] = [];
  const track = (y: number): Mark =>
    el("path", { d: "M" + at(0) + " " + y + "H" + at(1) + "M" + at(0) + " " + (y - 5) + "v10M" + at(1) + " " + (y - 5) + "v10M" + at(0.5) + " " + (y - 3) + "v6", stroke: paint.faint, fill: "none" });
  const range = (type: number, y: number): Mark | null =>
    signal.likelihood_high[type] > signal.likelihood_low[type]
      ? el("rect", {
          x: at(signal.likelihood_low[type]), y, width: at(signal.likelihood_high[type]) - at(signal.likelihood_low[type]),
          height: 7, rx: 2, fill: ink, "fill-opacity": 0.32,
        })
      : null;
  if (types === 2) {
    const y = top + 28;
    const ends = [at(signal.likelihood[0]), at(signal.likelihood[1])];
    marks.push(track(y), range(0, y - 9), range(1, y + 2));
    marks.push(el("path", { d: "M" + ends[0] + " " + y + "H" + ends[1], stroke: ink, "stroke-width": 4 }));
    marks.push(type_mark(1, ends[1], y, ink, paint.paper), type_mark(0, ends[0], y, ink, paint.paper));
    const words = grey ? paint.quiet : paint.ink;
    marks.push(placed_label(ends[0], top + 13, left, room, words, label(view, signal, 0, room)));
    marks.push(placed_label(ends[1], top + 51, left, room, words, label(view, signal, 1, room)));
    return marks;
  }
  for (let type = 0; type < types; ++type) {
    const y = top + type * 34 + 24;
    const end = at(signal.likelihood[type]);
    marks.push(track(y), range(type, y - 3.5));
    marks.push(el("path", { d: "M" + at(0) + " " + y + "H" + end, stroke: ink, "stroke-width": 3 }));
    marks.push(type_mark(type, end, y, ink, paint.paper));
    marks.push(placed_label(end, y - 10, left, room, grey ? paint.quiet : paint.ink, label(view, signal, type, room)));
  }
  return marks;
}

function badge(paint: Palette, x: number, y: number, text: string, is_firm: boolean): { mark: Mark; width: number } {
  const width = width_of(text, 11) + 14;
  return {
    mark: group(
      el("rect", { x, y, width, height: 20, rx: 10, fill: paint.paper, stroke: paint.quiet, "stroke-dasharray": is_firm ? null : "3 2" }),
      line(x + width / 2, y + 14, 11, paint.ink, text, { "text-anchor": "middle" }),
    ),
    width,
  };
}

/** Said, and a grade that leads to the evidence for each; or assumed. In one row, 26 high. */
export function badges(view: View, evidence: number[], x: number, y: number, room: number): Child[] {
  const paint = colours(view);
  const kind = badge(paint, x, y + 3, say(view, evidence.length > 0 ? "ui_said_kind_said" : "ui_said_kind_assumed"), evidence.length > 0);
  const marks: Child[] = [kind.mark];
  let right = x + kind.width + 6;
  for (let at = 0; at < evidence.length; ++at) {
    const found = view.report.evidence[evidence[at]];
    const last = at + 1 === evidence.length;
    const left = evidence.length - at;
    const grade = badge(paint, right, y + 3, fitted(found.grade, 11, 60), true);
    const most = x + room - (last ? 0 : width_of("+" + left, 11) + 6);
    if (right + grade.width > most) {
      marks.push(line(right, y + 17, 11, paint.quiet, "+" + left));
      break;
    }
    marks.push(
      button("evidence:" + evidence[at], say(view, "ui_said_evidence", found.grade, fitted(found.quote, 1, 120)),
        el("rect", { x: right - 2, y, width: grade.width + 4, height: 26, fill: paint.paper, "fill-opacity": 0 }),
        grade.mark),
    );
    right += grade.width + 6;
  }
  return marks;
}

/** One step of the staircase, a row high; `from` is where the row before it ended. */
export function stair(
  view: View, row: SaidRow, from: number[], type: number, left: number, top: number, room: number, height: number,
): Child[] {
  const paint = colours(view);
  const ink = actor_colour(paint, view.report.signals[row.signal].from);
  const at = (chance: number): number => Math.round((left + 8 + chance * (room - 16)) * 10) / 10;
  const y = Math.round(top + height / 2);
  const before = at(row.before[type]);
  const after = at(row.after[type]);
  const moves = !is_same(row.after[type], row.before[type]);
  const marks: Child[] = [];
  if (!is_same(from[type], row.before[type])) {
    marks.push(el("path", { d: "M" + at(from[type]) + " " + top + "H" + before, stroke: ink, "stroke-width": 2, "stroke-dasharray": "3 3" }));
  }
  marks.push(
    el("path", { d: "M" + before + " " + top + "V" + y + "H" + after + "V" + Math.round(top + height), stroke: ink, "stroke-width": 2.5, fill: "none", "stroke-linejoin": "round" }),
  );
  if (!moves) return marks;
  const text = percent(row.after[type]);
  const wide = width_of(text, 12) / kBold + 10;
  const goes_right = after > before;
  const least = Math.min(before, after);
  const most = Math.max(before, after);
  const on_right = goes_right ? most + wide <= left + room : least - wide < left;
  marks.push(type_mark(type, after, y, ink, paint.paper));
  marks.push(
    line(on_right ? most + 10 : least - 10, y + 4, 12, paint.ink, text, { "text-anchor": on_right ? "start" : "end", "font-weight": 600 }),
  );
  return marks;
}
