// SPDX-License-Identifier: Apache-2.0
// What would tip it: one bar per edit of the case, as a sentence, from the weight before to that after.

import { Edit, Tips } from "../data";
import { button, Child, el, group, Mark } from "./mark";
import { actor_colour, Palette } from "./palette";
import { canvas, Picture, Table } from "./picture";
import { arrow, badge, badge_width, hint, kBold, spoken } from "./shapes";
import { fitted, line, lines, width_of, wrapped } from "./text";
import { as_it_stands, Change, changes_of, is_change, Row, sections_of } from "./tip_effect";
import { colours, likelihood_word, View } from "./view";
import { differs, percent, say, t } from "./words";

function tips_of(view: View): number {
  for (let at = 0; at < view.report.tips.length; ++at) if (view.report.tips[at].outcome === view.outcome) return at;
  return -1;
}

interface Frame {
  x: number;
  width: number;
  /** Where the axis begins and how long it is. */
  axis: number;
  length: number;
  /** Where the badges begin and how much room they have. */
  aside: number;
  aside_width: number;
  /** Room for the sentences: beside the axis, or above it. */
  text: number;
  beside: boolean;
}

const kLane = 19;

function frame_of(view: View, width: number, shown: Change[]): Frame {
  const edge = width < 480 ? 10 : 14;
  let badges = 0;
  for (let at = 0; at < shown.length; ++at) {
    badges = Math.max(badges, badge_width(change_word(view, shown[at], true), 11), badge_width(change_word(view, shown[at], false), 11));
  }
  const aside = Math.min(badges + 108, width * 0.48);
  const beside = width >= 760;
  const text = beside ? Math.min(430, width * 0.4) : width - 2 * edge - 8;
  const axis = beside ? edge + text + 22 : edge + 10;
  return { x: edge, width: width - 2 * edge, axis, length: width - edge - aside - axis - 12, aside: width - edge - aside, aside_width: aside, text, beside };
}

/** "opens", "holds (Nash)" or what is the contrary. */
function change_word(view: View, change: Change, rises: boolean): string {
  const key = "ui_tip_" + change.what + (rises ? "_more" : "_less");
  return change.concept < 0 ? say(view, key) : say(view, key, view.report.concepts[change.concept].badge);
}

/** The mark of a measure: a circle for open, a square or diamond for a concept, a triangle for reach. */
function measure_mark(change: Change, order: number, x: number, y: number, full: boolean, colour: string, palette: Palette): Mark {
  const style = { fill: full ? colour : palette.paper, stroke: colour, "stroke-width": 1.8 };
  if (change.what === "opens") return el("circle", { cx: x, cy: y, r: 5, ...style });
  const point = (dx: number, dy: number): string => Math.round((x + dx) * 10) / 10 + "," + Math.round((y + dy) * 10) / 10;
  const corners =
    change.what === "reach"
      ? [point(-5, 4.5), point(0, -5), point(5, 4.5)]
      : order % 2 === 1
        ? [point(-4.5, -4.5), point(4.5, -4.5), point(4.5, 4.5), point(-4.5, 4.5)]
        : [point(-6, 0), point(0, -6), point(6, 0), point(0, 6)];
  return el("polygon", { points: corners.join(" "), ...style });
}

/** A measure from before to after: hollow, a rod, full; its badge and numbers beside it. */
function lane(view: View, frame: Frame, change: Change, order: number, y: number): Mark {
  const palette = colours(view);
  const still = !is_change(change);
  const rises = change.after > change.before;
  const colour = still ? palette.ink : rises ? palette.good : palette.bad;
  const from = frame.axis + frame.length * change.before;
  const to = frame.axis + frame.length * change.after;
  const word = still ? say(view, "ui_tip_" + change.what, change.concept < 0 ? "" : view.report.concepts[change.concept].badge) : change_word(view, change, rises);
  const numbers = still ? percent(change.after) : percent(change.before).replace(/ %$/, "") + " → " + percent(change.after);
  const size = 11;
  const numbers_width = width_of(numbers, 12) + 4;
  const shown = fitted(word, size, frame.aside_width - numbers_width - size - 2);
  const badge_colour = still ? palette.quiet : colour;
  return group(
    still ? null : rod(from, to, y, colour),
    measure_mark(change, order, from, y, false, colour, palette),
    still ? null : measure_mark(change, order, to, y, true, colour, palette),
    badge(frame.aside, y + 4, size, badge_colour, shown, null),
    line(frame.aside + frame.aside_width, y + 4, 12, palette.ink, numbers, { "text-anchor": "end", "font-weight": still ? null : "bold" }),
  );
}

function rod(from: number, to: number, y: number, colour: string): Mark {
  const way = to > from ? 1 : -1;
  if (Math.abs(to - from) < 26) {
    return el("line", { x1: from, y1: y, x2: to, y2: y, stroke: colour, "stroke-width": 3 });
  }
  return arrow(from + way * 5, y, to - way * 6, y, { colour, width: 3 });
}

/** The bands of the words for likelihoods, light, behind all rows; the words where they fit. */
function bands(view: View, frame: Frame, top: number, bottom: number): Mark {
  const palette = colours(view);
  const marks: Child[] = [];
  const all = view.report.likelihood;
  for (let at = 0; at < all.length; ++at) {
    const low = at === 0 ? 0 : all[at].low;
    const high = at + 1 === all.length ? 1 : all[at].high;
    const x = frame.axis + frame.length * low;
    const width = frame.length * (high - low);
    if (at % 2 === 0) marks.push(el("rect", { x, y: top, width, height: bottom - top, fill: palette.surface }));
    const word = t(view, all[at].word);
    marks.push(el("rect", { x, y: top - 14, width, height: 14, fill: "transparent" }, hint(word)));
    if (width_of(word, 10) <= width - 2) {
      marks.push(line(x + width / 2, top - 4, 10, palette.quiet, word, { "text-anchor": "middle" }));
    }
  }
  for (let tick = 0; tick <= 4; ++tick) {
    const x = frame.axis + (frame.length * tick) / 4;
    marks.push(el("line", { x1: x, y1: top, x2: x, y2: bottom, stroke: palette.faint, "stroke-width": tick === 0 || tick === 4 ? 1 : 0.6 }));
    if (tick % 2 === 0 || frame.length > 260) {
      marks.push(line(x, bottom + 13, 10, palette.quiet, tick * 25 + " %", { "text-anchor": "middle" }));
    }
  }
  return group(marks);
}

/** Whose wants or chances an edit is about: the actor whose colour stands before the sentence. */
export function actor_of(view: View, edit: Edit): number | null {
  if (edit.chances !== null) return edit.chances.actor;
  const statements = edit.basis.statements;
  return statements.length === 0 ? null : view.report.statements[statements[0]].actor;
}

/** An edit: its condition as a sentence, and what it changes in lanes below each other. */
function edit_row(view: View, tips: number, at: number, frame: Frame, y: number): { mark: Mark; height: number } {
  const palette = colours(view);
  const edit = view.report.tips[tips].edits[at];
  const applied = view.edit !== null && view.edit.tips === tips && view.edit.edit === at;
  const all = changes_of(view, tips, at);
  const lanes: Child[] = [];
  const texts = wrapped(t(view, edit.condition), applied ? 12.5 * kBold : 12.5, frame.text - 16, 3);
  const text_height = texts.length * 16.3;
  const first = frame.beside ? y + 15 : y + text_height + 16;
  for (let lane_at = 0; lane_at < all.length; ++lane_at) {
    if (is_change(all[lane_at])) lanes.push(lane(view, frame, all[lane_at], lane_at, first + lanes.length * kLane));
  }
  if (lanes.length === 0) {
    lanes.push(line(frame.aside + frame.aside_width, first + 4, 11.5, palette.quiet, fitted(say(view, "ui_tip_still"), 11.5, frame.aside_width), { "text-anchor": "end" }));
  }
  const height = frame.beside ? Math.max(text_height + 12, lanes.length * kLane + 10) : text_height + lanes.length * kLane + 16;
  const actor = actor_of(view, edit);
  const text = spoken(t(view, edit.text));
  const drawn = button(
    "edit:" + tips + ":" + at,
    text,
    hint(text),
    el("rect", {
      x: frame.x - 4, y: y + 1, width: frame.width + 8, height: height - 2, rx: 4,
      fill: applied ? palette.focus : "transparent", "fill-opacity": applied ? 0.14 : 1,
      stroke: applied ? palette.focus : "none", "stroke-width": 2,
    }),
    actor === null ? null : el("rect", { x: frame.x, y: y + 6, width: 4, height: text_height + 1, fill: actor_colour(palette, actor) }),
    lines(frame.x + 12, y + 16.5, 12.5, palette.ink, texts, { "font-weight": applied ? "bold" : null }),
    lanes,
  );
  return { mark: drawn, height };
}

/** "8 more edits come to the same": a line that a click opens. */
function more_row(view: View, tips: number, row: Row, frame: Frame, y: number): { mark: Mark; height: number } {
  const palette = colours(view);
  const text = say(view, row.edit === -1 ? "ui_tip_more_alike" : "ui_tip_more", row.more);
  const texts = wrapped(text, 11.5, frame.text - 16, 2);
  return {
    mark: button("edits:" + tips, text, el("rect", { x: frame.x, y, width: frame.text, height: texts.length * 15 + 6, fill: "transparent" }), lines(frame.x + 12, y + 13, 11.5, palette.quiet, texts, { "text-decoration": "underline" })),
    height: texts.length * 15 + 8,
  };
}

function changes_reach(view: View, tips: number): boolean {
  const here = view.report.tips[tips];
  for (let at = 0; at < here.edits.length; ++at) {
    if (differs(here.edits[at].after.reachable, here.before.reachable)) return true;
  }
  return false;
}

function header(view: View, tips: number, frame: Frame): { marks: Child[]; height: number } {
  const palette = colours(view);
  const marks: Child[] = [];
  const standing = as_it_stands(view, tips);
  const name = fitted(t(view, view.report.outcomes[view.report.tips[tips].outcome].name), 15, frame.width * 0.6);
  const title = wrapped(say(view, "ui_tip_title", name), 15 * kBold, frame.width, 2);
  marks.push(lines(frame.x, 22, 15, palette.ink, title, { "font-weight": "bold" }));
  let y = 22 + title.length * 19.5;
  for (let at = 0; at < standing.length; ++at) {
    const change = standing[at];
    if (change.what === "reach" && !changes_reach(view, tips)) continue;
    const concept = change.concept < 0 ? null : view.report.concepts[change.concept];
    const text = say(view, "ui_tip_now_" + change.what, percent(change.before), likelihood_word(view, change.before), concept === null ? "" : t(view, concept.short));
    const texts = wrapped(text, 12.5, frame.width - 22, 3);
    marks.push(measure_mark(change, at, frame.x + 7, y - 3, false, palette.ink, palette), lines(frame.x + 22, y + 1, 12.5, palette.ink, texts));
    y += texts.length * 16.3 + 4;
  }
  return { marks, height: y + 2 };
}

function draw(view: View, width: number): Mark {
  const palette = colours(view);
  const tips = tips_of(view);
  const label = say(view, "ui_picture_tip");
  if (tips < 0) return canvas(view, width, 40, label);
  const here: Tips = view.report.tips[tips];
  const frame = frame_of(view, width, as_it_stands(view, tips));
  const head = header(view, tips, frame);
  const marks: Child[] = [];
  let y = head.height + 16;
  const top = y;
  const applied = view.edit !== null && view.edit.tips === tips ? view.edit.edit : null;
  const sections = sections_of(here, applied, view.all_edits === true);
  for (let at = 0; at < sections.length; ++at) {
    if (at > 0) {
      y += 8;
      marks.push(el("line", { x1: frame.x, y1: y, x2: frame.x + frame.width, y2: y, stroke: palette.quiet, "stroke-width": 1.5 }));
    }
    const title = say(view, sections[at].raises ? "ui_tip_raises" : "ui_tip_lowers");
    marks.push(line(frame.x, y + 18, 12.5, sections[at].raises ? palette.good : palette.bad, title, { "font-weight": "bold" }));
    y += 26;
    const rows = sections[at].rows;
    for (let row = 0; row < rows.length; ++row) {
      const drawn = rows[row].edit < 0 ? more_row(view, tips, rows[row], frame, y) : edit_row(view, tips, rows[row].edit, frame, y);
      marks.push(drawn.mark);
      y += drawn.height;
    }
  }
  if (sections.length === 0) {
    marks.push(line(frame.x, y + 16, 12.5, palette.ink, fitted(say(view, "ui_tip_nothing"), 12.5, frame.width)));
    y += 28;
  }
  const bottom = y + 4;
  const rest = wrapped(say(view, "ui_tip_without_effect", here.without_effect, here.tried), 12, frame.width, 3).concat(
    sections.length === 0 ? [] : wrapped(say(view, "ui_tip_legend"), 12, frame.width, 3),
  );
  const behind = sections.length === 0 ? null : bands(view, frame, top, bottom);
  y = bottom + 36;
  marks.push(lines(frame.x, y, 12, palette.quiet, rest));
  return canvas(view, width, y + rest.length * 15.6, label, head.marks, behind, group(marks));
}

function table(view: View): Table {
  const tips = tips_of(view);
  const columns = [say(view, "ui_tip_column_edit"), say(view, "ui_tip_column_effect")];
  const rows: string[][] = [];
  if (tips < 0) return { columns, rows };
  const standing = as_it_stands(view, tips);
  const now = [say(view, "ui_tip_column_now"), ""];
  for (let at = 0; at < standing.length; ++at) {
    const change = standing[at];
    columns.push(say(view, "ui_tip_" + change.what, change.concept < 0 ? "" : view.report.concepts[change.concept].badge));
    now.push(percent(change.before));
  }
  rows.push(now);
  const edits = view.report.tips[tips].edits;
  for (let at = 0; at < edits.length; ++at) {
    const changes = changes_of(view, tips, at);
    const words: string[] = [];
    const row: string[] = [];
    for (let place = 0; place < changes.length; ++place) {
      row.push(percent(changes[place].after));
      if (is_change(changes[place])) words.push(change_word(view, changes[place], changes[place].after > changes[place].before));
    }
    rows.push([t(view, edits[at].condition), words.join(say(view, "ui_blocks_join"))].concat(row));
  }
  return { columns, rows };
}

export const tip: Picture = { name: "tip", applies: (view) => tips_of(view) >= 0, draw, table };
