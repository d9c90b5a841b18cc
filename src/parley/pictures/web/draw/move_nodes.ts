// SPDX-License-Identifier: Apache-2.0
// The states of the move graph: which are drawn, in which lane, and what is written in them.

import { Arrow } from "./arrows";
import { LaneLink, LaneNode } from "./lanes";
import { badges_of, Standing } from "./standing";
import { kBold, width_of, wrapped } from "./text";
import { View } from "./view";
import { t } from "./words";

/** The states that are drawn, in their order in the report. */
export function drawn_states(view: View): number[] {
  const states: number[] = [];
  for (let state = 0; state < view.report.states.length; ++state) {
    if (view.report.states[state].shown || view.more_states.indexOf(state) >= 0 || view.state === state) {
      states.push(state);
    }
  }
  return states;
}

/** The outcome whose lane a state stands in: of several the one with the fewest states; -1: none. */
export function lane_of(view: View, state: number): number {
  const outcomes = view.report.states[state].outcomes;
  let lane = -1;
  for (let at = 0; at < outcomes.length; ++at) {
    const states = view.report.outcomes[outcomes[at]].states;
    if (lane < 0 || states < view.report.outcomes[lane].states) lane = outcomes[at];
  }
  return lane;
}

/** Lanes from left to right: that of today, the states of no outcome, the outcomes as the case has them. */
export function lanes_of(view: View, states: number[]): number[] {
  const used: { [lane: number]: boolean } = {};
  for (let at = 0; at < states.length; ++at) used[lane_of(view, states[at])] = true;
  const today = view.report.today;
  const order: number[] = today === null ? [-1] : [lane_of(view, today), -1];
  for (let outcome = 0; outcome < view.report.outcomes.length; ++outcome) order.push(outcome);
  const lanes: number[] = [];
  for (let at = 0; at < order.length; ++at) {
    if (used[order[at]] && lanes.indexOf(order[at]) < 0) lanes.push(order[at]);
  }
  return lanes;
}

/** The other outcomes that all states of a lane lie in. */
export function also_in(view: View, states: number[], lane: number): number[] {
  const also: number[] = [];
  for (let outcome = 0; outcome < view.report.outcomes.length; ++outcome) {
    let all = outcome !== lane && lane >= 0;
    for (let at = 0; at < states.length && all; ++at) {
      if (lane_of(view, states[at]) !== lane) continue;
      all = view.report.states[states[at]].outcomes.indexOf(outcome) >= 0;
    }
    if (all) also.push(outcome);
  }
  return also;
}

export function lane_nodes(
  view: View,
  standing: Standing[],
  states: number[],
  lanes: number[],
  arrows: Arrow[],
): LaneNode[] {
  const nodes: LaneNode[] = [];
  const on_path: { [state: number]: boolean } = {};
  for (let at = 0; at < arrows.length; ++at) {
    if (arrows[at].on_path) on_path[arrows[at].from] = on_path[arrows[at].to] = true;
  }
  for (let at = 0; at < states.length; ++at) {
    // Where a lane has several columns, what rests more lies further to the right.
    const order = states[at] === view.report.today ? -1 : standing[at].ring === "nash" ? 1 + standing[at].strength : 0;
    nodes.push({
      lane: lanes.indexOf(lane_of(view, states[at])),
      order: order + resting(standing[at]) * 0.01,
      first: states[at] === view.report.today || on_path[states[at]] === true,
    });
  }
  return nodes;
}

function resting(standing: Standing): number {
  let sum = 0;
  for (let at = 0; at < standing.shares.length; ++at) sum += standing.shares[at];
  return sum;
}

/** How much room a line takes, in lines. */
function lines_of(arrow: Arrow): number {
  if (arrow.kind === "joint") return (arrow.actors.length + 2) / 2;
  return arrow.on_path ? 1.5 : 1;
}

export function links_of(arrows: Arrow[], states: number[]): LaneLink[] {
  const links: LaneLink[] = [];
  for (let at = 0; at < arrows.length; ++at) {
    links.push({
      from: states.indexOf(arrows[at].from),
      to: states.indexOf(arrows[at].to),
      weight: arrows[at].on_path ? 4 : arrows[at].kind === "wanted" ? 1 : 0.5,
      lines: lines_of(arrows[at]),
    });
  }
  return links;
}

/** What is written in a box of some width. */
interface NodeText {
  size: number;
  name: string[];
  badges: string[];
  /** Of all lines, with the space around them. */
  height: number;
}

export const kHouse = 15;

/** Today, and what the case itself gives a name. */
export function is_emphasised(view: View, state: number): boolean {
  return state === view.report.today || view.report.states[state].named;
}

export function node_text(view: View, standing: Standing, width: number): NodeText {
  const size = width >= 100 ? 11.5 : 10.5;
  const room = width - (width >= 100 ? 16 : 6);
  const bold = is_emphasised(view, standing.state) ? 1 / kBold : 1;
  const name = wrapped(t(view, view.report.states[standing.state].name), size * bold, room, width >= 100 ? 6 : 9);
  const badges: string[] = [];
  const marks = badges_of(view, standing);
  for (let at = 0; at < marks.length; ++at) {
    const last = badges.length - 1;
    const joined = last >= 0 ? badges[last] + " · " + marks[at] : "";
    if (last >= 0 && width_of(joined, size - 1) <= room) badges[last] = joined;
    else badges.push(marks[at]);
  }
  const today = standing.state === view.report.today ? kHouse : 0;
  const height = 13 + today + name.length * size * 1.3 + badges.length * (size - 1) * 1.3;
  return { size, name, badges, height };
}
