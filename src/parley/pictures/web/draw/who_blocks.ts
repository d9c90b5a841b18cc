// SPDX-License-Identifier: Apache-2.0
// Who walks out of each form of an outcome: families of its states in rows, actors by type in columns.

import { Block, FamilyCell } from "../data";
import { Child, el, group, Mark } from "./mark";
import { actor_colour } from "./palette";
import { canvas, Picture, Table } from "./picture";
import { badge, badge_width, isolated, kBold } from "./shapes";
import { fitted, line, lines, width_of, wrapped } from "./text";
import { chances_of, colours, likelihood_word, View } from "./view";
import { area, cell_words, grid_of, Grid, has_weight, heads, is_blocking, kDoings, nobody_leaves, row, sign } from "./who_blocks_grid";
import { percent, say, t } from "./words";

function block_of(view: View): Block | null {
  const blocks = view.report.blocks;
  for (let at = 0; at < blocks.length; ++at) {
    if (blocks[at].outcome === view.outcome && blocks[at].families.length > 0) return blocks[at];
  }
  return null;
}

/** The cells that answer "who blocks": all types of whoever, of some type, stays nowhere of its own will. */
export function blockers(view: View, block: Block): FamilyCell[] {
  const whole = block.families[0];
  const told: FamilyCell[] = [];
  for (let at = 0; at < whole.cells.length; ++at) {
    const cell = whole.cells[at];
    if (!has_weight(view, cell.actor, cell.type)) continue;
    for (let other = 0; other < whole.cells.length; ++other) {
      const type = whole.cells[other];
      const blocks = type.actor === cell.actor && has_weight(view, type.actor, type.type) && is_blocking(type);
      if (blocks) {
        told.push(cell);
        break;
      }
    }
  }
  if (told.length > 0) return told;
  let most: FamilyCell | null = null;
  for (let at = 0; at < whole.cells.length; ++at) {
    const cell = whole.cells[at];
    if (has_weight(view, cell.actor, cell.type) && cell.leaves > 0 && (most === null || cell.leaves > most.leaves)) most = cell;
  }
  return most === null ? [] : [most];
}

const kMostReadings = 4;

function reading(view: View, block: Block, x: number, y: number, width: number): { marks: Child[]; height: number } {
  const palette = colours(view);
  const whole = block.families[0];
  const told = blockers(view, block);
  const marks: Child[] = [];
  let at_y = y;
  const word = say(view, "ui_blocks_blocks");
  const write = (text: string, colour: string | null, bold: boolean): void => {
    const badged = colour !== null && bold;
    const left = colour === null ? 0 : badged ? 22 + badge_width(word, 11.5) : 16;
    const texts = wrapped(text, bold ? 14 * kBold : 14, width - left, 3);
    if (colour !== null) marks.push(bar(x, at_y, 8, 14, colour));
    if (badged) marks.push(badge(x + 14, at_y + 11.5, 11.5, palette.ink, word, palette.paper));
    marks.push(lines(x + left, at_y + 12, 14, palette.ink, texts, { "font-weight": bold ? "bold" : null }));
    at_y += texts.length * 18.2 + 4;
  };
  for (let at = 0; at < told.length && at < kMostReadings; ++at) {
    const cell = told[at];
    const title = fitted(t(view, view.report.actors[cell.actor].types[cell.type].title), 14, Math.min(300, width * 0.8));
    const chance = chances_of(view, cell.actor)[cell.type];
    const key = chance < 1 - 1e-6 ? "ui_blocks_reading_chance" : "ui_blocks_reading";
    const text = say(view, key, isolated(title), cell_words(view, cell, whole.states), percent(chance));
    write(text, actor_colour(palette, cell.actor), is_blocking(cell));
  }
  if (told.length === 0) write(say(view, "ui_blocks_reading_none"), null, true);
  const share = nobody_leaves(view, whole);
  write(say(view, "ui_blocks_reading_weight", percent(share), likelihood_word(view, share)), null, false);
  return { marks, height: at_y - y };
}

function bar(x: number, y: number, width: number, height: number, fill: string): Mark {
  return el("rect", { x, y, width, height, fill });
}

function legend(view: View, x: number, y: number, width: number): { marks: Child[]; height: number } {
  const palette = colours(view);
  const marks: Child[] = [];
  let at_x = x;
  let at_y = y;
  for (let at = 0; at < kDoings.length; ++at) {
    const word = say(view, "ui_blocks_" + kDoings[at]);
    const needs = 46 + width_of(word, 11.5) + 16;
    if (at_x > x && at_x + needs > x + width) {
      at_x = x;
      at_y += 20;
    }
    marks.push(area(kDoings[at], { x: at_x, y: at_y, width: 20, height: 13 }, palette.quiet, palette));
    marks.push(sign(kDoings[at], at_x + 31, at_y + 6.5, palette.ink));
    marks.push(line(at_x + 43, at_y + 11, 11.5, palette.quiet, word));
    at_x += needs;
  }
  return { marks, height: at_y + 24 - y };
}

function draw(view: View, width: number): Mark {
  const palette = colours(view);
  const block = block_of(view);
  const label = say(view, "ui_picture_who_blocks");
  if (block === null) return canvas(view, width, 40, label);
  const grid: Grid = grid_of(block, width);
  const x = grid.x - grid.label;
  const told = reading(view, block, x, 10, width - 2 * x);
  let y = 10 + told.height + 8;
  const key = legend(view, x, y, width - 2 * x);
  y += key.height + 4;
  const head = heads(view, block, grid, y);
  const aside = wrapped(say(view, "ui_blocks_nobody_leaves"), 11, grid.margin, 3);
  const marks: Child[] = [told.marks, key.marks, head.marks];
  marks.push(lines(grid.margin_x, y + head.height - 6 - (aside.length - 1) * 14.3, 11, palette.quiet, aside));
  y += head.height;
  for (let at = 0; at < block.families.length; ++at) {
    const drawn = row(view, block.outcome, at, block.families[at], grid, y);
    marks.push(drawn.mark);
    y += drawn.height + 6;
    if (at + 1 < block.families.length) {
      marks.push(bar(x, y - 3, width - 2 * x, block.families[at].whole ? 1.5 : 0.6, palette.faint));
    }
    if (block.families[at].whole && block.families.length > 1) {
      const note = wrapped(say(view, "ui_blocks_families"), 11.5, width - 2 * x, 2);
      marks.push(lines(x, y + 14, 11.5, palette.quiet, note));
      y += note.length * 15 + 6;
    }
  }
  return canvas(view, Math.max(width, grid.margin_x + grid.margin), y + 8, label + ": " + t(view, view.report.outcomes[block.outcome].name), group(marks));
}

function table(view: View): Table {
  const block = block_of(view);
  const columns = [
    say(view, "ui_blocks_column_family"),
    say(view, "ui_blocks_column_states"),
    say(view, "ui_blocks_column_actor"),
    say(view, "ui_blocks_column_chance"),
    say(view, "ui_blocks_leaves"),
    say(view, "ui_blocks_deterred"),
    say(view, "ui_blocks_stays"),
    say(view, "ui_blocks_no_move"),
    say(view, "ui_blocks_column_exit"),
    say(view, "ui_blocks_column_nobody"),
  ];
  const rows: string[][] = [];
  if (block === null) return { columns, rows };
  for (let at = 0; at < block.families.length; ++at) {
    const family = block.families[at];
    for (let of = 0; of < family.cells.length; ++of) {
      const cell = family.cells[of];
      rows.push([
        t(view, family.name),
        String(family.states),
        t(view, view.report.actors[cell.actor].types[cell.type].title),
        percent(chances_of(view, cell.actor)[cell.type]),
        String(cell.leaves),
        String(cell.deterred),
        String(cell.stays),
        String(cell.no_move),
        cell.exit === null ? "" : t(view, cell.exit),
        percent(nobody_leaves(view, family)),
      ]);
    }
  }
  return { columns, rows };
}

export const who_blocks: Picture = { name: "who_blocks", applies: (view) => block_of(view) !== null, draw, table };
