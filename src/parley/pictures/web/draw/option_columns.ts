// SPDX-License-Identifier: Apache-2.0
// Which states the option table has as columns, and which rows.

import { ring_of, shares_stable, Standing, standings } from "./standing";
import { View, weights_of } from "./view";

const kMostColumns = 12;

export interface Columns {
  standing: Standing[];
  /** Stable or named states that found no place. */
  left_out: number;
}

/** Today, then the others by the weight in which they are stable; named ones always, and what is looked at. */
export function columns_of(view: View): Columns {
  const report = view.report;
  const weights = weights_of(view);
  const all: number[] = [];
  const scores: number[] = [];
  for (let state = 0; state < report.states.length; ++state) {
    all.push(state);
    scores.push(0);
  }
  // What only deterrence keeps is no reason for a column: there is far too much of it.
  for (let concept = 0; concept < report.concepts.length; ++concept) {
    const ring = ring_of(report.concepts[concept].id);
    if (ring !== "nash" && ring !== "seq") continue;
    const shares = shares_stable(view, concept, all, weights);
    for (let state = 0; state < all.length; ++state) scores[state] = Math.max(scores[state], shares[state]);
  }
  const rank = (state: number): number =>
    state === report.today ? 3 : state === view.state ? 2 : report.states[state].named ? 1 : 0;
  const candidates: number[] = [];
  for (let state = 0; state < all.length; ++state) if (rank(state) > 0 || scores[state] > 0) candidates.push(state);
  const heavier = (a: number, b: number): number => scores[b] - scores[a] || a - b;
  candidates.sort((a, b) => rank(b) - rank(a) || heavier(a, b));
  const chosen = candidates.slice(0, kMostColumns);
  chosen.sort((a, b) => {
    if (a === report.today || b === report.today) return a === report.today ? -1 : 1;
    return heavier(a, b);
  });
  return { standing: standings(view, chosen), left_out: candidates.length - chosen.length };
}

/** The options of an actor. */
export function options_of(view: View, actor: number): number[] {
  const options: number[] = [];
  for (let option = 0; option < view.report.options.length; ++option) {
    if (view.report.options[option].actor === actor) options.push(option);
  }
  return options;
}

/** On or off and nothing else. */
export function is_switch(view: View, option: number): boolean {
  const levels = view.report.options[option].levels;
  return levels.length === 2 && levels[0] === "off" && levels[1] === "on";
}
