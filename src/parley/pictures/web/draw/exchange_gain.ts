// SPDX-License-Identifier: Apache-2.0
// Who gains and who loses by a move, type by type: what the exchange box and the staircase draw.

import { Exchange, Route } from "../data";
import { isolated } from "./shapes";
import { fitted } from "./text";
import { chances_of, View, weight_of_route, weights_of } from "./view";
import { percent, say, t } from "./words";

/** Room for a name within a sentence, in pixels. */
export const kName = 200;

/** What a move does to an actor of a type: its rank at both ends, 1 the best. */
export interface Gain {
  type: number;
  from: number;
  to: number;
  /** Rank of the worst state for it. */
  worst: number;
}

export function gains(gain: Gain): boolean {
  return gain.to < gain.from;
}
export function loses(gain: Gain): boolean {
  return gain.to > gain.from;
}

/** The types that an actor may be of as the report is looked at. */
export function possible_types(view: View, actor: number): number[] {
  const chances = chances_of(view, actor);
  const types: number[] = [];
  for (let type = 0; type < chances.length; ++type) if (chances[type] > 0) types.push(type);
  return types;
}

/** The types that an actor is of in worlds that have weight. */
export function types_in(view: View, worlds: number[], actor: number): number[] {
  const weights = weights_of(view);
  const types: number[] = [];
  for (let at = 0; at < worlds.length; ++at) {
    const type = view.report.worlds[worlds[at]].types[actor];
    if (weights[worlds[at]] > 0 && types.indexOf(type) < 0) types.push(type);
  }
  return types.sort((one, other) => one - other);
}

export function gains_of(view: View, actor: number, types: number[], from: number, to: number): Gain[] {
  const found: Gain[] = [];
  for (let at = 0; at < types.length; ++at) {
    const ranks = view.report.ranks[actor][types[at]];
    found.push({ type: types[at], from: ranks[from], to: ranks[to], worst: view.report.worst_ranks[actor][types[at]] });
  }
  return found;
}

/** One arrow of a side of the box: types that see the move alike. */
export interface Lane {
  types: number[];
  /** The move from `from` to `to`: 1 wanted, 0 neither, -1 against its wants. */
  forward: number;
  /** It would take the move back, and can. */
  back: boolean;
}

function can_move(view: View, actor: number, from: number, to: number): boolean {
  const moves = view.report.moves;
  for (let at = 0; at < moves.length; ++at) {
    if (moves[at].actor === actor && moves[at].from === from && moves[at].to === to) return true;
  }
  return false;
}

/** The arrows of a side. Wanted is what improves the rank, nothing else. */
export function lanes_of(view: View, actor: number, from: number, to: number): Lane[] {
  const lanes: Lane[] = [];
  const all = gains_of(view, actor, possible_types(view, actor), from, to);
  for (let at = 0; at < all.length; ++at) {
    const forward = gains(all[at]) ? 1 : loses(all[at]) ? -1 : 0;
    let place = 0;
    while (place < lanes.length && lanes[place].forward !== forward) ++place;
    if (place < lanes.length) lanes[place].types.push(all[at].type);
    else lanes.push({ types: [all[at].type], forward, back: forward < 0 && can_move(view, actor, to, from) });
  }
  return lanes;
}

/** The weight in which both gain by the exchange. */
export function both_gain(view: View, exchange: Exchange): number {
  const from = exchange.corners[0];
  const to = exchange.corners[3];
  if (from === null || to === null) return 0;
  const weights = weights_of(view);
  let sum = 0;
  for (let world = 0; world < weights.length; ++world) {
    let both = true;
    for (let at = 0; at < exchange.actors.length; ++at) {
      const actor = exchange.actors[at];
      both = both && gains(gains_of(view, actor, [view.report.worlds[world].types[actor]], from, to)[0]);
    }
    if (both) sum += weights[world];
  }
  return sum;
}

/** Ways to the outcome that have weight, what somebody can go first, then the heaviest. */
export function routes_of(view: View): Route[] {
  const found: Route[] = [];
  for (let at = 0; at < view.report.routes.length; ++at) {
    const route = view.report.routes[at];
    if (route.outcome === view.outcome && route.kind !== "there" && weight_of_route(view, route) > 0) found.push(route);
  }
  const order = (route: Route): number => (route.kind === "joint" || route.kind === "wanted" ? 1 : 0) + weight_of_route(view, route) / 2;
  const all = view.report.routes;
  return found.sort((one, other) => order(other) - order(one) || all.indexOf(one) - all.indexOf(other));
}

/** The ways that are drawn: the best that can be gone, and the heaviest that nobody goes. */
export function drawn_routes(view: View): Route[] {
  const all = routes_of(view);
  const drawn: Route[] = [];
  for (let at = 0; at < all.length; ++at) {
    const open = all[at].kind === "joint" || all[at].kind === "wanted";
    let has = false;
    for (let of = 0; of < drawn.length; ++of) has = has || (drawn[of].kind === "joint" || drawn[of].kind === "wanted") === open;
    if (!has) drawn.push(all[at]);
  }
  return drawn;
}

/** The exchange that is looked at, of those about the outcome that is. */
export function exchange_of(view: View): Exchange | null {
  const found: Exchange[] = [];
  for (let at = 0; at < view.report.exchanges.length; ++at) {
    if (view.report.exchanges[at].outcome === view.outcome) found.push(view.report.exchanges[at]);
  }
  return found.length === 0 ? null : found[Math.min(Math.max(0, view.exchange), found.length - 1)];
}

/** "10→34 (image), 15→19 (deal)". */
export function gain_words(view: View, actor: number, all: Gain[]): string {
  const parts: string[] = [];
  for (let at = 0; at < all.length; ++at) {
    const step = all[at].from + "→" + all[at].to;
    const types = view.report.actors[actor].types;
    parts.push(types.length < 2 ? step : say(view, "ui_exchange_of_type", step, isolated(fitted(t(view, types[all[at].type].name), 12, kName))));
  }
  return parts.join(say(view, "ui_blocks_join"));
}

/** What a move does to all of its mover's types: the word for it. */
export function verdict_word(view: View, all: Gain[]): string {
  let up = 0;
  let down = 0;
  for (let at = 0; at < all.length; ++at) {
    if (gains(all[at])) ++up;
    if (loses(all[at])) ++down;
  }
  return say(view, up > 0 && down > 0 ? "ui_exchange_depends" : up > 0 ? "ui_exchange_gains" : down > 0 ? "ui_exchange_loses" : "ui_exchange_same");
}

/** "the United States: image 64 %, deal 36 %": for which types a picture is drawn. */
export function types_words(view: View, actor: number): string {
  const types = view.report.actors[actor].types;
  const name = isolated(fitted(t(view, view.report.actors[actor].name), 12, kName));
  if (types.length < 2) return name;
  const chances = chances_of(view, actor);
  const parts: string[] = [];
  for (let type = 0; type < types.length; ++type) {
    if (chances[type] > 0) parts.push(isolated(fitted(t(view, types[type].name), 12, kName)) + " " + percent(chances[type]));
  }
  return say(view, "ui_exchange_of_actor", name, parts.join(say(view, "ui_blocks_join")));
}
