// SPDX-License-Identifier: Apache-2.0
// The option table: what is compared. Options of each actor in rows, states in columns; below, where
// each state is stable, and how each actor ranks it.

import { kSample, legend_of, LegendItem } from "./legend";
import { button, Child, el, Mark } from "./mark";
import { house } from "./move_marks";
import { is_emphasised } from "./move_nodes";
import { cell_words, column_words, level_words, option_rows } from "./option_words";
import { kLeft, Panel, panels_of, Section, x_of } from "./option_panels";
import { draw_badges, draw_ranks } from "./option_standing";
import { Columns, columns_of, is_switch, options_of } from "./option_columns";
import { actor_colour } from "./palette";
import { canvas, Picture } from "./picture";
import { fitted, kBold, line, lines, wrapped } from "./text";
import { colours, View } from "./view";
import { capitalised, say, t } from "./words";

const kRow = 24;
const kHeading = 22;

/** A small arrow up or down, its middle at x, y. */
function way_mark(x: number, y: number, way: "up" | "down", colour: string): Mark {
  const s = way === "up" ? 1 : -1;
  const d = "M" + x + " " + (y + 5 * s) + "V" + (y - 4 * s) + "M" + (x - 4) + " " + y + "L" + x + " " + (y - 5 * s) +
    "L" + (x + 4) + " " + y;
  return el("path", { d, fill: "none", stroke: colour, "stroke-width": 1.6, "stroke-linejoin": "round" });
}

function draw_cell(view: View, panel: Panel, at: number, option: number, y: number): Mark {
  const palette = colours(view);
  const report = view.report;
  const state = panel.columns[at].state;
  const { actor, levels, one_way } = report.options[option];
  const level = report.states[state].levels[option];
  const colour = actor_colour(palette, actor);
  const x = Math.round(x_of(panel, at) + 4);
  const wide = Math.round(panel.column - 8);
  const high = kRow - 7;
  const marks: Child[] = [el("title", {}, cell_words(view, state, option))];
  const frame = { x, y: y + 3, height: high, rx: 4 };
  const full = levels.length > 1 ? level / (levels.length - 1) : 1;
  const whole = is_switch(view, option) ? 1 : 0.4;
  marks.push(el("rect", { ...frame, width: wide, fill: palette.paper, stroke: level > 0 ? colour : palette.quiet }));
  if (level > 0) marks.push(el("rect", { ...frame, width: wide * full, fill: colour, "fill-opacity": whole }));
  const middle = x + wide / 2;
  if (!is_switch(view, option)) {
    const words = fitted(level_words(view, option, level), 10.5, wide - 6);
    marks.push(line(middle, y + 3 + high / 2 + 3.8, 10.5, palette.ink, words, { "text-anchor": "middle" }));
  } else if (one_way !== null) {
    marks.push(way_mark(middle, y + 3 + high / 2, one_way, level > 0 ? palette.paper : palette.quiet));
  }
  const today = report.today;
  if (today !== null && report.states[today].levels[option] !== level) {
    const corner = "M" + (x + wide - 9) + " " + (y + 1) + "H" + (x + wide + 2) + "V" + (y + 12) + "Z";
    marks.push(el("path", { d: corner, fill: palette.focus, stroke: palette.paper, "stroke-width": 1 }));
  }
  return button("cell:" + state + ":" + option, cell_words(view, state, option), marks);
}

function draw_heads(view: View, panel: Panel, y: number): Section {
  const palette = colours(view);
  const size = panel.column >= 76 ? 11 : 10;
  const texts: string[][] = [];
  let height = 0;
  for (let at = 0; at < panel.columns.length; ++at) {
    const state = panel.columns[at].state;
    const bold = is_emphasised(view, state) ? 1 / kBold : 1;
    texts.push(wrapped(t(view, view.report.states[state].name), size * bold, panel.column - 7, 7));
    height = Math.max(height, texts[at].length * size * 1.3 + (state === view.report.today ? 16 : 0));
  }
  const marks: Mark[] = [];
  for (let at = 0; at < panel.columns.length; ++at) {
    const { state } = panel.columns[at];
    const today = state === view.report.today;
    const middle = x_of(panel, at) + panel.column / 2;
    const first = y + height - texts[at].length * size * 1.3;
    marks.push(
      button(
        "state:" + state,
        column_words(view, panel.columns[at]),
        el("title", {}, column_words(view, panel.columns[at])),
        el("rect", { x: x_of(panel, at) + 1, y, width: panel.column - 2, height: height + 6, rx: 5, fill: palette.surface }),
        today ? house(middle, first - 1, 13, palette.ink) : null,
        lines(middle, first + size, size, palette.ink, texts[at], {
          "text-anchor": "middle",
          "font-weight": is_emphasised(view, state) ? 700 : 400,
        }),
      ),
    );
  }
  return { marks, height: height + 10 };
}

function draw_options(view: View, panel: Panel, top: number): Section {
  const palette = colours(view);
  const marks: Mark[] = [];
  let y = top;
  for (let actor = 0; actor < view.report.actors.length; ++actor) {
    const options = options_of(view, actor);
    if (options.length === 0) continue;
    const colour = actor_colour(palette, actor);
    const name = fitted(capitalised(t(view, view.report.actors[actor].name)), 12 / kBold, panel.label + panel.column);
    marks.push(el("rect", { x: kLeft, y: y + 4, width: 4, height: kHeading + options.length * kRow - 6, rx: 2, fill: colour }));
    marks.push(line(kLeft + 10, y + 16, 12, colour, name, { "font-weight": 700 }));
    y += kHeading;
    for (let at = 0; at < options.length; ++at) {
      const { name: words, text, one_way } = view.report.options[options[at]];
      const arrow = one_way === null ? 0 : 16;
      const label = fitted(t(view, words), 12, panel.label - kLeft - 16 - arrow);
      const row: Child[] = [
        el("title", {}, t(view, words) + ": " + t(view, text)),
        line(kLeft + 10, y + 16, 12, palette.ink, label),
        one_way === null ? null : way_mark(Math.round(panel.label - 12), y + 12, one_way, palette.quiet),
      ];
      marks.push(el("g", {}, row));
      for (let column = 0; column < panel.columns.length; ++column) {
        marks.push(draw_cell(view, panel, column, options[at], y));
      }
      y += kRow;
    }
    y += 2;
  }
  return { marks, height: y - top };
}

/** A frame around the column of the state that is looked at. */
function chosen_mark(view: View, panel: Panel, bottom: number): Mark | null {
  const palette = colours(view);
  for (let at = 0; at < panel.columns.length; ++at) {
    if (panel.columns[at].state !== view.state) continue;
    const frame = { x: x_of(panel, at), y: panel.top - 3, width: panel.column, height: bottom - panel.top + 6, rx: 6 };
    return el("rect", { ...frame, fill: palette.focus, "fill-opacity": 0.14, stroke: palette.focus, "stroke-width": 1.5 });
  }
  return null;
}

function legend_items(view: View, columns: Columns): LegendItem[] {
  const palette = colours(view);
  const items: LegendItem[] = [];
  const options = view.report.options;
  let switches = false;
  let one_way = false;
  for (let option = 0; option < options.length; ++option) {
    switches = switches || is_switch(view, option);
    one_way = one_way || options[option].one_way !== null;
  }
  const cell = { x: 4, y: 1, width: kSample - 8, height: 13, rx: 4, stroke: palette.quiet };
  if (switches) {
    items.push({ sample: [el("rect", { ...cell, fill: palette.quiet })], text: say(view, "ui_moves_legend_on") });
    items.push({ sample: [el("rect", { ...cell, fill: palette.paper })], text: say(view, "ui_moves_legend_off") });
  }
  if (one_way) items.push({ sample: [way_mark(18, 7, "up", palette.ink)], text: say(view, "ui_moves_legend_arrow") });
  if (options.length > 0 && view.report.today !== null && columns.standing.length > 1) {
    const corner = el("path", { d: "M13 1H26V14Z", fill: palette.focus });
    items.push({ sample: [corner], text: say(view, "ui_moves_legend_changed") });
  }
  items.push({
    sample: [
      el("rect", { x: 2, y: 0, width: 32, height: 15, rx: 7.5, fill: palette.surface }),
      el("rect", { x: 2, y: 0, width: 15, height: 15, rx: 7.5, fill: palette.faint }),
    ],
    text: say(view, "ui_moves_legend_badge"),
  });
  items.push({
    sample: [
      el("rect", { x: 2, y: 2, width: 32, height: 10, rx: 2, fill: palette.surface, stroke: palette.faint }),
      el("rect", { x: 2, y: 2, width: 24, height: 10, rx: 2, fill: palette.quiet }),
    ],
    text: say(view, "ui_moves_legend_rank"),
  });
  return items;
}

function draw(view: View, width: number): Mark {
  const palette = colours(view);
  const columns = columns_of(view);
  const panels = panels_of(view, columns.standing, width);
  const marks: Child[] = [];
  let y = 8;
  for (let at = 0; at < panels.length; ++at) {
    const panel = panels[at];
    panel.top = y;
    const parts: Child[] = [];
    const sections = [draw_heads, draw_options, draw_badges, draw_ranks];
    for (let part = 0; part < sections.length; ++part) {
      const drawn = sections[part](view, panel, y);
      parts.push(drawn.marks);
      y += drawn.height;
    }
    marks.push(chosen_mark(view, panel, y), parts);
    y += 22;
  }
  y -= 6;
  if (columns.left_out > 0) {
    const words = say(view, "ui_moves_table_left_out", columns.left_out, columns.left_out === 1 ? 1 : 0);
    const texts = wrapped(words, 11, width - 2 * kLeft, 3);
    marks.push(lines(kLeft, y + 11, 11, palette.quiet, texts));
    y += texts.length * 15 + 8;
  }
  const legend = legend_of(view, legend_items(view, columns), kLeft, y, width - 2 * kLeft);
  marks.push(legend.marks);
  return canvas(view, width, y + legend.height + 4, say(view, "ui_picture_option_table"), marks);
}

export const option_table: Picture = {
  name: "option_table",
  applies: (view) => view.report.states.length > 0 && columns_of(view).standing.length > 0,
  draw,
  table: (view) => option_rows(view, columns_of(view)),
};
