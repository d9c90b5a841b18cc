// SPDX-License-Identifier: Apache-2.0
// The bar below everything: which outcome and idea of stability, and what is supposed of the actors.

import { chances_of, edit_of, prior_of } from "../draw/view";
import { percent, say, t } from "../draw/words";
import { comparison } from "./compare";
import { button, clipped, h, of_case, refill } from "./h";
import { as_written, is_case, is_open, kMostPins, scenario_of, Store } from "./store";

const kLabel = 48;

function choice(label: string, names: string[], value: number, run: (value: number) => void): HTMLLabelElement {
  const select = h("select", {}, names.map((name, at) => h("option", { value: at }, clipped(name, kLabel))));
  select.value = String(value);
  select.addEventListener("change", () => run(Number(select.value)));
  return h("label", { class: "choice-of" }, label !== "" && h("span", {}, label), select);
}

function select_in(label: HTMLElement): HTMLSelectElement {
  return label.querySelector("select") as HTMLSelectElement;
}

/** The chances of an actor's types with one of them set; the others keep their proportions, where nothing is left of them the case's. */
function with_chance(priors: number[], written: number[], type: number, chance: number): number[] {
  const rest_of = (all: number[]) => all.reduce((sum, one, at) => (at === type ? sum : sum + one), 0);
  const shares = rest_of(priors) > 0 ? priors : written;
  const rest = rest_of(shares);
  return shares.map((one, at) => (at === type ? chance : (one * (1 - chance)) / rest));
}

function slider_of(store: Store, actor: number, type: number): HTMLElement {
  const one = store.report.actors[actor].types[type];
  const title = t(store.view, one.title);
  const input = h("input", { type: "range", min: 0, max: 100, step: 1, "aria-label": clipped(title, 120) });
  const before = h("output", {});
  const after = h("span", { class: "after" });
  input.addEventListener("input", () => {
    const priors = store.view.priors.slice();
    const written = store.report.actors[actor].types.map((of) => of.prior);
    priors[actor] = with_chance(prior_of(store.view, actor), written, type, Number(input.value) / 100);
    // An edit of these chances is over; what it had set is where they begin.
    const over = edit_of(store.view)?.chances?.actor === actor;
    store.change(over ? { priors, edit: null } : { priors }, "replace");
  });
  const show = () => {
    const prior = prior_of(store.view, actor)[type];
    const assumed = store.view.types[actor] !== null;
    if (document.activeElement !== input || Math.abs(Number(input.value) / 100 - prior) > 0.006) {
      input.value = String(Math.round(prior * 100));
    }
    input.disabled = assumed || !store.report.worlds_complete || !is_open(store.report, actor, type);
    before.textContent = percent(prior);
    after.textContent = say(store.view, assumed ? "ui_assumed_chance" : "ui_after_signals", percent(chances_of(store.view, actor)[type]));
    input.setAttribute("aria-valuetext", percent(prior) + ", " + after.textContent);
  };
  show();
  store.watch(show);
  return h("div", { class: "slider" }, of_case("span", "type", t(store.view, one.name)), input, before, after);
}

function actor_row(store: Store, actor: number): HTMLElement | null {
  const one = store.report.actors[actor];
  if (one.types.length < 2) return null;
  const any = [say(store.view, "ui_any_type")].concat(one.types.map((type) => say(store.view, "ui_assume", t(store.view, type.name))));
  const made = choice("", any, 0, (value) => {
    const types = store.view.types.slice();
    types[actor] = value === 0 ? null : value - 1;
    store.change({ types });
  });
  const select = select_in(made);
  select.disabled = !store.report.worlds_complete;
  one.types.forEach((_, type) => (select.options[type + 1].disabled = !is_open(store.report, actor, type)));
  select.setAttribute("aria-label", say(store.view, "ui_assume_of", clipped(t(store.view, one.name), kLabel)));
  const show = () => (select.value = String((store.view.types[actor] ?? -1) + 1));
  show();
  store.watch(show);
  // Of two types one slider is enough: the other's chance is what is left.
  const types = one.types.length === 2 ? [0] : one.types.map((_, type) => type);
  return h(
    "div",
    { class: "actor", "data-actor": actor },
    h("div", { class: "actor-head" }, of_case("strong", "", t(store.view, one.name)), made),
    types.map((type) => slider_of(store, actor, type)),
  );
}

/** In a few words what is supposed: "as written", or the edit and the types and chances that are set. */
export function supposed(store: Store, scenario = scenario_of(store.view)): string {
  if (is_case(scenario)) return say(store.view, "ui_as_written");
  const parts: string[] = [];
  const edit = scenario.edit;
  if (edit !== null) parts.push(t(store.view, store.report.tips[edit.tips].edits[edit.edit].condition));
  store.report.actors.forEach((actor, at) => {
    const type = scenario.types[at];
    const priors = scenario.priors[at];
    if (type !== null) parts.push(t(store.view, actor.types[type].title));
    else if (priors !== null) parts.push(t(store.view, actor.types[0].title) + " " + percent(priors[0]));
  });
  return parts.join(" · ");
}

function outcome_and_concept(store: Store): HTMLElement[] {
  const { report, view } = store;
  const outcome = choice(
    say(view, "ui_outcome"),
    report.outcomes.map((one) => t(view, one.name)),
    view.outcome ?? 0,
    (value) => {
      const exchange = report.exchanges.findIndex((one) => one.outcome === value);
      store.change({ outcome: value, exchange: Math.max(0, exchange) });
    },
  );
  const concept = choice(
    say(view, "ui_concept"),
    report.concepts.map((one) => t(view, one.title)),
    view.concept,
    (value) => store.change({ concept: value }),
  );
  const show = () => {
    select_in(outcome).value = String(store.view.outcome ?? 0);
    select_in(concept).value = String(store.view.concept);
    select_in(concept).title = clipped(t(store.view, report.concepts[store.view.concept].definition), 300);
  };
  show();
  store.watch(show);
  return report.outcomes.length > 0 ? [outcome, concept] : [concept];
}

export function controls(store: Store, open: boolean): HTMLElement {
  const { report, view } = store;
  const made = h("section", { id: "controls", class: "controls", "aria-label": say(view, "ui_controls") });
  const what = button("toggle", say(view, "ui_what_if"), () => set_open(!made.classList.contains("open")));
  const summary = h("span", { class: "supposed", dir: "auto" });
  const reset = button("quiet-button", say(view, "ui_reset"), () => store.change(as_written(report)));
  const pin = button("quiet-button", say(view, "ui_pin"), () => {
    store.set_pins(store.pins.concat([scenario_of(store.view)]));
    set_open(true);
  });
  const drawer = h("div", { class: "drawer", id: "drawer" });
  const compared = h("div", { class: "compared" });
  const rows = report.actors.map((_, actor) => actor_row(store, actor));
  const set_open = (now: boolean) => {
    made.classList.toggle("open", now);
    drawer.hidden = !now;
    what.setAttribute("aria-expanded", String(now));
  };
  const show = () => {
    const scenario = scenario_of(store.view);
    summary.textContent = clipped(supposed(store), 160);
    made.classList.toggle("changed", !is_case(scenario));
    reset.disabled = is_case(scenario);
    pin.disabled = store.pins.length >= kMostPins;
    pin.title = pin.disabled ? say(store.view, "ui_pins_full", kMostPins) : "";
    refill(compared, comparison(store));
  };
  what.setAttribute("aria-controls", "drawer");
  drawer.append(
    h("div", { class: "actors" }, rows, !report.worlds_complete && h("p", { class: "quiet" }, say(view, "ui_worlds_cut"))),
    compared,
  );
  made.append(
    h("div", { class: "bar" }, what, h("div", { class: "selects" }, outcome_and_concept(store)), summary, h("span", { class: "buttons" }, pin, reset)),
    drawer,
  );
  show();
  store.watch(show);
  set_open(open);
  return made;
}
