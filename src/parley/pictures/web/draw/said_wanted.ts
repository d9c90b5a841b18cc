// SPDX-License-Identifier: Apache-2.0
// Said versus wanted: what did the words tell? A row for each statement: who said it, on what evidence,
// how likely it is from each type, and what it did to the chances of its speaker's types.

import { Signal } from "../data";
import { button, Child, el, Mark } from "./mark";
import { canvas, Picture, Table } from "./picture";
import { actor_colour } from "./palette";
import { badges, bars_height, chance_bars, stair, type_mark } from "./said_marks";
import { ends_of, kFirstSignals, ratio_text, SaidRow, Speaker, speakers_of } from "./said_rows";
import { fitted, kBold, line, lines, width_of, wrapped } from "./text";
import { colours, View } from "./view";
import { capitalised, is_same, percent, say, t } from "./words";

/** Columns in pixels; narrow: all in the first but the staircase. */
interface Columns {
  is_wide: boolean;
  x: number;
  text: number;
  bars: number;
  bars_room: number;
  ratio: number;
  ratio_room: number;
  stairs: number;
  stairs_room: number;
}

function columns_of(width: number): Columns {
  const x = 12;
  const room = width - 24;
  if (width < 720) {
    const stairs_room = Math.max(84, Math.round(room * 0.27));
    const text = room - stairs_room - 12;
    return {
      is_wide: false, x, text, bars: x, bars_room: Math.min(text, 300), ratio: x, ratio_room: text,
      stairs: x + room - stairs_room, stairs_room,
    };
  }
  const text = Math.round(room * 0.31);
  const bars_room = Math.round(room * 0.24);
  const ratio_room = Math.round(room * 0.19);
  const bars = x + text + 16;
  const ratio = bars + bars_room + 16;
  const stairs = ratio + ratio_room + 16;
  return { is_wide: true, x, text, bars, bars_room, ratio, ratio_room, stairs, stairs_room: x + room - stairs };
}

/** "1.9 ×", or that a type is ruled out. */
function ratio_words(view: View, signal: Signal): string {
  return signal.ratio === null ? say(view, "ui_said_ratio_sure") : say(view, "ui_said_ratio", ratio_text(signal.ratio));
}

/** What the statement speaks for, in words that hold whatever the chances. */
function verdict_words(view: View, signal: Signal): string {
  if (signal.counted_with !== null) {
    return say(view, "ui_said_counted", fitted(t(view, view.report.signals[signal.counted_with].says), 1, 70));
  }
  if (signal.tells_nothing) return say(view, "ui_said_nothing");
  const types = view.report.actors[signal.from].types;
  const ends = ends_of(signal.likelihood);
  const most = fitted(t(view, types[ends.most].name), 1, 60);
  const least = fitted(t(view, types[ends.least].name), 1, 60);
  if (signal.ratio === null) return say(view, "ui_said_never", least);
  return say(view, "ui_said_speaks", most, least, ratio_text(signal.ratio));
}

/** "patient 50 % → 65 %" for each type. */
function moved_words(view: View, speaker: Speaker): string[] {
  const types = view.report.actors[speaker.actor].types;
  const texts: string[] = [];
  for (let type = 0; type < types.length && types.length > 1; ++type) {
    const name = fitted(t(view, types[type].name), 1, 40);
    texts.push(say(view, "ui_said_moved", name, percent(speaker.before[type]), percent(speaker.after[type])));
  }
  return texts;
}

/** A row with its top at y; gives its height. */
function draw_row(view: View, row: SaidRow, from: number[], columns: Columns, y: number, marks: Child[]): number {
  const paint = colours(view);
  const signal = view.report.signals[row.signal];
  const quiet = signal.tells_nothing || signal.counted_with !== null;
  const says = t(view, signal.says);
  const texts = wrapped(says, 14, columns.text, 5);
  const words = wrapped(verdict_words(view, signal), 12, columns.ratio_room, 6);
  const number = fitted(ratio_words(view, signal), 15, columns.ratio_room * kBold);
  const text_height = texts.length * 18.2 + 6;
  const bars = bars_height(signal.likelihood.length);
  const ratio_height = 20 + words.length * 15.6;
  let down = y + 10;
  const height = columns.is_wide
    ? 20 + Math.max(text_height + 28, bars, ratio_height)
    : 20 + text_height + 28 + bars + 6 + ratio_height;
  marks.push(
    button("signal:" + row.signal, fitted(says, 1, 200),
      el("rect", { x: columns.x - 6, y: down - 4, width: columns.text + 6, height: text_height + 4, rx: 4, fill: paint.paper }),
      lines(columns.x, down + 13, 14, quiet ? paint.quiet : paint.ink, texts)),
  );
  marks.push(badges(view, signal.evidence, columns.x, down + text_height, columns.text));
  if (!columns.is_wide) down += text_height + 28;
  marks.push(chance_bars(view, signal, columns.bars, columns.is_wide ? y + (height - bars) / 2 : down, columns.bars_room));
  if (!columns.is_wide) down += bars + 6;
  const top = columns.is_wide ? y + (height - ratio_height) / 2 : down;
  marks.push(line(columns.ratio, top + 15, 15, quiet ? paint.quiet : paint.ink, number, { "font-weight": 700 }));
  marks.push(lines(columns.ratio, top + 32, 12, paint.quiet, words));
  if (row.before.length > 1) marks.push(stair(view, row, from, 0, columns.stairs, y, columns.stairs_room, height));
  marks.push(el("path", { d: "M" + columns.x + " " + Math.round(y + height) + "H" + Math.round(columns.stairs - 8), stroke: paint.faint }));
  return height;
}

/** The frame of the staircase, and where it begins and ends. */
function stairs_frame(view: View, speaker: Speaker, columns: Columns, top: number, foot: number): Child[] {
  const paint = colours(view);
  const ink = actor_colour(paint, speaker.actor);
  const at = (chance: number): number => columns.stairs + 8 + chance * (columns.stairs_room - 16);
  const marks: Child[] = [];
  const label = (chance: number, y: number): Mark => {
    const text = percent(chance);
    const half = width_of(text, 12) / 2;
    const x = Math.max(columns.stairs + half, Math.min(columns.stairs + columns.stairs_room - half, at(chance)));
    return line(x, y, 12, paint.ink, text, { "text-anchor": "middle", "font-weight": 700 });
  };
  marks.push(type_mark(0, at(speaker.before[0]), top, ink, paint.paper), label(speaker.before[0], top - 9));
  marks.push(type_mark(0, at(speaker.after[0]), foot, ink, paint.paper), label(speaker.after[0], foot + 19));
  return marks;
}

function draw_speaker(view: View, speaker: Speaker, columns: Columns, y: number, width: number, marks: Child[]): number {
  const paint = colours(view);
  const ink = actor_colour(paint, speaker.actor);
  const actor = view.report.actors[speaker.actor];
  const has_types = actor.types.length > 1;
  let down = y;
  marks.push(el("rect", { x: columns.x, y: down + 2, width: 14, height: 14, rx: 3, fill: ink }));
  marks.push(line(columns.x + 22, down + 15, 16, paint.ink, fitted(capitalised(t(view, actor.name)), 16, (width - 46) * kBold), { "font-weight": 700 }));
  down += 24;
  const head = down;
  const beside = (columns.is_wide ? columns.stairs - columns.x - 20 : columns.text) * kBold;
  let moved = moved_words(view, speaker);
  const joined = moved.join(say(view, "ui_said_between"));
  if (width_of(joined, 13) <= beside) moved = joined === "" ? [] : [joined];
  for (let at = 0; at < moved.length; ++at) moved[at] = fitted(moved[at], 13, beside);
  marks.push(lines(columns.x, down + 14, 13, paint.ink, moved, { "font-weight": 600 }));
  down += moved.length * 16.9 + 8;
  if (has_types) {
    const texts = wrapped(say(view, "ui_said_chance_of", fitted(t(view, actor.types[0].name), 1, 40)), 12, columns.stairs_room, 3);
    marks.push(lines(columns.stairs, head + 12, 12, paint.quiet, texts));
    down = Math.max(down, head + texts.length * 15.6 + 26);
  }
  const top = down;
  const backdrop: Child[] = [];
  const rows: Child[] = [];
  let from = speaker.before;
  for (let at = 0; at < speaker.rows.length; ++at) {
    const row = speaker.rows[at];
    if (!row.shown) continue;
    down += draw_row(view, row, from, columns, down, rows);
    from = row.after;
  }
  if (has_types) {
    const at = (chance: number): number => Math.round(columns.stairs + 8 + chance * (columns.stairs_room - 16));
    backdrop.push(el("rect", { x: at(0), y: top, width: at(1) - at(0), height: down - top, fill: paint.surface }));
    backdrop.push(el("path", { d: "M" + at(0) + " " + top + "V" + down + "M" + at(1) + " " + top + "V" + down, stroke: paint.faint }));
    backdrop.push(el("path", { d: "M" + at(0.5) + " " + top + "V" + down, stroke: paint.faint, "stroke-dasharray": "3 3" }));
    if (!is_same(from[0], speaker.after[0])) {
      rows.push(el("path", { d: "M" + at(from[0]) + " " + down + "H" + at(speaker.after[0]), stroke: ink, "stroke-width": 2, "stroke-dasharray": "3 3" }));
    }
  }
  marks.push(backdrop, rows);
  if (has_types) marks.push(stairs_frame(view, speaker, columns, top, down));
  if (speaker.hidden > 0) {
    marks.push(line(columns.x, down + 18, 12, paint.quiet, fitted(say(view, "ui_said_hidden", speaker.hidden), 12, columns.stairs - columns.x - 12)));
  }
  return down + 40 - y;
}

function draw_head(view: View, columns: Columns, y: number, width: number, marks: Child[]): number {
  const paint = colours(view);
  const legend = wrapped(say(view, "ui_said_legend"), 12, width - 24, 6);
  marks.push(lines(columns.x, y + 12, 12, paint.quiet, legend));
  let down = y + legend.length * 15.6 + 12;
  if (!columns.is_wide) return down - y;
  const heads: [string, number, number][] = [
    ["ui_said_head_words", columns.x, columns.text], ["ui_said_head_chance", columns.bars, columns.bars_room],
    ["ui_said_head_ratio", columns.ratio, columns.ratio_room], ["ui_said_head_stairs", columns.stairs, columns.stairs_room],
  ];
  let most = 0;
  for (let at = 0; at < heads.length; ++at) {
    const texts = wrapped(say(view, heads[at][0]), 12, heads[at][2] * kBold, 3);
    marks.push(lines(heads[at][1], down + 12, 12, paint.ink, texts, { "font-weight": 700 }));
    most = Math.max(most, texts.length);
  }
  down += most * 15.6 + 6;
  marks.push(el("path", { d: "M" + columns.x + " " + Math.round(down) + "H" + (width - 12), stroke: paint.faint }));
  return down + 12 - y;
}

function draw(view: View, width: number): Mark {
  const paint = colours(view);
  const columns = columns_of(width);
  const speakers = speakers_of(view);
  const marks: Child[] = [];
  let down = 10;
  down += draw_head(view, columns, down, width, marks);
  let hidden = 0;
  for (let at = 0; at < speakers.length; ++at) {
    hidden += speakers[at].hidden;
    down += draw_speaker(view, speakers[at], columns, down, width, marks) + 6;
  }
  if (hidden > 0) {
    const all = view.report.signals.length;
    const text = fitted(say(view, "ui_said_all", kFirstSignals, all), 13, width - 60);
    const room = width_of(text, 13) + 28;
    marks.push(
      button("signals:all", text,
        el("rect", { x: columns.x, y: down, width: room, height: 32, rx: 6, fill: paint.surface, stroke: paint.quiet }),
        line(columns.x + room / 2, down + 21, 13, paint.ink, text, { "text-anchor": "middle" })),
    );
    down += 42;
  }
  return canvas(view, width, down, say(view, "ui_picture_said_wanted") + ". " + say(view, "ui_picture_said_wanted_question"), marks);
}

function per_type(view: View, actor: number, values: (type: number) => string): string {
  const texts: string[] = [];
  const types = view.report.actors[actor].types;
  for (let type = 0; type < types.length; ++type) texts.push(say(view, "ui_said_of_type", t(view, types[type].name), values(type)));
  return texts.join("; ");
}

function table(view: View): Table {
  const keys = ["who", "words", "kind", "grade", "evidence", "chance", "ratio", "reading", "before", "after", "counted"];
  const columns: string[] = [];
  for (let at = 0; at < keys.length; ++at) columns.push(say(view, "ui_said_column_" + keys[at]));
  const rows: string[][] = [];
  const speakers = speakers_of(view);
  for (let at = 0; at < speakers.length; ++at) {
    for (let place = 0; place < speakers[at].rows.length; ++place) {
      const row = speakers[at].rows[place];
      const signal = view.report.signals[row.signal];
      const grades: string[] = [];
      const quotes: string[] = [];
      for (let item = 0; item < signal.evidence.length; ++item) {
        grades.push(view.report.evidence[signal.evidence[item]].grade);
        quotes.push(view.report.evidence[signal.evidence[item]].quote);
      }
      rows.push([
        capitalised(t(view, view.report.actors[signal.from].name)), t(view, signal.says),
        say(view, quotes.length > 0 ? "ui_said_kind_said" : "ui_said_kind_assumed"), grades.join("; "), quotes.join("; "),
        per_type(view, signal.from, (type) =>
          signal.likelihood_high[type] > signal.likelihood_low[type]
            ? say(view, "ui_said_range", percent(signal.likelihood[type]), percent(signal.likelihood_low[type]), percent(signal.likelihood_high[type]))
            : percent(signal.likelihood[type])),
        ratio_words(view, signal), verdict_words(view, signal),
        per_type(view, signal.from, (type) => percent(row.before[type])),
        per_type(view, signal.from, (type) => percent(row.after[type])),
        signal.counted_with === null ? "" : t(view, view.report.signals[signal.counted_with].says),
      ]);
    }
  }
  return { columns, rows };
}

export const said_wanted: Picture = {
  name: "said_wanted",
  applies: (view) => view.report.signals.length > 0,
  draw,
  table,
};
