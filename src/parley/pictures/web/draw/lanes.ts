// SPDX-License-Identifier: Apache-2.0
// Where the boxes of a graph in lanes stand: lanes from left to right, each of one or more columns,
// boxes in columns in an order that keeps lines short, with room between columns for the lines.
// The order is the barycentre method of layered drawings (Sugiyama, Tagawa and Toda 1981).

export interface LaneNode {
  lane: number;
  /** In a lane of several columns those with the smallest stand furthest left. */
  order: number;
  /** Stands above those that are not. */
  first: boolean;
}
export interface LaneLink {
  from: number;
  to: number;
  /** How much it matters that the line is short. */
  weight: number;
  /** How many lines lie beside each other. */
  lines: number;
}
export interface Box {
  column: number;
  x: number;
  y: number;
  width: number;
  height: number;
}
export interface Lane {
  x: number;
  width: number;
}
export interface Grid {
  boxes: Box[];
  /** Per column the nodes, from above. */
  columns: number[][];
  lanes: Lane[];
  column_width: number;
  gutter: number;
  top: number;
  bottom: number;
}

/** Between boxes of a column: room for lines that cross it. */
const kGap = 24;
/** Between lines that end at the same side of a box. */
export const kPort = 11;

const kSmall = 560;

function gutter_for(width: number): number {
  return width >= 860 ? 50 : width >= kSmall ? 38 : 22;
}

/** Columns per lane: a lane that is much fuller than the others is split while columns stay readable. */
function columns_per_lane(counts: number[], width: number, gutter: number): number[] {
  const columns: number[] = [];
  for (let lane = 0; lane < counts.length; ++lane) columns.push(1);
  const least = width >= kSmall ? 112 : 80;
  for (let total = counts.length + 1; (width - (total + 1) * gutter) / total >= least; ++total) {
    let fullest = 0;
    for (let lane = 1; lane < counts.length; ++lane) {
      if (counts[lane] / columns[lane] > counts[fullest] / columns[fullest]) fullest = lane;
    }
    if (counts[fullest] / columns[fullest] <= 5) break;
    ++columns[fullest];
  }
  return columns;
}

function in_columns(nodes: LaneNode[], per_lane: number[]): number[][] {
  const columns: number[][] = [];
  for (let lane = 0; lane < per_lane.length; ++lane) {
    const members: number[] = [];
    for (let node = 0; node < nodes.length; ++node) if (nodes[node].lane === lane) members.push(node);
    members.sort((a, b) => nodes[a].order - nodes[b].order || a - b);
    const each = Math.ceil(members.length / per_lane[lane]);
    for (let column = 0; column < per_lane[lane]; ++column) {
      columns.push(members.slice(column * each, (column + 1) * each));
    }
  }
  return columns;
}

/** Sorts each column by the mean height of what its nodes are linked with, a few times to and fro. */
function untangle(columns: number[][], links: LaneLink[], nodes: LaneNode[]): void {
  const count = nodes.length;
  const height: number[] = [];
  for (let node = 0; node < count; ++node) height.push(0);
  const place = (column: number[]): void => {
    for (let at = 0; at < column.length; ++at) height[column[at]] = (at + 0.5) / column.length;
  };
  for (let column = 0; column < columns.length; ++column) place(columns[column]);
  for (let sweep = 0; sweep < 6; ++sweep) {
    const sums: number[] = [];
    const weights: number[] = [];
    for (let node = 0; node < count; ++node) {
      sums.push(height[node] * 0.5);
      weights.push(0.5);
    }
    for (let at = 0; at < links.length; ++at) {
      const { from, to, weight } = links[at];
      sums[from] += height[to] * weight;
      weights[from] += weight;
      sums[to] += height[from] * weight;
      weights[to] += weight;
    }
    for (let at = 0; at < columns.length; ++at) {
      const column = columns[sweep % 2 === 0 ? at : columns.length - 1 - at];
      column.sort((a, b) => {
        if (nodes[a].first !== nodes[b].first) return nodes[a].first ? -1 : 1;
        return sums[a] / weights[a] - sums[b] / weights[b] || a - b;
      });
      place(column);
    }
  }
}

/** At which sides a link begins and ends: +1 right, -1 left. Downwards in a column on the right, upwards on the left. */
export function sides_of(boxes: Box[], link: LaneLink): { out: number; into: number } {
  const from = boxes[link.from];
  const to = boxes[link.to];
  if (from.column < to.column) return { out: 1, into: -1 };
  if (from.column > to.column) return { out: -1, into: 1 };
  const side = from.y < to.y ? 1 : -1;
  return { out: side, into: side };
}

/** Boxes for nodes in lanes; `height_of` tells how high a node's text is in a column of that width. */
export function grid_of(
  nodes: LaneNode[],
  links: LaneLink[],
  lane_count: number,
  width: number,
  top: number,
  height_of: (node: number, width: number) => number,
): Grid {
  const gutter = gutter_for(width);
  const counts: number[] = [];
  for (let lane = 0; lane < lane_count; ++lane) counts.push(0);
  for (let node = 0; node < nodes.length; ++node) ++counts[nodes[node].lane];
  const per_lane = columns_per_lane(counts, width, gutter);
  const columns = in_columns(nodes, per_lane);
  const widest = 190;
  const column_width = Math.max(30, Math.min(widest, (width - (columns.length + 1) * gutter) / columns.length));
  // What a few columns leave over goes to the lines between them.
  const between = Math.min(140, (width - columns.length * column_width) / (columns.length + 1));
  const left = (width - columns.length * column_width - (columns.length - 1) * between) / 2;
  untangle(columns, links, nodes);

  const boxes: Box[] = [];
  for (let node = 0; node < nodes.length; ++node) boxes.push({ column: 0, x: 0, y: 0, width: column_width, height: 0 });
  for (let column = 0; column < columns.length; ++column) {
    for (let at = 0; at < columns[column].length; ++at) {
      const box = boxes[columns[column][at]];
      box.column = column;
      box.x = left + column * (column_width + between);
      box.y = at;
    }
  }
  const ports: number[][] = [];
  for (let node = 0; node < nodes.length; ++node) ports.push([0, 0]);
  for (let at = 0; at < links.length; ++at) {
    const sides = sides_of(boxes, links[at]);
    ports[links[at].from][sides.out > 0 ? 1 : 0] += links[at].lines;
    ports[links[at].to][sides.into > 0 ? 1 : 0] += links[at].lines;
  }
  for (let node = 0; node < nodes.length; ++node) {
    const lines = Math.max(ports[node][0], ports[node][1]);
    boxes[node].height = Math.max(height_of(node, column_width), lines * kPort + 8);
  }

  const lanes: Lane[] = [];
  let first = 0;
  for (let lane = 0; lane < lane_count; ++lane) {
    const x = left + first * (column_width + between);
    lanes.push({ x, width: per_lane[lane] * column_width + (per_lane[lane] - 1) * between });
    first += per_lane[lane];
  }
  const grid = { boxes, columns, lanes, column_width, gutter: between, top, bottom: top };
  stack(grid, null);
  return grid;
}

/**
 * Puts the boxes of each column below each other. `needs` is how high the space above, between and
 * below them has to be at least, for the lines that cross there; null: as high as it is for a few.
 */
export function stack(grid: Grid, needs: number[][] | null): void {
  const least = (column: number, at: number): number =>
    needs === null ? kGap : Math.max(at > 0 && at < grid.columns[column].length ? kGap : 16, needs[column][at]);
  const heights: number[] = [];
  let tallest = 0;
  for (let column = 0; column < grid.columns.length; ++column) {
    let sum = least(column, 0);
    for (let at = 0; at < grid.columns[column].length; ++at) {
      sum += grid.boxes[grid.columns[column][at]].height + least(column, at + 1);
    }
    heights.push(sum);
    tallest = Math.max(tallest, sum);
  }
  for (let column = 0; column < grid.columns.length; ++column) {
    const nodes = grid.columns[column];
    // What is left over goes between the boxes, as far as that is good to look at.
    const more = Math.min(24, (tallest - heights[column]) / (nodes.length + 1));
    let y = grid.top + least(column, 0);
    for (let at = 0; at < nodes.length; ++at) {
      grid.boxes[nodes[at]].y = y;
      y += grid.boxes[nodes[at]].height + least(column, at + 1) + more;
    }
  }
  grid.bottom = grid.top + tallest;
}
