// SPDX-License-Identifier: Apache-2.0
// Lines between boxes that stand in columns: they leave and enter boxes at their sides, run between
// columns, and cross a column only between its boxes, so that no line runs through a text.

import { Box, Grid, kPort, LaneLink, sides_of, stack } from "./lanes";

/** Between lines that cross a column beside each other. */
const kTrack = 8;

/** A Bézier curve of third degree: eight coordinates. */
type Curve = number[];
export interface Wire {
  curves: Curve[];
  /** Which way it enters: +1 to the right, -1 to the left. */
  heading: number;
  x: number;
  y: number;
}

interface Port {
  link: number;
  /** 0 where the line begins, 1 where it ends. */
  end: number;
  node: number;
  /** The height that the line comes from, for sorting. */
  towards: number;
  lines: number;
  y: number;
}
interface Crossing {
  link: number;
  /** How many columns lie before it on the way. */
  step: number;
  wish: number;
  lines: number;
  y: number;
}

function middle(box: Box): number {
  return box.y + box.height / 2;
}

/** Free stretches of a column: above, between and below its boxes. */
function free_stretches(grid: Grid, column: number): { from: number; to: number }[] {
  const stretches: { from: number; to: number }[] = [];
  let from = grid.top;
  for (let at = 0; at < grid.columns[column].length; ++at) {
    const box = grid.boxes[grid.columns[column][at]];
    stretches.push({ from, to: box.y });
    from = box.y + box.height;
  }
  stretches.push({ from, to: grid.bottom });
  return stretches;
}

interface Crossings {
  /** Per link the heights at which it crosses one column after the other. */
  ways: number[][];
  /** Per column and stretch how many lines lie in it. */
  loads: number[][];
}

/** Where the links cross the columns between their ends: in the nearest free stretch, beside each other. */
function crossings_of(grid: Grid, links: LaneLink[]): Crossings {
  const ways: number[][] = [];
  const by_stretch: { [key: string]: Crossing[] } = {};
  const stretches: { from: number; to: number }[][] = [];
  for (let column = 0; column < grid.columns.length; ++column) stretches.push(free_stretches(grid, column));
  for (let link = 0; link < links.length; ++link) {
    const from = grid.boxes[links[link].from];
    const to = grid.boxes[links[link].to];
    ways.push([]);
    const steps = Math.abs(to.column - from.column);
    let y = middle(from);
    for (let step = 1; step < steps; ++step) {
      const column = from.column + (to.column > from.column ? step : -step);
      const straight = y + (middle(to) - y) / (steps - step + 1);
      let best = -1;
      let wish = 0;
      for (let at = 0; at < stretches[column].length; ++at) {
        const { from: low, to: high } = stretches[column][at];
        const half = Math.min(6, (high - low) / 2);
        const near = Math.max(low + half, Math.min(high - half, straight));
        if (best < 0 || Math.abs(near - straight) < Math.abs(wish - straight)) {
          best = at;
          wish = near;
        }
      }
      y = wish;
      ways[link].push(wish);
      const key = column + ":" + best;
      if (by_stretch[key] === undefined) by_stretch[key] = [];
      by_stretch[key].push({ link, step: step - 1, wish, lines: links[link].lines, y: wish });
    }
  }
  const loads: number[][] = [];
  for (let column = 0; column < stretches.length; ++column) {
    loads.push([]);
    for (let at = 0; at < stretches[column].length; ++at) loads[column].push(0);
  }
  for (const key in by_stretch) {
    const parts = key.split(":");
    const column = Number(parts[0]);
    const place = Number(parts[1]);
    spread(by_stretch[key], stretches[column][place]);
    for (let at = 0; at < by_stretch[key].length; ++at) loads[column][place] += by_stretch[key][at].lines;
    for (let at = 0; at < by_stretch[key].length; ++at) {
      const crossing = by_stretch[key][at];
      ways[crossing.link][crossing.step] = crossing.y;
    }
  }
  return { ways, loads };
}

/** Moves boxes apart where more lines cross between them than there is room for. */
export function make_room(grid: Grid, links: LaneLink[]): void {
  const needs = crossings_of(grid, links).loads;
  for (let column = 0; column < needs.length; ++column) {
    for (let at = 0; at < needs[column].length; ++at) needs[column][at] = (needs[column][at] + 1.5) * kTrack;
  }
  stack(grid, needs);
}

/** Puts lines of one stretch beside each other, about where they wish to be; wide ones take more room. */
function spread(crossings: Crossing[], stretch: { from: number; to: number }): void {
  crossings.sort((a, b) => a.wish - b.wish || a.link - b.link);
  let rest = 1.5;
  for (let at = 0; at < crossings.length; ++at) rest += crossings[at].lines;
  const apart = Math.min(kTrack, (stretch.to - stretch.from) / rest);
  let least = stretch.from + apart * 0.75;
  for (let at = 0; at < crossings.length; ++at) {
    const half = (crossings[at].lines * apart) / 2;
    rest -= crossings[at].lines;
    const most = stretch.to - apart * (rest - 0.75) - half;
    crossings[at].y = Math.min(most, Math.max(least + half, crossings[at].wish));
    least = crossings[at].y + half;
  }
}

function place_ports(grid: Grid, links: LaneLink[], ways: number[][]): number[][] {
  const sides: { [key: string]: Port[] } = {};
  const add = (node: number, side: number, port: Port): void => {
    const key = node + ":" + side;
    if (sides[key] === undefined) sides[key] = [];
    sides[key].push(port);
  };
  const places: number[][] = [];
  for (let link = 0; link < links.length; ++link) {
    const { from, to, lines } = links[link];
    const way = ways[link];
    const side = sides_of(grid.boxes, links[link]);
    const first = way.length > 0 ? way[0] : middle(grid.boxes[to]);
    const last = way.length > 0 ? way[way.length - 1] : middle(grid.boxes[from]);
    add(from, side.out, { link, end: 0, node: from, towards: first, lines, y: 0 });
    add(to, side.into, { link, end: 1, node: to, towards: last, lines, y: 0 });
    places.push([0, 0]);
  }
  for (const key in sides) {
    const ports = sides[key];
    const box = grid.boxes[ports[0].node];
    ports.sort((a, b) => a.towards - b.towards || a.link - b.link);
    let lines = 0;
    for (let at = 0; at < ports.length; ++at) lines += ports[at].lines;
    const apart = Math.min(kPort + 4, (box.height - 8) / lines);
    let y = middle(box) - (lines * apart) / 2;
    for (let at = 0; at < ports.length; ++at) {
      places[ports[at].link][ports[at].end] = y + (ports[at].lines * apart) / 2;
      y += ports[at].lines * apart;
    }
  }
  return places;
}

function s_curve(x0: number, y0: number, x1: number, y1: number): Curve {
  const bend = (x1 - x0) * 0.5;
  return [x0, y0, x0 + bend, y0, x1 - bend, y1, x1, y1];
}

/** The lines for links; each ends `short` before its box, where its head has room. */
export function wires_of(grid: Grid, links: LaneLink[], short: number): Wire[] {
  const ways = crossings_of(grid, links).ways;
  const ports = place_ports(grid, links, ways);
  const wires: Wire[] = [];
  for (let link = 0; link < links.length; ++link) {
    const from = grid.boxes[links[link].from];
    const to = grid.boxes[links[link].to];
    const side = sides_of(grid.boxes, links[link]);
    const start = side.out > 0 ? from.x + from.width : from.x;
    const end = side.into > 0 ? to.x + to.width : to.x;
    const y0 = ports[link][0];
    const y1 = ports[link][1];
    const tip = end + side.into * short;
    const curves: Curve[] = [];
    if (from.column === to.column) {
      const far = Math.abs(y1 - y0);
      const bulge = side.out * Math.min(grid.gutter * 0.85, 14 + far * 0.16) * 1.2;
      curves.push([start, y0, start + bulge, y0, tip + bulge, y1, tip, y1]);
    } else {
      let x = start;
      let y = y0;
      for (let step = 0; step < ways[link].length; ++step) {
        const column = from.column + side.out * (step + 1);
        const box_x = grid.boxes[grid.columns[column][0]].x;
        const near = side.out > 0 ? box_x : box_x + grid.column_width;
        const across = side.out > 0 ? box_x + grid.column_width : box_x;
        const way = ways[link][step];
        curves.push(s_curve(x, y, near, way));
        curves.push([near, way, near + (across - near) / 3, way, across - (across - near) / 3, way, across, way]);
        x = across;
        y = way;
      }
      curves.push(s_curve(x, y, tip, y1));
    }
    wires.push({ curves, heading: -side.into, x: end, y: y1 });
  }
  return wires;
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

/** The line as the `d` of a path. */
export function path_of(wire: Wire): string {
  let d = "M" + tenth(wire.curves[0][0]) + " " + tenth(wire.curves[0][1]);
  for (let at = 0; at < wire.curves.length; ++at) {
    const curve = wire.curves[at];
    d += "C";
    for (let of = 2; of < 8; ++of) d += (of > 2 ? " " : "") + tenth(curve[of]);
  }
  return d;
}

/** Points along the line, moved sideways. */
export function points_of(wire: Wire, aside: number, pieces: number): number[][] {
  const points: number[][] = [];
  for (let at = 0; at < wire.curves.length; ++at) {
    const c = wire.curves[at];
    for (let piece = at === 0 ? 0 : 1; piece <= pieces; ++piece) {
      const t = piece / pieces;
      const u = 1 - t;
      const x = u * u * u * c[0] + 3 * u * u * t * c[2] + 3 * u * t * t * c[4] + t * t * t * c[6];
      const y = u * u * u * c[1] + 3 * u * u * t * c[3] + 3 * u * t * t * c[5] + t * t * t * c[7];
      let dx = u * u * (c[2] - c[0]) + 2 * u * t * (c[4] - c[2]) + t * t * (c[6] - c[4]);
      let dy = u * u * (c[3] - c[1]) + 2 * u * t * (c[5] - c[3]) + t * t * (c[7] - c[5]);
      const long = Math.sqrt(dx * dx + dy * dy);
      if (long < 1e-9) {
        dx = wire.heading;
        dy = 0;
      } else {
        dx /= long;
        dy /= long;
      }
      points.push([x - dy * aside, y + dx * aside]);
    }
  }
  return points;
}

/** The line moved sideways, as the `d` of a path. */
export function path_beside(wire: Wire, aside: number): string {
  const points = points_of(wire, aside, 14);
  let d = "";
  for (let at = 0; at < points.length; ++at) {
    d += (at === 0 ? "M" : "L") + tenth(points[at][0]) + " " + tenth(points[at][1]);
  }
  return d;
}
