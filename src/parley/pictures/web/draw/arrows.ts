// SPDX-License-Identifier: Apache-2.0
// Which moves the move graph draws, and how each is meant.

import { chances_of_all, share_better } from "./standing";
import { View, weight_of_route } from "./view";

/**
 * Wanted by its mover; possible but a loss to it; of several together; or "beyond": somebody would
 * want it and has no such move.
 */
export type ArrowKind = "wanted" | "loss" | "joint" | "beyond";

export interface Arrow {
  kind: ArrowKind;
  /** Who moves; for "beyond" who would like to. */
  actors: number[];
  from: number;
  to: number;
  /** The weight in which the actor (of a joint move: the way) is better off for it. */
  share: number;
  one_way: boolean;
  /** It is a step of the way that is shown. */
  on_path: boolean;
  /** Of a joint move: its positions in `routes` and `legs`. */
  route: number;
  leg: number;
}

export interface Arrows {
  arrows: Arrow[];
  /** Wanted moves that are left out, since the same mover has a better one from the same state. */
  left_out: number;
}

/** The routes whose steps are marked: to the outcome that is looked at, in worlds that have weight. */
export function shown_routes(view: View): number[] {
  const shown: number[] = [];
  for (let at = 0; at < view.report.routes.length; ++at) {
    const route = view.report.routes[at];
    if (view.outcome !== null && route.outcome !== view.outcome) continue;
    if (weight_of_route(view, route) > 0) shown.push(at);
  }
  return shown;
}

interface Chosen {
  list: Arrow[];
  places: { [key: string]: Arrow };
}

function put(chosen: Chosen, arrow: Arrow): Arrow {
  const key = arrow.kind.charAt(0) === "b" ? "b" : arrow.kind.charAt(0) === "j" ? "j" : "m";
  const name = [key, arrow.actors.join("+"), arrow.from, arrow.to].join(":");
  const known = chosen.places[name];
  if (known !== undefined) {
    known.on_path = known.on_path || arrow.on_path;
    if (arrow.kind === "wanted") known.kind = "wanted";
    return known;
  }
  chosen.places[name] = arrow;
  chosen.list.push(arrow);
  return arrow;
}

/** For each state and mover the wanted move that is its best in most weight; all where all are asked for. */
function best_of(view: View, chances: number[][], wanted: Arrow[]): Arrow {
  const actor = wanted[0].actors[0];
  const ranks = view.report.ranks[actor];
  const scores: number[] = [];
  for (let at = 0; at < wanted.length; ++at) scores.push(0);
  for (let type = 0; type < ranks.length; ++type) {
    let best = 0;
    for (let at = 1; at < wanted.length; ++at) if (ranks[type][wanted[at].to] < ranks[type][wanted[best].to]) best = at;
    scores[best] += chances[actor][type];
  }
  let best = 0;
  for (let at = 1; at < wanted.length; ++at) if (scores[at] > scores[best]) best = at;
  return wanted[best];
}

/** The arrows between the states of `states`. */
export function arrows_between(view: View, states: number[]): Arrows {
  const report = view.report;
  const drawn: { [state: string]: boolean } = {};
  for (let at = 0; at < states.length; ++at) drawn[states[at]] = true;
  const chances = chances_of_all(view);
  const chosen: Chosen = { list: [], places: {} };
  const one_way: { [key: string]: boolean } = {};
  const groups: { [key: string]: Arrow[] } = {};
  const order: string[] = [];
  const losses: Arrow[] = [];
  for (let at = 0; at < report.moves.length; ++at) {
    const move = report.moves[at];
    if (!drawn[move.from] || !drawn[move.to]) continue;
    if (move.one_way) one_way[move.actor + ":" + move.from + ":" + move.to] = true;
    const share = share_better(view, chances[move.actor], move.actor, move.from, move.to);
    const wanted = share > 0 && share >= view.wanted_from - 1e-9;
    const arrow: Arrow = {
      kind: wanted ? "wanted" : "loss",
      actors: [move.actor],
      from: move.from,
      to: move.to,
      share,
      one_way: move.one_way,
      on_path: false,
      route: -1,
      leg: -1,
    };
    if (!wanted) {
      if (move.from === view.state) losses.push(arrow);
      continue;
    }
    const key = move.from + ":" + move.actor;
    if (groups[key] === undefined) {
      groups[key] = [];
      order.push(key);
    }
    groups[key].push(arrow);
  }
  let wanted_moves = 0;
  for (let at = 0; at < order.length; ++at) {
    const group = groups[order[at]];
    wanted_moves += group.length;
    const best = best_of(view, chances, group);
    for (let of = 0; of < group.length; ++of) {
      const looked_at = group[of].from === view.state || group[of].to === view.state;
      if (group[of] === best || looked_at) put(chosen, group[of]);
    }
  }
  for (let at = 0; at < losses.length; ++at) put(chosen, losses[at]);
  add_routes(view, chosen, chances, drawn, one_way);
  let drawn_wanted = 0;
  for (let at = 0; at < chosen.list.length; ++at) {
    const arrow = chosen.list[at];
    if (arrow.kind === "wanted" && arrow.share >= view.wanted_from - 1e-9) ++drawn_wanted;
  }
  return { arrows: chosen.list, left_out: Math.max(0, wanted_moves - drawn_wanted) };
}

function add_routes(
  view: View,
  chosen: Chosen,
  chances: number[][],
  drawn: { [state: string]: boolean },
  one_way: { [key: string]: boolean },
): void {
  const routes = shown_routes(view);
  // A step of one actor: wanted or a loss to it; who else would like it to be taken.
  const step = (actor: number, from: number, to: number, wanted: boolean, on_path: boolean): void => {
    const share = share_better(view, chances[actor], actor, from, to);
    const counts = wanted || (share > 0 && share >= view.wanted_from - 1e-9);
    const arrow = put(chosen, {
      kind: counts ? "wanted" : "loss",
      actors: [actor],
      from,
      to,
      share,
      one_way: one_way[actor + ":" + from + ":" + to] === true,
      on_path,
      route: -1,
      leg: -1,
    });
    if (arrow.kind === "loss") add_beyond(view, chosen, chances, actor, from, to);
  };
  for (let at = 0; at < routes.length; ++at) {
    const route = view.report.routes[routes[at]];
    for (let of = 0; of < route.legs.length; ++of) {
      const leg = route.legs[of];
      if (leg.movers.length === 1) {
        if (drawn[leg.from] && drawn[leg.to]) step(leg.movers[0], leg.from, leg.to, leg.wanted, true);
        continue;
      }
      if (drawn[leg.from] && drawn[leg.to]) {
        const share = weight_of_route(view, route);
        put(chosen, {
          kind: "joint",
          actors: leg.movers,
          from: leg.from,
          to: leg.to,
          share,
          one_way: false,
          on_path: true,
          route: routes[at],
          leg: of,
        });
      }
      for (let part = 0; part < leg.parts.length; ++part) {
        const { actor, from, to } = leg.parts[part];
        if (drawn[from] && drawn[to]) step(actor, from, to, false, false);
      }
    }
  }
}

/** Who else would like a step that its mover would lose by; the share is that of the one who wants it most. */
function add_beyond(view: View, chosen: Chosen, chances: number[][], mover: number, from: number, to: number): void {
  const actors: number[] = [];
  let most = 0;
  for (let actor = 0; actor < view.report.actors.length; ++actor) {
    if (actor === mover) continue;
    const share = share_better(view, chances[actor], actor, from, to);
    if (share <= 0 || share < view.wanted_from - 1e-9) continue;
    actors.push(actor);
    most = Math.max(most, share);
  }
  if (actors.length === 0) return;
  put(chosen, {
    kind: "beyond",
    actors,
    from,
    to,
    share: most,
    one_way: false,
    on_path: false,
    route: -1,
    leg: -1,
  });
}
