// SPDX-License-Identifier: Apache-2.0
// Numbers as the page shows them: the word for a likelihood, the number, the range of the case.

import { Figure } from "../data";
import { edit_of, holds_in, is_as_written, likelihood_word, opens_in, share_of } from "../draw/view";
import { differs, percent, say, t } from "../draw/words";
import { h, of_case } from "./h";
import { Store } from "./store";

/** The worlds of a figure, with the change that is tried where it tells of what the figure is of. */
function worlds_in(store: Store, figure: Figure): string | null {
  const measure = figure.measure;
  if (measure === null || edit_of(store.view) === null) return figure.worlds;
  return measure.what === "opens"
    ? opens_in(store.view, measure.outcome)
    : holds_in(store.view, measure.outcome, measure.concept);
}

/** The share of a figure in the view. */
function share_in(store: Store, figure: Figure): number {
  const worlds = worlds_in(store, figure);
  if (worlds === null || (worlds === figure.worlds && is_as_written(store.view))) return figure.share;
  return share_of(store.view, worlds);
}

/** Whether a change is tried of what is wanted or can be done: it changes worlds, not their weights. */
export function changes_worlds(store: Store): boolean {
  const edit = edit_of(store.view);
  return edit !== null && edit.chances === null;
}

/** Whether a figure is the one without the change that is tried. */
function is_without_change(store: Store, figure: Figure): boolean {
  const tried = store.view.edit;
  if (tried === null || !changes_worlds(store)) return false;
  return figure.measure === null || figure.measure.outcome !== store.view.report.tips[tried.tips].outcome;
}

/** Whether some figure of a card is. */
export function leaves_figures(store: Store, figures: Figure[]): boolean {
  return figures.some((figure) => is_without_change(store, figure));
}

function range_text(store: Store, low: number, high: number): string {
  return say(store.view, "ui_range", percent(low).replace(/ %$/, ""), percent(high));
}

function beside(store: Store, figure: Figure, share: number): string {
  // What a change of a chance comes to is known for the case's chances alone.
  if (figure.worlds === null && !is_as_written(store.view)) return say(store.view, "ui_was", percent(share));
  if (differs(share, figure.share)) return say(store.view, "ui_was", percent(figure.share));
  return figure.low === null || figure.high === null ? "" : range_text(store, figure.low, figure.high);
}

/** The word large, the number, what it is the likelihood of. */
export function figure_block(store: Store, figure: Figure, large: boolean): HTMLElement {
  const share = share_in(store, figure);
  const worded = figure.worlds !== null;
  return h(
    "div",
    { class: large ? "figure large" : "figure" },
    h(
      "span",
      { class: "value" },
      worded && h("span", { class: "word" }, likelihood_word(store.view, share, figure.share)),
      worded && " ",
      h("span", { class: "number" }, percent(share)),
    ),
    " ",
    of_case("span", "label", t(store.view, figure.label)),
    " ",
    h("span", { class: "quiet" }, beside(store, figure, share)),
  );
}
