// SPDX-License-Identifier: Apache-2.0
// What the report says of states and moves, found for the panel.

import { Move, Report, Why } from "../data";
import { chances_of, is_stable, weights_of } from "../draw/view";
import { say, t } from "../draw/words";
import { Store } from "./store";

export function moves_from(report: Report, state: number, actor: number): Move[] {
  return report.moves.filter((move) => move.from === state && move.actor === actor);
}

/** Options whose level differs. */
export function changed_options(report: Report, from: number, to: number): number[] {
  const levels = report.states[from].levels;
  const others = report.states[to].levels;
  return levels.map((_, option) => option).filter((option) => levels[option] !== others[option]);
}

/** "ease: on; stop: off" in the words of the page. */
export function change_in_words(store: Store, from: number, to: number): string {
  const { report, view } = store;
  const parts = changed_options(report, from, to).map((option) => {
    const one = report.options[option];
    const level = report.states[to].levels[option];
    if (one.levels.length === 2) return say(view, level === 1 ? "ui_switched_on" : "ui_switched_off", t(view, one.name));
    return say(view, "ui_switched_to", t(view, one.name), one.levels[level]);
  });
  return parts.length === 0 ? t(view, report.states[to].name) : parts.join(say(view, "ui_list_comma"));
}

/** Types of an actor that the view does not exclude. */
function types_in_view(store: Store, actor: number): number[] {
  const assumed = store.view.types[actor];
  return assumed !== null ? [assumed] : store.report.actors[actor].types.map((_, type) => type);
}

/** "gains 3 places (5 to 2)" of a type between two states; empty where there are no ranks. */
export function rank_change(store: Store, actor: number, type: number, from: number, to: number): { by: number; text: string } {
  const ranks = store.report.ranks[actor][type];
  const by = ranks[from] - ranks[to];
  const key = by > 0 ? "ui_gains_places" : by < 0 ? "ui_loses_places" : "ui_same_place";
  return { by, text: say(store.view, key, Math.abs(by), ranks[from], ranks[to]) };
}

/** In which share of the weight in which the actor is of that type the state is stable for it. */
export function stays_share(store: Store, concept: number, state: number, actor: number, type: number): number {
  const weights = weights_of(store.view);
  let all = 0;
  let stays = 0;
  store.report.worlds.forEach((world, at) => {
    if (world.types[actor] !== type) return;
    all += weights[at];
    if (is_stable(store.report, concept, actor, at, state)) stays += weights[at];
  });
  return all > 0 ? stays / all : 0;
}

/** The sentences about a state, those of the concept in view first. */
export function why_of(store: Store, state: number, actor: number, type: number): Why[] {
  const found = store.report.why.filter((one) => one.state === state && one.actor === actor && one.type === type);
  const here = found.filter((one) => one.concepts.includes(store.view.concept));
  return here.length > 0 ? here : found;
}

/** Types of an actor that the view does not exclude, the heaviest first. */
export function types_by_chance(store: Store, actor: number): number[] {
  const chances = chances_of(store.view, actor);
  return types_in_view(store, actor).sort((one, other) => chances[other] - chances[one]);
}
