// SPDX-License-Identifier: Apache-2.0
// Where labels go that belong to places on a scale: as near to them as may be, never over each other.

/** A label that would like its centre at `at`. */
export interface Label {
  at: number;
  width: number;
}

/** A run of labels that stand against each other, and where its left edge would best be. */
interface Run {
  first: number;
  count: number;
  wanted: number;
  width: number;
}

/**
 * The centres of labels on one line, which are given from left to right, a gap between them; moved as
 * little as may be (in squares, by pooling neighbours). If they are wider than the room, they run over
 * it on the right.
 */
export function centres_on_line(labels: Label[], left: number, right: number, gap: number): number[] {
  const runs: Run[] = [];
  for (let at = 0; at < labels.length; ++at) {
    const width = labels[at].width + gap;
    let run: Run = { first: at, count: 1, wanted: labels[at].at - width / 2, width };
    while (runs.length > 0) {
      const last = runs[runs.length - 1];
      if (last.wanted + last.width <= run.wanted) break;
      runs.pop();
      const count = last.count + run.count;
      const wanted = (last.wanted * last.count + (run.wanted - last.width) * run.count) / count;
      run = { first: last.first, count, wanted, width: last.width + run.width };
    }
    runs.push(run);
  }
  const edges: number[] = [];
  for (let at = 0; at < runs.length; ++at) {
    let edge = runs[at].wanted;
    for (let label = runs[at].first; label < runs[at].first + runs[at].count; ++label) {
      edges[label] = edge;
      edge += labels[label].width + gap;
    }
  }
  let limit = right + gap / 2;
  for (let at = labels.length - 1; at >= 0; --at) {
    edges[at] = Math.min(edges[at], limit - labels[at].width - gap);
    limit = edges[at];
  }
  limit = left - gap / 2;
  const centres: number[] = [];
  for (let at = 0; at < labels.length; ++at) {
    edges[at] = Math.max(edges[at], limit);
    limit = edges[at] + labels[at].width + gap;
    centres.push(edges[at] + (labels[at].width + gap) / 2);
  }
  return centres;
}

interface Placed {
  centre: number;
  /** 0 for the line next to the scale. */
  lane: number;
}

/** Labels on as many lines as they need, each above its place; only the room's edges move them. */
export function in_lanes(labels: Label[], left: number, right: number, gap: number): Placed[] {
  const order: number[] = [];
  for (let at = 0; at < labels.length; ++at) order.push(at);
  order.sort((a, b) => labels[a].at - labels[b].at || a - b);
  const ends: number[] = [];
  const placed: Placed[] = [];
  for (let at = 0; at < order.length; ++at) {
    const label = labels[order[at]];
    const centre = Math.max(left + label.width / 2, Math.min(right - label.width / 2, label.at));
    let lane = 0;
    while (lane < ends.length && ends[lane] + gap > centre - label.width / 2) ++lane;
    ends[lane] = centre + label.width / 2;
    placed[order[at]] = { centre, lane };
  }
  return placed;
}

/** How many lines they take. */
export function lane_count(placed: Placed[]): number {
  let count = 0;
  for (let at = 0; at < placed.length; ++at) count = Math.max(count, placed[at].lane + 1);
  return count;
}
