// SPDX-License-Identifier: Apache-2.0
// The move graph: where it can go, and where it rests. States in lanes by outcome, each framed by
// what keeps it; moves as arrows in the colour of who makes them.

import { Arrow, Arrows, arrows_between } from "./arrows";
import { Box, Grid, grid_of, LaneLink } from "./lanes";
import { legend_of } from "./legend";
import { button, Child, el, group, Mark } from "./mark";
import { move_legend } from "./move_legend";
import { arrow_marks, house, kHead, ring_attributes } from "./move_marks";
import { also_in, drawn_states, is_emphasised, kHouse, lane_nodes, lanes_of, links_of, node_text } from "./move_nodes";
import { arrow_words, lane_title, node_words } from "./move_words";
import { move_table } from "./move_table";
import { actor_colour } from "./palette";
import { canvas, Picture } from "./picture";
import { Standing, standings } from "./standing";
import { actor_tags } from "./tags";
import { fitted, kBold, line, lines, width_of, wrapped } from "./text";
import { colours, View } from "./view";
import { make_room, path_of, Wire, wires_of } from "./wires";
import { say, t } from "./words";

/** Everything that is drawn, before it is drawn. */
interface MoveLayout {
  states: number[];
  standing: Standing[];
  lanes: number[];
  arrows: Arrow[];
  left_out: number;
  links: LaneLink[];
  grid: Grid;
  wires: Wire[];
  /** Titles of the lanes, in lines, and of what else they lie in. */
  titles: string[][];
  also: string[][];
  header: number;
}

export function move_layout(view: View, width: number): MoveLayout {
  const states = drawn_states(view);
  const standing = standings(view, states);
  const lanes = lanes_of(view, states);
  const chosen: Arrows = arrows_between(view, states);
  const links = links_of(chosen.arrows, states);
  const nodes = lane_nodes(view, standing, states, lanes, chosen.arrows);
  const height_of = (node: number, wide: number): number => node_text(view, standing[node], wide).height;
  const grid = grid_of(nodes, links, lanes.length, width, 0, height_of);
  make_room(grid, links);
  const titles: string[][] = [];
  const also: string[][] = [];
  let header = 0;
  for (let lane = 0; lane < lanes.length; ++lane) {
    const room = grid.lanes[lane].width + Math.min(16, grid.gutter - 10);
    // Where the case has no outcomes there is one lane, of everything.
    const title = view.report.outcomes.length > 0 ? lane_title(view, lanes[lane]) : "";
    titles.push(wrapped(title, 12.5 / kBold, room, 4));
    const names: string[] = [];
    const others = also_in(view, states, lanes[lane]);
    for (let at = 0; at < others.length; ++at) names.push(t(view, view.report.outcomes[others[at]].name));
    const words = names.length > 0 ? say(view, "ui_moves_also", names.join(say(view, "ui_moves_comma"))) : "";
    also.push(wrapped(words, 10.5, room, 3));
    header = Math.max(header, titles[lane].length * 16 + also[lane].length * 13.7);
  }
  header += 16;
  move_down(grid, header);
  return {
    states,
    standing,
    lanes,
    arrows: chosen.arrows,
    left_out: chosen.left_out,
    links,
    grid,
    wires: wires_of(grid, links, kHead),
    titles,
    also,
    header,
  };
}

function move_down(grid: Grid, by: number): void {
  grid.top += by;
  grid.bottom += by;
  for (let at = 0; at < grid.boxes.length; ++at) grid.boxes[at].y += by;
}

function draw_lanes(view: View, layout: MoveLayout): Mark[] {
  const palette = colours(view);
  const marks: Mark[] = [];
  for (let lane = 0; lane < layout.lanes.length; ++lane) {
    const { x, width } = layout.grid.lanes[lane];
    const out = Math.min(10, layout.grid.gutter / 4);
    marks.push(
      el("rect", {
        x: x - out,
        y: 4,
        width: width + 2 * out,
        height: layout.grid.bottom - 4,
        rx: 10,
        fill: palette.surface,
      }),
    );
    const middle = { "text-anchor": "middle", "font-weight": 700 };
    marks.push(...lines(x + width / 2, 22, 12.5, palette.ink, layout.titles[lane], middle));
    marks.push(
      ...lines(x + width / 2, 20 + layout.titles[lane].length * 16, 10.5, palette.quiet, layout.also[lane], {
        "text-anchor": "middle",
      }),
    );
  }
  return marks;
}

function draw_node(view: View, standing: Standing, box: Box): Mark {
  const palette = colours(view);
  const text = node_text(view, standing, box.width);
  const today = standing.state === view.report.today;
  const middle = box.x + box.width / 2;
  const chosen = view.state === standing.state;
  const marks: Child[] = [el("title", {}, node_words(view, standing))];
  if (chosen) {
    marks.push(
      el("rect", {
        x: box.x - 5,
        y: box.y - 5,
        width: box.width + 10,
        height: box.height + 10,
        rx: 11,
        fill: palette.focus,
        "fill-opacity": 0.25,
        stroke: palette.focus,
        "stroke-width": 1.5,
      }),
    );
  }
  marks.push(
    el("rect", {
      x: box.x,
      y: box.y,
      width: box.width,
      height: box.height,
      rx: 7,
      fill: palette.paper,
      ...ring_attributes(palette, standing.ring, standing.strength),
    }),
  );
  let y = box.y + (box.height - text.height) / 2 + 6;
  if (today) {
    marks.push(house(middle, y + kHouse - 2, 13, palette.ink));
    y += kHouse;
  }
  marks.push(
    lines(middle, y + text.size * 0.95, text.size, palette.ink, text.name, {
      "text-anchor": "middle",
      "font-weight": is_emphasised(view, standing.state) ? 700 : 400,
    }),
  );
  y += text.name.length * text.size * 1.3;
  const small = text.size - 1;
  marks.push(lines(middle, y + small * 0.95, small, palette.quiet, text.badges, { "text-anchor": "middle" }));
  return button("state:" + standing.state, node_words(view, standing), marks);
}

/** The letters of who moves, at the beginning of a line, where they do not reach the next column. */
function tag_marks(view: View, arrow: Arrow, wire: Wire, tags: string[], room: number): Mark[] {
  const palette = colours(view);
  let wide = 4;
  for (let at = 0; at < arrow.actors.length; ++at) wide += width_of(tags[arrow.actors[at]], 8.5) + 3;
  if (wide > room) return [];
  const first = wire.curves[0];
  const towards = first[2] >= first[0] ? 1 : -1;
  const marks: Mark[] = [];
  let x = first[0] + towards * 4;
  for (let at = 0; at < arrow.actors.length; ++at) {
    const actor = arrow.actors[towards > 0 ? at : arrow.actors.length - 1 - at];
    marks.push(
      line(x, first[1] + 3, 8.5, actor_colour(palette, actor), tags[actor], {
        "text-anchor": towards > 0 ? "start" : "end",
        "font-weight": 700,
        stroke: palette.paper,
        "stroke-width": 3,
        "stroke-linejoin": "round",
        "paint-order": "stroke",
      }),
    );
    x += towards * (width_of(tags[actor], 8.5) + 3);
  }
  return marks;
}

function draw_arrow(view: View, arrow: Arrow, wire: Wire): Mark {
  const palette = colours(view);
  const words = arrow_words(view, arrow);
  const d = path_of(wire);
  const near = view.state !== null && (arrow.from === view.state || arrow.to === view.state);
  const strong = view.state === null || near || arrow.on_path;
  const marks: Child[] = [el("title", {}, words)];
  if (arrow.on_path) {
    marks.push(
      el("path", {
        d,
        fill: "none",
        stroke: palette.focus,
        "stroke-opacity": 0.28,
        "stroke-width": arrow.kind === "joint" ? 9 + 5 * arrow.actors.length : 12,
        "stroke-linecap": "round",
      }),
    );
  }
  // What a pointer can hit is wider than what is seen.
  marks.push(el("path", { d, fill: "none", stroke: palette.ink, "stroke-opacity": 0, "stroke-width": 9 }));
  marks.push(el("g", { opacity: strong ? null : 0.35 }, arrow_marks(palette, arrow, wire)));
  if (arrow.kind === "beyond") return group(marks);
  const action =
    arrow.kind === "joint"
      ? "joint:" + arrow.route + ":" + arrow.leg
      : "move:" + arrow.actors[0] + ":" + arrow.from + ":" + arrow.to;
  return button(action, words, marks);
}

/** Later ones lie above: what is a loss below what is wanted, the way that is shown on top. */
function in_drawing_order(arrows: Arrow[]): number[] {
  const order: number[] = [];
  const height = (arrow: Arrow): number => (arrow.on_path ? 8 : 0) + (arrow.kind === "loss" ? 0 : 2);
  for (let at = 0; at < arrows.length; ++at) order.push(at);
  order.sort((a, b) => height(arrows[a]) - height(arrows[b]) || a - b);
  return order;
}

function draw(view: View, width: number): Mark {
  const palette = colours(view);
  const layout = move_layout(view, width);
  const tags = layout.grid.gutter >= 34 ? actor_tags(view) : null;
  const order = in_drawing_order(layout.arrows);
  const arrows: Mark[] = [];
  for (let at = 0; at < order.length; ++at) {
    arrows.push(draw_arrow(view, layout.arrows[order[at]], layout.wires[order[at]]));
  }
  const letters: Mark[] = [];
  for (let at = 0; at < order.length && tags !== null; ++at) {
    letters.push(...tag_marks(view, layout.arrows[order[at]], layout.wires[order[at]], tags, layout.grid.gutter));
  }
  const nodes: Mark[] = [];
  for (let at = 0; at < layout.states.length; ++at) {
    nodes.push(draw_node(view, layout.standing[at], layout.grid.boxes[at]));
  }
  let y = layout.grid.bottom + 14;
  const marks: Child[] = [draw_lanes(view, layout), arrows, nodes];
  marks.push(el("g", { "pointer-events": "none", "aria-hidden": "true" }, letters));
  const more = view.report.state_count - layout.states.length;
  if (more > 0 && view.report.states.length > layout.states.length) {
    const words = fitted(say(view, "ui_moves_more", more, more === 1 ? 1 : 0), 12, width - 40);
    const wide = width_of(words, 12) + 24;
    marks.push(
      button(
        "more:",
        words,
        el("rect", { x: 10, y, width: wide, height: 26, rx: 13, fill: palette.paper, stroke: palette.quiet }),
        line(10 + wide / 2, y + 17, 12, palette.ink, words, { "text-anchor": "middle" }),
      ),
    );
    y += 38;
  }
  const legend = legend_of(view, move_legend(view, layout.arrows, layout.standing, layout.left_out), 10, y, width - 20);
  marks.push(legend.marks);
  return canvas(view, width, y + legend.height + 6, say(view, "ui_picture_move_graph"), marks);
}

export const move_graph: Picture = {
  name: "move_graph",
  applies: (view) => view.report.states.length > 1 && drawn_states(view).length > 0,
  draw,
  table: (view) => {
    const states = drawn_states(view);
    return move_table(view, standings(view, states), arrows_between(view, states));
  },
};
