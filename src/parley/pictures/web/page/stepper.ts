// SPDX-License-Identifier: Apache-2.0
// Following a move: the state before it, the move, the answers to it, the end; or a path from today.
// The state that is looked at is marked in the move graph; words say what each step is to everybody.

import { Report } from "../data";
import { say, t } from "../draw/words";
import { Action, Explained } from "./explain";
import { change_in_words, rank_change, types_by_chance } from "./facts";
import { act, button, Content, h, of_case, refill } from "./h";
import { bring } from "./places";
import { Store } from "./store";

interface Step {
  /** Who moves; null: the state before any move. */
  movers: number[];
  /** The type that moves, where the question was about one. */
  type: number | null;
  from: number;
  to: number;
  /** In words, where the report has them. */
  text: string | null;
}
interface Walk {
  title: string;
  steps: Step[];
}

function walk_of_why(store: Store, at: number): Walk | null {
  const one = store.report.why[at];
  if (one === undefined || one.exit === null) return null;
  const steps: Step[] = [
    { movers: [], type: null, from: one.state, to: one.state, text: null },
    { movers: [one.actor], type: one.type, from: one.state, to: one.exit, text: null },
  ];
  let from = one.exit;
  for (const answer of one.answer) {
    steps.push({ movers: [answer.actor], type: null, from, to: answer.to, text: null });
    from = answer.to;
  }
  const title = say(store.view, "ui_walk_title", t(store.view, store.report.actors[one.actor].types[one.type].title));
  return { title, steps };
}

function walk_of_route(store: Store, at: number): Walk | null {
  const { report, view } = store;
  const route = report.routes[at];
  if (route === undefined || route.legs.length === 0) return null;
  const start = route.legs[0].from;
  const steps: Step[] = [{ movers: [], type: null, from: start, to: start, text: null }];
  for (const leg of route.legs) {
    for (const part of leg.parts.length > 0 ? leg.parts : [{ ...leg, actor: -1, needs: null }]) {
      const words = [t(view, part.change)].concat(part.needs === null ? [] : [t(view, part.needs)]);
      steps.push({ movers: part.actor < 0 ? leg.movers : [part.actor], type: null, from: part.from, to: part.to, text: words.join(" — ") });
    }
  }
  return { title: say(view, "ui_route_title", t(view, report.outcomes[route.outcome].name)), steps };
}

function effects(store: Store, step: Step): Content {
  if (step.from === step.to) return null;
  const { report, view } = store;
  const rows = report.actors.map((actor, at) =>
    types_by_chance(store, at).map((type) => {
      const change = rank_change(store, at, type, step.from, step.to);
      const moves = step.movers.includes(at) && (step.type === null || step.type === type);
      return h(
        "tr",
        { class: moves ? "chosen" : null },
        h("th", { scope: "row", dir: "auto" }, t(view, actor.types[type].title)),
        h("td", { class: change.by > 0 ? "up" : change.by < 0 ? "down" : null }, change.text),
      );
    }),
  );
  return h("table", { class: "small" }, h("caption", {}, say(view, "ui_step_effects")), h("tbody", {}, rows));
}

function name_of_role(store: Store, walk: Walk, at: number): string {
  if (at === 0) return say(store.view, "ui_step_start");
  return say(store.view, at + 1 === walk.steps.length ? "ui_step_last" : "ui_step_number", at);
}

function spoken(store: Store, walk: Walk, at: number): Content {
  const { report, view } = store;
  const step = walk.steps[at];
  const state = act("state:" + step.to, "link", t(view, report.states[step.to].name));
  if (step.movers.length === 0) return [h("p", { dir: "auto" }, say(view, "ui_step_begin"), " ", state)];
  const type = step.type;
  const who = step.movers.map((actor) => t(view, type === null ? report.actors[actor].name : report.actors[actor].types[type].title)).join(" + ");
  return [
    of_case("p", "answer", say(view, at === 1 ? "ui_step_moves" : "ui_step_answers", who, change_in_words(store, step.from, step.to))),
    step.text !== null && of_case("p", "quiet", step.text),
    h("p", { dir: "auto" }, say(view, "ui_leads_to"), " ", state),
  ];
}

/** States of a walk that the graph does not show from the start. */
function unshown(report: Report, walk: Walk): number[] {
  return walk.steps.map((step) => step.to).filter((state) => !report.states[state].shown);
}

export function explain_walk(store: Store, action: Action): Explained | null {
  const walk = action.name === "walk" ? walk_of_why(store, action.places[0]) : walk_of_route(store, action.places[0]);
  if (walk === null) return null;
  let at = 0;
  const role = h("p", { class: "role" });
  const words = h("div", { "aria-live": "polite", class: "step" });
  const table = h("div", {});
  const last = walk.steps.length - 1;
  const go = (to: number) => {
    at = Math.min(last, Math.max(0, to));
    show();
    const more = store.view.more_states.concat(unshown(store.report, walk).filter((one) => !store.view.more_states.includes(one)));
    store.change({ state: walk.steps[at].to, more_states: more }, "replace");
  };
  const say_key = (key: string) => say(store.view, key);
  const buttons = [
    button("quiet-button", say_key("ui_step_to_start"), () => go(0)),
    button("quiet-button", say_key("ui_step_back"), () => go(at - 1)),
    button("strong-button", say_key("ui_step_on"), () => go(at + 1)),
    button("quiet-button", say_key("ui_step_to_end"), () => go(last)),
  ];
  const show = () => {
    role.textContent = say(store.view, "ui_step_of", name_of_role(store, walk, at), at + 1, last + 1);
    refill(words, spoken(store, walk, at));
    refill(table, effects(store, walk.steps[at]));
    const held = document.activeElement;
    buttons.forEach((one, place) => one.setAttribute("aria-disabled", String(place < 2 ? at === 0 : at === last)));
    if (held instanceof HTMLElement) held.focus({ preventScroll: true });
  };
  const keys: { [key: string]: () => void } = {
    ArrowRight: () => go(at + 1),
    ArrowDown: () => go(at + 1),
    ArrowLeft: () => go(at - 1),
    ArrowUp: () => go(at - 1),
    Home: () => go(0),
    End: () => go(last),
  };
  go(0);
  const graph = document.getElementById("move_graph");
  if (graph !== null) bring(graph, "start");
  return {
    title: walk.title,
    content: [role, words, h("div", { class: "row steps" }, buttons), h("p", { class: "quiet" }, say_key("ui_step_keys")), table],
    key: (event) => {
      const run = keys[event.key];
      if (run === undefined) return;
      event.preventDefault();
      run();
    },
    follow: () => refill(table, effects(store, walk.steps[at])),
  };
}
