// SPDX-License-Identifier: Apache-2.0
// What the page shows: a view, the scenarios that are pinned beside it, and who wants to know when
// they change.

import { LanguageCode, Report } from "../data";
import { Theme } from "../draw/palette";
import { first_view, View } from "../draw/view";

export type ThemeSetting = "auto" | Theme;

/** What a view supposes: all else of it is only how it is looked at. */
export interface Scenario {
  types: (number | null)[];
  priors: (number[] | null)[];
  edit: View["edit"];
}
export const kMostPins = 2;

/** Whether the address is to remember the view before the change: for choices, not for sliders. */
export type History = "push" | "replace" | "none";

export class Store {
  view: View;
  setting: ThemeSetting = "auto";
  pins: Scenario[] = [];
  private watchers: (() => void)[] = [];
  private waiting = false;

  constructor(
    readonly report: Report,
    private readonly keep_address: (history: History) => void,
    private readonly built_anew: () => void,
    private readonly measured: (milliseconds: number) => void,
  ) {
    this.view = first_view(report, report.language, "light");
  }

  /** Runs after every change, until the page is built anew. */
  watch(run: () => void): void {
    this.watchers.push(run);
  }
  forget_watchers(): void {
    this.watchers = [];
  }

  change(changes: Partial<View>, history: History = "push"): void {
    Object.assign(this.view, changes);
    this.keep_address(history);
    this.redraw();
  }
  set_language(language: LanguageCode): void {
    this.view.language = language;
    this.keep_address("push");
    this.built_anew();
  }
  set_pins(pins: Scenario[]): void {
    this.pins = pins.slice(0, kMostPins);
    this.keep_address("push");
    this.redraw();
  }

  /** Once a frame, however many changes there were. */
  redraw(): void {
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => {
      this.waiting = false;
      this.redraw_now();
    });
  }
  redraw_now(): void {
    const begin = performance.now();
    for (const run of this.watchers) run();
    void document.body.offsetHeight;
    this.measured(performance.now() - begin);
  }
}

export function scenario_of(view: View): Scenario {
  return {
    types: view.types.slice(),
    priors: view.priors.map((priors) => (priors === null ? null : priors.slice())),
    edit: view.edit === null ? null : { ...view.edit },
  };
}
export function as_written(report: Report): Scenario {
  return { types: report.actors.map(() => null), priors: report.actors.map(() => null), edit: null };
}
export function is_case(scenario: Scenario): boolean {
  return (
    scenario.edit === null &&
    scenario.types.every((type) => type === null) &&
    scenario.priors.every((priors) => priors === null)
  );
}
/** The view with another scenario. */
export function viewed(view: View, scenario: Scenario): View {
  return { ...view, ...scenario };
}

/** The share of weight from which on the move graph takes a move for wanted, when the page opens. */
export function first_wanted(report: Report): number {
  return first_view(report, report.language, "light").wanted_from;
}

/** Whether there is such an edit, and its figures can be worked out from the worlds that are listed. */
export function can_apply(store: Store, tips: number, edit: number): boolean {
  const one = store.report.tips[tips]?.edits[edit];
  return one !== undefined && (one.chances === null || store.report.worlds_complete);
}

/** Chances without those that an edit of the same chances replaces: what is supposed must not say one thing and be another. */
export function priors_beside(report: Report, priors: View["priors"], edit: View["edit"]): View["priors"] {
  const chances = edit === null ? null : report.tips[edit.tips].edits[edit.edit].chances;
  return priors.map((set, actor) => (chances !== null && chances.actor === actor ? null : set));
}

/** Tries an edit, on the outcome that it is about. */
export function apply_edit(store: Store, tips: number, edit: number): void {
  const tried = { tips, edit };
  const priors = priors_beside(store.report, store.view.priors, tried);
  store.change({ edit: tried, priors, outcome: store.report.tips[tips].outcome });
}

/** Whether a type can be more or less likely than the case has it: what is impossible in the case was not worked out. */
export function is_open(report: Report, actor: number, type: number): boolean {
  const chance = report.actors[actor].types[type].chance;
  return chance > 0 && chance < 1;
}
