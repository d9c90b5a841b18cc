// SPDX-License-Identifier: Apache-2.0
// How a report is looked at: which language, which chances, which types are assumed, what is chosen.
// Whatever depends on chances is worked out anew here, from the worlds that the engine solved.

import { Edit, LanguageCode, Report, Route } from "../data";
import { Palette, palette_of, Theme } from "./palette";
import { is_same, Reader, word_for } from "./words";


export interface View extends Reader {
  report: Report;
  language: LanguageCode;
  theme: Theme;
  /** Per actor the type that it is taken to be; null: each by its chance. */
  types: (number | null)[];
  /** Per actor the chances of its types before the signals, as somebody set them; null: the case's. */
  priors: (number[] | null)[];
  /** An edit that is applied: positions in `tips` and its `edits`. */
  edit: { tips: number; edit: number } | null;
  outcome: number | null;
  concept: number;
  /** States shown beside those that are shown from the start. */
  more_states: number[];
  /** The state that is looked at. */
  state: number | null;
  exchange: number;
  /** All edits of "what would tip it", not only a few of those that come to the same. */
  all_edits?: boolean;
  room: number;
  /** Move graph: the share of weight from which on a move counts as wanted. */
  wanted_from: number;
  /** All signals are listed, not the first thirty. */
  all_signals?: boolean;
}

/** The view that a report is opened with. */
export function first_view(report: Report, language: LanguageCode, theme: Theme): View {
  const types: (number | null)[] = [];
  const priors: (number[] | null)[] = [];
  for (let actor = 0; actor < report.actors.length; ++actor) {
    types.push(null);
    priors.push(null);
  }
  return {
    report,
    language,
    theme,
    types,
    priors,
    edit: null,
    outcome: report.focus,
    concept: 0,
    more_states: [],
    state: null,
    exchange: 0,
    room: 0,
    wanted_from: 0.5,
  };
}

export function colours(view: View): Palette {
  return palette_of(view.theme);
}

export function edit_of(view: View): Edit | null {
  return view.edit === null ? null : view.report.tips[view.edit.tips].edits[view.edit.edit];
}

/** The chances of an actor's types before the signals. */
export function prior_of(view: View, actor: number): number[] {
  const set = view.priors[actor];
  if (set !== null) return set;
  const edit = edit_of(view);
  if (edit !== null && edit.chances !== null && edit.chances.actor === actor) return edit.chances.prior;
  const priors: number[] = [];
  const types = view.report.actors[actor].types;
  for (let type = 0; type < types.length; ++type) priors.push(types[type].prior);
  return priors;
}

/** The chances of an actor's types after the signals, by Bayes' rule; a type that is assumed has 1. */
export function chances_of(view: View, actor: number): number[] {
  const types = view.report.actors[actor].types;
  const assumed = view.types[actor];
  const prior = prior_of(view, actor);
  const chances: number[] = [];
  let sum = 0;
  for (let type = 0; type < types.length; ++type) {
    const weight = assumed === null ? prior[type] * types[type].likelihood : type === assumed ? 1 : 0;
    chances.push(weight);
    sum += weight;
  }
  for (let type = 0; type < types.length; ++type) chances[type] = sum > 0 ? chances[type] / sum : prior[type];
  return chances;
}

/** Whether the chances are those of the case. */
export function is_as_written(view: View): boolean {
  const edit = edit_of(view);
  if (edit !== null && edit.chances !== null) return false;
  for (let actor = 0; actor < view.types.length; ++actor) {
    if (view.types[actor] !== null || view.priors[actor] !== null) return false;
  }
  return true;
}

/** The weight of each world. */
export function weights_of(view: View): number[] {
  const worlds = view.report.worlds;
  const weights: number[] = [];
  if (is_as_written(view)) {
    for (let world = 0; world < worlds.length; ++world) weights.push(worlds[world].chance);
    return weights;
  }
  const chances: number[][] = [];
  for (let actor = 0; actor < view.report.actors.length; ++actor) chances.push(chances_of(view, actor));
  for (let world = 0; world < worlds.length; ++world) {
    let weight = 1;
    for (let actor = 0; actor < chances.length; ++actor) weight *= chances[actor][worlds[world].types[actor]];
    weights.push(weight);
  }
  return weights;
}

/** Whether worlds that can be in the case have no weight here: a type is assumed, or a chance is at its end. */
function leaves_worlds_out(view: View): boolean {
  if (is_as_written(view)) return false;
  const weights = weights_of(view);
  for (let world = 0; world < weights.length; ++world) {
    if (weights[world] <= 0 && view.report.worlds[world].chance > 0) return true;
  }
  return false;
}

/** The word for a share of the weight; `written`, where it is known, is the share in the case as written. */
export function likelihood_word(view: View, share: number, written: number | null = null): string {
  // What is so in no world of the case, or in all, is so in those that are left.
  if (written !== null && is_same(share, written)) return word_for(view, share, false);
  const changed = written !== null && edit_of(view) !== null;
  return word_for(view, share, changed || leaves_worlds_out(view));
}

/** The weight of some worlds. */
function weight_of(view: View, worlds: number[]): number {
  const weights = weights_of(view);
  let sum = 0;
  for (let at = 0; at < worlds.length; ++at) sum += weights[worlds[at]];
  return sum;
}

/** The weight of a way; as the engine has it where not all worlds are here. */
export function weight_of_route(view: View, route: Route): number {
  return view.report.worlds_complete ? weight_of(view, route.worlds) : route.weight;
}

/** The weight of the worlds that are marked "1". */
export function share_of(view: View, worlds: string): number {
  const weights = weights_of(view);
  let sum = 0;
  for (let world = 0; world < weights.length; ++world) if (worlds.charAt(world) === "1") sum += weights[world];
  return sum;
}

/** The worlds of `worlds` and those of `added`, without those of `removed`. */
function with_changes(worlds: string, added: string, removed: string): string {
  let out = "";
  for (let world = 0; world < worlds.length; ++world) {
    const yes = (worlds.charAt(world) === "1" || added.charAt(world) === "1") && removed.charAt(world) !== "1";
    out += yes ? "1" : "0";
  }
  return out;
}

/** The worlds in which an outcome holds, with the edit that is applied where it tells. */
export function holds_in(view: View, outcome: number, concept: number): string {
  const worlds = view.report.outcomes[outcome].holds_in_by_concept[concept];
  const edit = edit_about(view, outcome);
  if (edit === null || view.edit === null) return worlds;
  const place = view.report.tips[view.edit.tips].concepts.indexOf(concept);
  if (place < 0) return worlds;
  return with_changes(worlds, edit.steadied[place], edit.unsteadied[place]);
}

/** The edit that is applied, if it tells of an outcome. */
function edit_about(view: View, outcome: number): Edit | null {
  return view.edit !== null && view.report.tips[view.edit.tips].outcome === outcome ? edit_of(view) : null;
}

/** The worlds in which an outcome is reached from today in one of some ways (letters of `Outcome.reached`). */
function reached_by(view: View, outcome: number, ways: string): string {
  const reached = view.report.outcomes[outcome].reached;
  let worlds = "";
  for (let world = 0; world < reached.length; ++world) worlds += ways.indexOf(reached.charAt(world)) >= 0 ? "1" : "0";
  return worlds;
}

/** The worlds in which an outcome is reached from today by wanted moves, a joint one among them or not. */
export function opens_in(view: View, outcome: number): string {
  const worlds = reached_by(view, outcome, "twj");
  const edit = edit_about(view, outcome);
  return edit === null ? worlds : with_changes(worlds, edit.opened, edit.closed);
}

/** … by single wanted moves alone. */
export function reached_in(view: View, outcome: number): string {
  const worlds = reached_by(view, outcome, "tw");
  const edit = edit_about(view, outcome);
  return edit === null ? worlds : with_changes(worlds, edit.reached, edit.lost);
}

/** Whether a state is stable for an actor in a world. */
export function is_stable(report: Report, concept: number, actor: number, world: number, state: number): boolean {
  return report.verdict_rows[report.stable[concept][actor][world]].charAt(state) === "1";
}
