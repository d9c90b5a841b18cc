// SPDX-License-Identifier: Apache-2.0
// How states stand: the weight in which each is stable for all, by concept, and how that is marked;
// the weight in which an actor would be better off elsewhere.

import { chances_of, View, weights_of } from "./view";
import { percent } from "./words";

/** What keeps a state: nobody wants to leave, wanted answers, only deterrence, something else, nothing. */
export type Ring = "nash" | "seq" | "deterrence" | "other" | "none";

export interface Standing {
  state: number;
  /** Per concept the weight of the worlds in which the state is stable for all. */
  shares: number[];
  /** The strictest mark that it earns in some world, and the weight in which it does. */
  ring: Ring;
  strength: number;
}

const kDeterrence = ["gmr", "smr", "sseq", "sim", "seq_sim"];

export function ring_of(concept_id: string): Ring {
  if (concept_id === "nash") return "nash";
  if (concept_id === "seq") return "seq";
  return kDeterrence.indexOf(concept_id) >= 0 ? "deterrence" : "other";
}

/** The worlds of one concept, put together where everybody's verdicts are the same. */
interface Verdicts {
  rows: number[];
  weight: number;
}

function verdicts_of(view: View, concept: number, weights: number[]): Verdicts[] {
  const report = view.report;
  const all: Verdicts[] = [];
  const places: { [key: string]: number } = {};
  for (let world = 0; world < weights.length; ++world) {
    if (weights[world] <= 0) continue;
    const rows: number[] = [];
    for (let actor = 0; actor < report.actors.length; ++actor) rows.push(report.stable[concept][actor][world]);
    const key = rows.join(" ");
    if (places[key] === undefined) {
      places[key] = all.length;
      all.push({ rows, weight: weights[world] });
    } else {
      all[places[key]].weight += weights[world];
    }
  }
  return all;
}

/** Per state of `states` the weight in which it is stable for all under a concept. */
export function shares_stable(view: View, concept: number, states: number[], weights: number[]): number[] {
  const shares: number[] = [];
  for (let at = 0; at < states.length; ++at) shares.push(0);
  const verdicts = verdicts_of(view, concept, weights);
  for (let of = 0; of < verdicts.length; ++of) {
    const rows: string[] = [];
    for (let actor = 0; actor < verdicts[of].rows.length; ++actor) {
      rows.push(view.report.verdict_rows[verdicts[of].rows[actor]]);
    }
    for (let at = 0; at < states.length; ++at) {
      let actor = 0;
      while (actor < rows.length && rows[actor].charAt(states[at]) === "1") ++actor;
      if (actor === rows.length) shares[at] += verdicts[of].weight;
    }
  }
  return shares;
}

/** The weight in which a state is stable for all. */
export function share_stable(view: View, concept: number, state: number): number {
  return shares_stable(view, concept, [state], weights_of(view))[0];
}

export function standings(view: View, states: number[]): Standing[] {
  const concepts = view.report.concepts;
  const weights = weights_of(view);
  const out: Standing[] = [];
  for (let at = 0; at < states.length; ++at) out.push({ state: states[at], shares: [], ring: "none", strength: 0 });
  for (let concept = 0; concept < concepts.length; ++concept) {
    const shares = shares_stable(view, concept, states, weights);
    for (let at = 0; at < states.length; ++at) out[at].shares.push(shares[at]);
  }
  const order: Ring[] = ["nash", "seq", "deterrence", "other"];
  for (let at = 0; at < out.length; ++at) {
    for (let of = 0; of < order.length && out[at].ring === "none"; ++of) {
      out[at].strength = strongest(view, out[at].shares, order[of]).share;
      if (out[at].strength > 0) out[at].ring = order[of];
    }
  }
  return out;
}

function strongest(view: View, shares: number[], ring: Ring): { concept: number; share: number } {
  let best = { concept: -1, share: 0 };
  for (let concept = 0; concept < shares.length; ++concept) {
    if (ring_of(view.report.concepts[concept].id) !== ring) continue;
    if (shares[concept] > best.share + 1e-9) best = { concept, share: shares[concept] };
  }
  return best;
}

/** "N 58 %", "S 65 %", …: the marks it earns, each only where it holds in more worlds than a stricter one. */
export function badges_of(view: View, standing: Standing): string[] {
  const order: Ring[] = ["nash", "seq", "deterrence", "other"];
  const texts: string[] = [];
  let before = 0;
  for (let of = 0; of < order.length; ++of) {
    const best = strongest(view, standing.shares, order[of]);
    if (best.concept < 0 || best.share <= before + 1e-9) continue;
    texts.push(view.report.concepts[best.concept].badge + "\u00a0" + percent(best.share).replace(" ", "\u00a0"));
    before = best.share;
  }
  return texts;
}

/** The weight of an actor's types that rank `to` above `from`; `chances` are those of its types. */
export function share_better(view: View, chances: number[], actor: number, from: number, to: number): number {
  const ranks = view.report.ranks[actor];
  let share = 0;
  for (let type = 0; type < ranks.length; ++type) if (ranks[type][to] < ranks[type][from]) share += chances[type];
  return share;
}

export function chances_of_all(view: View): number[][] {
  const all: number[][] = [];
  for (let actor = 0; actor < view.report.actors.length; ++actor) all.push(chances_of(view, actor));
  return all;
}
