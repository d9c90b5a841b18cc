// SPDX-License-Identifier: Apache-2.0
// The cells of "who blocks": what an actor of a type does in how many states of a family.

import { Block, Family, FamilyCell } from "../data";
import { Child, button, el, group, Mark } from "./mark";
import { actor_colour, Palette } from "./palette";
import { Box, hatch, hint, kBold, spoken } from "./shapes";
import { fitted, line, lines, width_of, wrapped } from "./text";
import { chances_of, colours, is_as_written, share_of, View } from "./view";
import { percent, say, t } from "./words";

/** What can be done, the most telling first: it is shown where two are equally frequent. */
type Doing = "leaves" | "deterred" | "stays" | "no_move";
export const kDoings: Doing[] = ["leaves", "deterred", "stays", "no_move"];

/** What is done in most of the states. */
export function dominant(cell: FamilyCell): Doing {
  let best: Doing = "leaves";
  for (let at = 1; at < kDoings.length; ++at) if (cell[kDoings[at]] > cell[best]) best = kDoings[at];
  return best;
}

/** It stays nowhere of its own will: the outcome is blocked where the actor is of this type. */
export function is_blocking(cell: FamilyCell): boolean {
  return cell.stays + cell.no_move === 0 && cell.leaves + cell.deterred > 0;
}

/** The weight of the worlds in which nobody leaves; as the engine has it where not all worlds are here. */
export function nobody_leaves(view: View, family: Family): number {
  if (!view.report.worlds_complete && is_as_written(view)) return family.weight;
  return share_of(view, family.nobody_leaves);
}

/** Whether an actor may be of a type as the report is looked at. */
export function has_weight(view: View, actor: number, type: number): boolean {
  return chances_of(view, actor)[type] > 0;
}

/** What a cell says, in words: "leaves 54 of 60, stays in 6". */
export function cell_words(view: View, cell: FamilyCell, states: number): string {
  const parts: string[] = [];
  for (let at = 0; at < kDoings.length; ++at) {
    const doing = kDoings[at];
    const count = cell[doing];
    if (count === 0) continue;
    parts.push(say(view, count === states ? "ui_blocks_" + doing + "_all" : "ui_blocks_" + doing + "_some", count, states));
  }
  return parts.join(say(view, "ui_blocks_join"));
}

export interface Grid {
  x: number;
  column: number;
  /** Where the weight in which nobody leaves is written, and how much room it has. */
  margin_x: number;
  margin: number;
  /** Room for the names of rows on their left; 0: they stand above the cells. */
  label: number;
}

const kNarrowest = 12;

export function grid_of(block: Block, width: number): Grid {
  const cells = block.families[0].cells.length;
  const edge = width < 480 ? 8 : 14;
  const margin = width < 480 ? 50 : 84;
  let label = width < 620 ? 0 : Math.min(230, Math.max(130, width * 0.23));
  if ((width - 2 * edge - margin - label) / Math.max(1, cells) < 46 && width < 900) label = 0;
  const room = width - 2 * edge - margin - 8 - label;
  // Beyond some sixty columns they run out of the picture rather than into each other.
  const column = Math.max(kNarrowest, Math.min(124, room / Math.max(1, cells)));
  return { x: edge + label, column, margin_x: edge + label + column * cells + 8, margin, label };
}

/** The sign of what is done, 14 wide and 10 high around its middle. */
export function sign(doing: Doing, x: number, y: number, colour: string): Mark {
  const stroke = { stroke: colour, "stroke-width": 1.7, fill: "none" };
  if (doing === "stays") return el("circle", { cx: x, cy: y, r: 3.6, fill: colour });
  if (doing === "no_move") return el("path", { d: path(x - 5, y, "h10"), ...stroke });
  const rod = path(x - 3, y, "h8");
  const head = path(x + 2, y - 3.5, "l4,3.5l-4,3.5");
  if (doing === "leaves") return el("path", { d: path(x - 1, y - 5, "h-5v10h5") + rod + head, ...stroke });
  return el("path", { d: path(x - 7, y, "h8") + path(x - 2, y - 3.5, "l4,3.5l-4,3.5") + path(x + 5, y - 5.5, "v11"), ...stroke });
}

function path(x: number, y: number, rest: string): string {
  return "M" + Math.round(x * 10) / 10 + "," + Math.round(y * 10) / 10 + rest;
}

/** An area that means what is done: full, hatched, framed, or dotted. */
export function area(doing: Doing, box: Box, colour: string, palette: Palette): Mark {
  const rect = { x: box.x, y: box.y, width: box.width, height: box.height, rx: Math.min(3, box.height / 2) };
  if (doing === "leaves") return el("rect", { ...rect, fill: colour });
  if (doing === "deterred") {
    return group(el("rect", { ...rect, fill: palette.paper, stroke: colour }), hatch(box, 5, colour, 1.6));
  }
  if (doing === "stays") return el("rect", { ...rect, fill: palette.paper, stroke: colour, "stroke-width": 1.2 });
  return el("rect", { ...rect, fill: palette.surface, stroke: palette.quiet, "stroke-dasharray": "2 2", "stroke-width": 0.8 });
}

/** A bar of all that is done, as long as its states are many. */
export function stacked(cell: FamilyCell, states: number, box: Box, colour: string, palette: Palette): Mark {
  const marks: Mark[] = [];
  let x = box.x;
  for (let at = 0; at < kDoings.length; ++at) {
    const width = (box.width * cell[kDoings[at]]) / Math.max(1, states);
    if (width > 0) marks.push(area(kDoings[at], { ...box, x, width: Math.max(1, width - 0.6) }, colour, palette));
    x += width;
  }
  return group(marks);
}

/** One cell: the sign and number of what is done most, below it a bar of all that is done. */
function cell_mark(view: View, cell: FamilyCell, family: Family, box: Box): Mark {
  const palette = colours(view);
  const colour = actor_colour(palette, cell.actor);
  const doing = dominant(cell);
  const inner: Box = { x: box.x + 2, y: box.y + 2, width: box.width - 4, height: box.height - (cell[doing] === family.states ? 4 : 13) };
  const ink = doing === "leaves" ? palette.paper : doing === "no_move" ? palette.quiet : palette.ink;
  const middle = inner.x + inner.width / 2;
  const centre = inner.y + inner.height / 2;
  const number = String(cell[doing]);
  const size = family.whole ? 15 : 13;
  const wide = inner.width >= 24 + width_of(number, size);
  const word = say(view, "ui_blocks_" + doing + "_short");
  const room_for_word = wide && inner.height >= 40 && width_of(word, 10.5) <= inner.width - 6;
  const row = room_for_word ? centre - 7 : centre;
  const number_width = width_of(number, size);
  const left = middle - (20 + number_width) / 2;
  const plate: Box = { x: left - 4, y: inner.y + 7, width: 28 + number_width, height: inner.height - 14 };
  return group(
    family.whole && is_blocking(cell)
      ? el("rect", { x: box.x, y: box.y, width: box.width, height: box.height, rx: 4, fill: "none", stroke: palette.ink, "stroke-width": 2 })
      : null,
    area(doing, inner, colour, palette),
    doing !== "deterred"
      ? null
      : el("rect", wide ? { ...plate, rx: 3, fill: palette.paper } : { ...inner, x: inner.x + 3, y: inner.y + 3, width: inner.width - 6, height: inner.height - 6, fill: palette.paper }),
    wide
      ? [sign(doing, left + 7, row, ink), line(left + 20, row + size * 0.36, size, ink, number, { "font-weight": "bold" })]
      : [
          sign(doing, middle, inner.y + 9, ink),
          line(middle, inner.y + inner.height - 5, Math.min(size, 11), ink, number, { "text-anchor": "middle", "font-weight": "bold" }),
        ],
    room_for_word
      ? [
          doing === "deterred" ? el("rect", { x: middle - width_of(word, 10.5) / 2 - 3, y: row + 9, width: width_of(word, 10.5) + 6, height: 13, fill: palette.paper }) : null,
          line(middle, row + 19, 10.5, ink, word, { "text-anchor": "middle" }),
        ]
      : null,
    cell[doing] === family.states
      ? null
      : stacked(cell, family.states, { x: inner.x, y: box.y + box.height - 8, width: inner.width, height: 6 }, colour, palette),
  );
}

/** The heads of the columns: actors, below them their types. Gives back how high they are. */
export function heads(view: View, block: Block, grid: Grid, y: number): { marks: Mark[]; height: number } {
  const palette = colours(view);
  const cells = block.families[0].cells;
  const marks: Mark[] = [];
  let upright = false;
  let names_fit = true;
  for (let at = 0; at < cells.length; ++at) {
    const actor = view.report.actors[cells[at].actor];
    const name = t(view, actor.types[cells[at].type].name);
    if (actor.types.length > 1 && width_of(name, 11) > grid.column - 4) upright = true;
    if (width_of(t(view, actor.name), 12) > grid.column * actor.types.length - 6 && grid.column * actor.types.length < 110) names_fit = false;
  }
  const tall = 74;
  const types_height = upright ? tall : 18;
  const names_height = names_fit ? 20 : tall;
  for (let at = 0; at < cells.length; ++at) {
    const x = grid.x + at * grid.column;
    const actor = view.report.actors[cells[at].actor];
    const colour = actor_colour(palette, cells[at].actor);
    if (at === 0 || cells[at - 1].actor !== cells[at].actor) {
      let span = 1;
      while (at + span < cells.length && cells[at + span].actor === cells[at].actor) ++span;
      const room = span * grid.column - 6;
      const name = t(view, actor.name);
      const middle = x + (span * grid.column) / 2;
      marks.push(el("rect", { x: x + 2, y: y + names_height - 3, width: span * grid.column - 4, height: 3, rx: 1.5, fill: colour }));
      marks.push(
        names_fit
          ? line(middle, y + 12, 12, colour, fitted(name, 12, room), { "text-anchor": "middle", "font-weight": "bold" })
          : upright_line(middle + 4, y + names_height - 8, 12, colour, fitted(name, 12, tall - 10), true),
      );
    }
    if (actor.types.length < 2) continue;
    const name = t(view, actor.types[cells[at].type].name);
    const faded = has_weight(view, cells[at].actor, cells[at].type) ? null : 0.4;
    marks.push(
      el(
        "g",
        { opacity: faded },
        upright
          ? upright_line(x + grid.column / 2 + 4, y + names_height + types_height - 6, 11, palette.ink, fitted(name, 11, tall - 8), false)
          : line(x + grid.column / 2, y + names_height + 13, 11, palette.ink, fitted(name, 11, grid.column - 2), { "text-anchor": "middle" }),
      ),
    );
  }
  return { marks, height: names_height + types_height + 2 };
}

function upright_line(x: number, y: number, size: number, fill: string, text: string, bold: boolean): Mark {
  return line(0, 0, size, fill, text, {
    transform: "translate(" + Math.round(x) + "," + Math.round(y) + ") rotate(-90)",
    "font-weight": bold ? "bold" : null,
  });
}

/** A row: a family, its cells, and the weight in which nobody leaves. */
export function row(view: View, outcome: number, at: number, family: Family, grid: Grid, y: number): { mark: Mark; height: number } {
  const palette = colours(view);
  const name = t(view, family.name);
  const count = say(view, "ui_blocks_states", family.states);
  const size = family.whole ? 13 : 12;
  const beside = grid.label > 0;
  const label = wrapped(name, family.whole ? size * kBold : size, beside ? grid.label - 12 : grid.column * family.cells.length + grid.margin, beside ? 3 : 2);
  const cell_height = family.whole ? 66 : 42;
  const above = beside ? 0 : label.length * size * 1.3 + 20;
  const label_height = beside ? label.length * size * 1.3 + 16 : 0;
  const height = Math.max(cell_height, label_height) + above;
  const top = y + above + (beside ? (height - cell_height) / 2 : 0);
  const first = beside ? y + (height - label_height) / 2 + size : y + size + 2;
  const x = beside ? grid.x - grid.label : grid.x;
  const marks: Child[] = [
    lines(x, first, size, palette.ink, label, { "font-weight": family.whole ? "bold" : null }),
    line(x, first + label.length * size * 1.3, 11, palette.quiet, count),
  ];
  for (let cell = 0; cell < family.cells.length; ++cell) {
    marks.push(clickable(view, outcome, at, family, cell, { x: grid.x + cell * grid.column, y: top, width: grid.column, height: cell_height }));
  }
  const share = nobody_leaves(view, family);
  const written = percent(share);
  const bar = grid.margin - 10;
  marks.push(
    line(grid.margin_x, top + cell_height / 2 + 2, family.whole ? 15 : 13, palette.ink, written, { "font-weight": "bold" }),
    el("rect", { x: grid.margin_x, y: top + cell_height / 2 + 8, width: bar, height: 6, rx: 3, fill: palette.faint }),
    share > 0 ? el("rect", { x: grid.margin_x, y: top + cell_height / 2 + 8, width: Math.max(2, bar * share), height: 6, rx: 3, fill: palette.ink }) : null,
  );
  return { mark: group(marks), height };
}

function clickable(view: View, outcome: number, at: number, family: Family, index: number, box: Box): Mark {
  const cell = family.cells[index];
  const label = cell_label(view, family, cell);
  const drawn = [hint(label), cell_mark(view, cell, family, box)];
  const mark = cell.exit === null ? el("g", { role: "img", "aria-label": label }, drawn) : button("exit:" + outcome + ":" + at + ":" + index, label, drawn);
  return has_weight(view, cell.actor, cell.type) ? mark : el("g", { opacity: 0.3 }, mark);
}

/** The cell in a sentence: family, actor of the type, what it does, its best exit. */
function cell_label(view: View, family: Family, cell: FamilyCell): string {
  const title = spoken(t(view, view.report.actors[cell.actor].types[cell.type].title));
  const text = say(view, "ui_blocks_cell", spoken(t(view, family.name)), title, cell_words(view, cell, family.states));
  return cell.exit === null ? text : text + " " + say(view, "ui_blocks_exit", spoken(t(view, cell.exit)));
}
