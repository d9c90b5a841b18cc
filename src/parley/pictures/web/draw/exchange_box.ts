// SPDX-License-Identifier: Apache-2.0
// The exchange box: two actors, a move of each, the four states these make. To the right the first
// actor has made its move, upwards the second.

import { Exchange } from "../data";
import { both_gain, exchange_of, Lane, lanes_of, possible_types } from "./exchange_gain";
import { button, Child, el, group, Mark } from "./mark";
import { actor_colour } from "./palette";
import { arrow, badge, Box, house, isolated, kBold, spoken } from "./shapes";
import { fitted, line, lines, width_of, wrapped } from "./text";
import { share_stable } from "./standing";
import { colours, likelihood_word, View } from "./view";
import { capitalised, percent, say, t } from "./words";

export interface Drawn {
  mark: Mark;
  height: number;
}

interface Plan {
  x: number;
  y: number;
  cell_width: number;
  cell_height: number;
  gap_x: number;
  gap_y: number;
  /** Lines that the longest name of a corner takes. */
  title: number;
}

const kRank = 17;

function corner_box(plan: Plan, corner: number): Box {
  const right = corner === 1 || corner === 3;
  const upper = corner === 2 || corner === 3;
  return {
    x: plan.x + (right ? plan.cell_width + plan.gap_x : 0),
    y: plan.y + (upper ? 0 : plan.cell_height + plan.gap_y),
    width: plan.cell_width,
    height: plan.cell_height,
  };
}

/** How many lines an actor's ranks take in a corner. */
function rank_lines(view: View, actor: number): number {
  const types = possible_types(view, actor).length;
  return types > 1 ? types + 1 : 1;
}

function corner_title(view: View, exchange: Exchange, corner: number): string {
  const state = exchange.corners[corner];
  return state === null ? say(view, "ui_exchange_not_feasible") : t(view, view.report.states[state].name);
}

function has_why(view: View, state: number, actor: number, type: number): boolean {
  const all = view.report.why;
  for (let at = 0; at < all.length; ++at) if (all[at].state === state && all[at].actor === actor && all[at].type === type) return true;
  return false;
}

/** A rank with its bar: long is good. */
function rank_mark(view: View, box: Box, y: number, actor: number, type: number, state: number, label: string, bold: boolean): Mark {
  const palette = colours(view);
  const rank = view.report.ranks[actor][type][state];
  const worst = view.report.worst_ranks[actor][type];
  const colour = actor_colour(palette, actor);
  const text = rank + " / " + worst;
  const text_width = width_of("00 / 00", 11.5) + 2;
  const bar = box.width >= 190 ? 46 : box.width >= 150 ? 26 : 0;
  const right = box.x + box.width - 8;
  const room = box.width - 16 - text_width - (bar > 0 ? bar + 8 : 4) - (bold ? 0 : 8);
  const good = worst > 1 ? (worst - rank) / (worst - 1) : 1;
  const drawn: Child[] = [
    line(box.x + (bold ? 8 : 16), y, 11.5, bold ? colour : palette.ink, fitted(label, 11.5, room), { "font-weight": bold ? "bold" : null }),
    line(right - (bar > 0 ? bar + 8 : 0), y, 11.5, palette.ink, text, { "text-anchor": "end" }),
    bar > 0 ? el("rect", { x: right - bar, y: y - 8, width: bar, height: 7, fill: palette.faint }) : null,
    bar > 0 && good > 0 ? el("rect", { x: right - bar, y: y - 8, width: Math.max(1.5, bar * good), height: 7, fill: colour }) : null,
  ];
  const told = say(view, "ui_exchange_rank_label", spoken(t(view, view.report.actors[actor].types[type].title)), rank, worst);
  return has_why(view, state, actor, type)
    ? button("why:" + state + ":" + actor + ":" + type, told, el("rect", { x: box.x + 4, y: y - 12, width: box.width - 8, height: kRank - 1, fill: "transparent" }), drawn)
    : group(drawn);
}

function corner_mark(view: View, exchange: Exchange, plan: Plan, corner: number): Mark {
  const palette = colours(view);
  const box = corner_box(plan, corner);
  const state = exchange.corners[corner];
  const stable = state === null ? 0 : share_stable(view, view.concept, state);
  const frame = { x: box.x, y: box.y, width: box.width, height: box.height, rx: 6 };
  const marks: Child[] = [
    el("rect", {
      ...frame,
      fill: corner === 0 || corner === 3 ? palette.surface : palette.paper,
      stroke: stable > 0 ? palette.ink : palette.faint,
      "stroke-width": stable > 0 ? 2.5 : 1.2,
      "stroke-dasharray": state === null ? "4 3" : null,
    }),
  ];
  const is_today = state !== null && state === view.report.today;
  const left = is_today ? 24 : 8;
  if (is_today) marks.push(house(box.x + 15, box.y + 20, 12, palette.ink));
  const title = wrapped(corner_title(view, exchange, corner), 12 * kBold, box.width - left - 8, 2);
  marks.push(lines(box.x + left, box.y + 19, 12, palette.ink, title, { "font-weight": "bold" }));
  if (state === null) return group(marks);
  let y = box.y + 24 + plan.title * 15.6;
  for (let at = 0; at < exchange.actors.length; ++at) {
    const actor = exchange.actors[at];
    const types = possible_types(view, actor);
    const name = capitalised(t(view, view.report.actors[actor].name));
    if (types.length === 1) {
      marks.push(rank_mark(view, box, y, actor, types[0], state, name, true));
      y += kRank;
      continue;
    }
    marks.push(line(box.x + 8, y, 11.5, actor_colour(palette, actor), fitted(name, 11.5 * kBold, box.width - 16), { "font-weight": "bold" }));
    y += kRank;
    for (let of = 0; of < types.length; ++of) {
      marks.push(rank_mark(view, box, y, actor, types[of], state, t(view, view.report.actors[actor].types[types[of]].name), false));
      y += kRank;
    }
  }
  if (stable > 0) {
    const concept = view.report.concepts[view.concept];
    marks.push(badge(box.x + 8, y + 4, 10.5, palette.ink, fitted(say(view, "ui_exchange_stable", concept.badge, percent(stable)), 10.5, box.width - 30), palette.paper));
  }
  return group(marks);
}

function lane_label(view: View, actor: number, lanes: Lane[], at: number): string {
  if (lanes.length < 2) return "";
  const names: string[] = [];
  for (let of = 0; of < lanes[at].types.length; ++of) names.push(t(view, view.report.actors[actor].types[lanes[at].types[of]].name));
  return names.join(say(view, "ui_blocks_join"));
}

/** The arrows of one side: along it what an actor of a type wants, or does not and would take back. */
function side(view: View, exchange: Exchange, plan: Plan, first: number, second: number, mover: number): Mark {
  const from = exchange.corners[first];
  const to = exchange.corners[second];
  if (from === null || to === null) return group();
  const palette = colours(view);
  const actor = exchange.actors[mover];
  const colour = actor_colour(palette, actor);
  const lanes = lanes_of(view, actor, from, to);
  const a = corner_box(plan, first);
  const across = mover === 0;
  const marks: Child[] = [];
  const pitch = across ? Math.min(40, (plan.cell_height - 20) / lanes.length) : Math.min(110, plan.cell_width / lanes.length);
  for (let at = 0; at < lanes.length; ++at) {
    const shift = (at - (lanes.length - 1) / 2) * pitch + (across ? 6 : 0);
    const label = lane_label(view, actor, lanes, at);
    const put = (offset: number, forward: boolean, wanted: boolean): void => {
      const x0 = across ? a.x + a.width + 4 : a.x + a.width / 2 + shift + offset - (label === "" ? 0 : 22);
      const y0 = across ? a.y + a.height / 2 + shift + offset : a.y - 4;
      const x1 = across ? x0 + plan.gap_x - 8 : x0;
      const y1 = across ? y0 : y0 - plan.gap_y + 8;
      const stroke = { colour: wanted ? colour : palette.quiet, width: wanted ? 3 : 1.2, crossed: !wanted };
      marks.push(forward ? arrow(x0, y0, x1, y1, stroke) : arrow(x1, y1, x0, y0, stroke));
    };
    put(lanes[at].back ? -5 : 0, true, lanes[at].forward > 0);
    if (lanes[at].back) put(7, false, true);
    if (label === "") continue;
    if (across) {
      marks.push(line(a.x + a.width + plan.gap_x / 2, a.y + a.height / 2 + shift - 11, 10, palette.quiet, fitted(label, 10, plan.gap_x - 4), { "text-anchor": "middle" }));
    } else {
      marks.push(line(a.x + a.width / 2 + shift - 8, a.y - plan.gap_y / 2 + 4, 10, palette.quiet, fitted(label, 10, pitch - 30)));
    }
  }
  return group(marks);
}

/** The move of both together: double and in their colours where both gain, grey and crossed where not. */
function diagonal(view: View, exchange: Exchange, plan: Plan): Mark {
  if (exchange.corners[0] === null || exchange.corners[3] === null) return group();
  const palette = colours(view);
  const from = corner_box(plan, 0);
  const to = corner_box(plan, 3);
  const gain = both_gain(view, exchange) > 0;
  const stroke = gain
    ? { colour: actor_colour(palette, exchange.actors[0]), second: actor_colour(palette, exchange.actors[1]), width: 3.4 }
    : { colour: palette.quiet, width: 1.2, crossed: true };
  return arrow(from.x + from.width + 2, from.y - 3, to.x - 3, to.y + to.height + 3, stroke);
}

/** The legend: what the diagonal says, and what the arrows mean. */
function legend(view: View, exchange: Exchange, x: number, y: number, width: number, bars: boolean): Drawn {
  const palette = colours(view);
  const share = both_gain(view, exchange);
  const first = actor_colour(palette, exchange.actors[0]);
  const second = actor_colour(palette, exchange.actors[1]);
  const marks: Child[] = [];
  let at_y = y;
  const item = (mark: Mark, text: string, bold: boolean): void => {
    const texts = wrapped(text, bold ? 12 * kBold : 12, width - 42, 3);
    marks.push(mark, lines(x + 42, at_y + 4, 12, bold ? palette.ink : palette.quiet, texts, { "font-weight": bold ? "bold" : null }));
    at_y += texts.length * 15.6 + 5;
  };
  if (share > 0) item(arrow(x, at_y, x + 34, at_y, { colour: first, second, width: 3 }), say(view, "ui_exchange_both", percent(share), likelihood_word(view, share)), true);
  else item(arrow(x, at_y, x + 34, at_y, { colour: palette.quiet, width: 1.2, crossed: true }), say(view, "ui_exchange_not_both"), true);
  item(group(arrow(x, at_y - 3, x + 34, at_y - 3, { colour: first, width: 2.4 }), arrow(x, at_y + 5, x + 34, at_y + 5, { colour: second, width: 2.4 })), say(view, "ui_exchange_wanted"), false);
  item(arrow(x, at_y, x + 34, at_y, { colour: palette.quiet, width: 1.2, crossed: true }), say(view, "ui_exchange_unwanted"), false);
  item(line(x, at_y + 4, 12, palette.ink, "1 / 40", { "font-weight": "bold" }), say(view, bars ? "ui_exchange_ranks_bars" : "ui_exchange_ranks"), false);
  return { mark: group(marks), height: at_y - y };
}

/** What an actor would do, along an edge of the box. */
function axis(view: View, exchange: Exchange, mover: number, x: number, y: number, width: number): Drawn {
  const palette = colours(view);
  const actor = exchange.actors[mover];
  const colour = actor_colour(palette, actor);
  const name = isolated(capitalised(fitted(t(view, view.report.actors[actor].name), 12, width * 0.6)));
  const texts = wrapped(say(view, "ui_exchange_of_actor", name, t(view, exchange.moves[mover])), 12 * kBold, width - 26, 2);
  const rod = mover === 0 ? arrow(x, y - 4, x + 18, y - 4, { colour, width: 2.4 }) : arrow(x + 9, y + 3, x + 9, y - 13, { colour, width: 2.4 });
  return { mark: group(rod, lines(x + 26, y, 12, colour, texts, { "font-weight": "bold" })), height: texts.length * 15.6 };
}

/** The box with its legend below, or null: the outcome has none. */
export function exchange_box(view: View, x: number, y: number, width: number): Drawn | null {
  const exchange = exchange_of(view);
  if (exchange === null) return null;
  const upper = axis(view, exchange, 1, x, y + 14, width);
  const gap_x = Math.max(58, Math.min(104, width * 0.19));
  let ranks = 0;
  for (let at = 0; at < exchange.actors.length; ++at) ranks += rank_lines(view, exchange.actors[at]);
  let title = 1;
  for (let corner = 0; corner < 4; ++corner) {
    title = Math.max(title, wrapped(corner_title(view, exchange, corner), 12 * kBold, (width - gap_x) / 2 - 32, 2).length);
  }
  const plan: Plan = {
    x,
    y: y + upper.height + 14,
    cell_width: (width - gap_x) / 2,
    cell_height: 22 + title * 15.6 + ranks * kRank + 16,
    title,
    gap_x,
    gap_y: 72,
  };
  const bottom = plan.y + 2 * plan.cell_height + plan.gap_y;
  const lower = axis(view, exchange, 0, x, bottom + 20, width);
  const key = legend(view, exchange, x, bottom + lower.height + 30, width, plan.cell_width >= 150);
  const marks: Child[] = [];
  for (let corner = 0; corner < 4; ++corner) marks.push(corner_mark(view, exchange, plan, corner));
  marks.push(side(view, exchange, plan, 0, 1, 0), side(view, exchange, plan, 2, 3, 0));
  marks.push(side(view, exchange, plan, 0, 2, 1), side(view, exchange, plan, 1, 3, 1));
  marks.push(diagonal(view, exchange, plan));
  return { mark: group(upper.mark, lower.mark, key.mark, marks), height: bottom + lower.height + 30 + key.height - y };
}
