// SPDX-License-Identifier: Apache-2.0
// Why can they not get there alone, and which package would: the exchange box, beside it the stairs.

import { Exchange } from "../data";
import { exchange_box } from "./exchange_box";
import { drawn_routes, exchange_of, gain_words, gains_of, lanes_of, possible_types, routes_of, types_in, types_words, verdict_word } from "./exchange_gain";
import { Child, el, group, Mark } from "./mark";
import { canvas, Picture, Table } from "./picture";
import { lines, wrapped } from "./text";
import { needs_words, route_title, staircase, steps_of } from "./staircase";
import { share_stable } from "./standing";
import { colours, View } from "./view";
import { capitalised, percent, say, t } from "./words";

/** For which types all of it is drawn. */
function drawn_for(view: View): string {
  const exchange = exchange_of(view);
  const actors = exchange === null ? [] : exchange.actors;
  const parts: string[] = [];
  for (let actor = 0; actor < view.report.actors.length; ++actor) {
    const told = actors.length > 0 ? actors.indexOf(actor) >= 0 || view.types[actor] !== null : true;
    if (told && view.report.actors[actor].types.length > 1) parts.push(types_words(view, actor));
  }
  return parts.length === 0 ? "" : say(view, "ui_exchange_drawn_for", parts.join(say(view, "ui_exchange_semicolon")));
}

function draw(view: View, width: number): Mark {
  const palette = colours(view);
  const edge = width < 480 ? 10 : 14;
  const room = width - 2 * edge;
  const beside = width >= 800;
  const types = wrapped(drawn_for(view), 12, room, 3);
  const top = 12 + types.length * 15.6 + 8;
  const marks: Child[] = [lines(edge, 20, 12, palette.quiet, types)];
  const box_width = beside ? Math.min(560, room * 0.53) : Math.min(room, 620);
  const box = exchange_box(view, edge, top, box_width);
  const stairs_x = beside && box !== null ? edge + box_width + 36 : edge;
  const stairs_width = width - edge - stairs_x;
  let y = beside || box === null ? top : top + box.height + 18;
  const begin = y;
  const routes = drawn_routes(view);
  for (let at = 0; at < routes.length; ++at) {
    if (at > 0 || (box !== null && !beside)) {
      marks.push(el("line", { x1: stairs_x, x2: stairs_x + stairs_width, y1: y, y2: y, stroke: palette.faint, "stroke-width": 1.5 }));
      y += 12;
    }
    const drawn = staircase(view, routes[at], stairs_x, y, stairs_width);
    marks.push(drawn.mark);
    y += drawn.height + 12;
  }
  const left = routes_of(view).length - routes.length;
  if (left > 0) {
    const more = wrapped(say(view, "ui_exchange_more_ways", left), 11.5, stairs_width, 2);
    marks.push(lines(stairs_x, y + 10, 11.5, palette.quiet, more));
    y += more.length * 15 + 6;
  }
  if (beside && box !== null) {
    marks.push(el("line", { x1: stairs_x - 18, x2: stairs_x - 18, y1: begin, y2: Math.max(y, top + box.height), stroke: palette.faint }));
  }
  const height = Math.max(y, box === null ? 0 : top + box.height) + 10;
  const title = view.outcome === null ? "" : ": " + t(view, view.report.outcomes[view.outcome].name);
  return canvas(view, width, height, say(view, "ui_picture_exchange") + title, box === null ? null : box.mark, group(marks));
}

function corner_rows(view: View, exchange: Exchange, rows: string[][]): void {
  const keys = ["ui_exchange_corner_neither", "ui_exchange_corner_first", "ui_exchange_corner_second", "ui_exchange_corner_both"];
  for (let corner = 0; corner < 4; ++corner) {
    const state = exchange.corners[corner];
    const what = say(view, keys[corner], t(view, view.report.actors[exchange.actors[0]].name), t(view, view.report.actors[exchange.actors[1]].name));
    if (state === null) {
      rows.push([what, say(view, "ui_exchange_not_feasible"), "", "", "", "", ""]);
      continue;
    }
    const stable = say(view, "ui_exchange_stable", view.report.concepts[view.concept].badge, percent(share_stable(view, view.concept, state)));
    for (let at = 0; at < exchange.actors.length; ++at) {
      const actor = exchange.actors[at];
      const types = possible_types(view, actor);
      for (let of = 0; of < types.length; ++of) {
        const rank = view.report.ranks[actor][types[of]][state] + " / " + view.report.worst_ranks[actor][types[of]];
        rows.push([what, t(view, view.report.states[state].name), t(view, view.report.actors[actor].types[types[of]].title), "", rank, "", stable]);
      }
    }
  }
}

/** The arrows of the box as rows: single moves along its sides, and that of both together. */
function arrow_rows(view: View, exchange: Exchange, rows: string[][]): void {
  const sides = [[0, 1, 0], [2, 3, 0], [0, 2, 1], [1, 3, 1], [0, 3, 0], [0, 3, 1]];
  for (let at = 0; at < sides.length; ++at) {
    const from = exchange.corners[sides[at][0]];
    const to = exchange.corners[sides[at][1]];
    if (from === null || to === null) continue;
    const actor = exchange.actors[sides[at][2]];
    const lanes = lanes_of(view, actor, from, to);
    const joint = at > 3;
    for (let lane = 0; lane < lanes.length; ++lane) {
      for (let of = 0; of < lanes[lane].types.length; ++of) {
        const type = lanes[lane].types[of];
        const gain = gains_of(view, actor, [type], from, to);
        rows.push([
          say(view, joint ? "ui_exchange_row_joint" : "ui_exchange_row_move"),
          t(view, view.report.states[from].name) + " → " + t(view, view.report.states[to].name),
          t(view, view.report.actors[actor].types[type].title),
          joint ? "" : t(view, exchange.moves[sides[at][2]]),
          gain[0].from + " → " + gain[0].to,
          verdict_word(view, gain),
          !joint && lanes[lane].back ? say(view, "ui_exchange_takes_back") : "",
        ]);
      }
    }
  }
}

function route_rows(view: View, rows: string[][]): void {
  const routes = routes_of(view);
  for (let at = 0; at < routes.length; ++at) {
    const title = capitalised(route_title(view, routes[at]));
    const steps = steps_of(view, routes[at]);
    if (steps.length === 0) rows.push([title, "", "", "", "", "", t(view, routes[at].text)]);
    for (let of = 0; of < steps.length; ++of) {
      const part = steps[of].part;
      rows.push([
        title,
        t(view, view.report.states[part.from].name) + " → " + t(view, view.report.states[part.to].name),
        t(view, view.report.actors[part.actor].name),
        t(view, part.change),
        gain_words(view, part.actor, steps[of].gains),
        verdict_word(view, steps[of].gains),
        needs_words(view, steps[of]),
      ]);
    }
    for (let leg = 0; leg < routes[at].legs.length; ++leg) {
      const joint = routes[at].legs[leg];
      if (joint.movers.length < 2) continue;
      for (let of = 0; of < joint.movers.length; ++of) {
        const actor = joint.movers[of];
        const all = gains_of(view, actor, types_in(view, routes[at].worlds, actor), joint.from, joint.to);
        const states = t(view, view.report.states[joint.from].name) + " → " + t(view, view.report.states[joint.to].name);
        rows.push([title, states, t(view, view.report.actors[actor].name), say(view, "ui_exchange_row_joint"), gain_words(view, actor, all), verdict_word(view, all), ""]);
      }
    }
  }
}

function table(view: View): Table {
  const names = ["what", "state", "actor", "move", "rank", "effect", "note"];
  const columns: string[] = [];
  for (let at = 0; at < names.length; ++at) columns.push(say(view, "ui_exchange_column_" + names[at]));
  const rows: string[][] = [];
  const exchange = exchange_of(view);
  if (exchange !== null) {
    corner_rows(view, exchange, rows);
    arrow_rows(view, exchange, rows);
  }
  route_rows(view, rows);
  return { columns, rows };
}

export const exchange: Picture = {
  name: "exchange",
  applies: (view) => view.outcome !== null && (exchange_of(view) !== null || drawn_routes(view).length > 0),
  draw,
  table,
};
