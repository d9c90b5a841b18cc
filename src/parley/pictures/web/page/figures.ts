// SPDX-License-Identifier: Apache-2.0
// Numbers as the page shows them: the word for a likelihood, the number, the range of the case.

import { Figure } from "../data";
import { edit_of, is_as_written, share_of } from "../draw/view";
import { likelihood_word, percent, say, t } from "../draw/words";
import { h, of_case } from "./h";
import { Store } from "./store";

/** The share of a figure in the view. */
export function share_in(store: Store, figure: Figure): number {
  return figure.worlds === null || is_as_written(store.view) ? figure.share : share_of(store.view, figure.worlds);
}

/** An edit of what somebody wants or can do changes worlds; the figures of cards are those without it. */
export function leaves_figures(store: Store): boolean {
  const edit = edit_of(store.view);
  return edit !== null && edit.chances === null;
}

export function range_text(store: Store, low: number, high: number): string {
  return say(store.view, "ui_range", percent(low).replace(/ %$/, ""), percent(high));
}

function beside(store: Store, figure: Figure, share: number): string {
  if (Math.abs(share - figure.share) > 5e-4) return say(store.view, "ui_was", percent(figure.share));
  return figure.low === null || figure.high === null ? "" : range_text(store, figure.low, figure.high);
}

/** The word large, the number, what it is the likelihood of. */
export function figure_block(store: Store, figure: Figure, large: boolean): HTMLElement {
  const share = share_in(store, figure);
  return h(
    "div",
    { class: large ? "figure large" : "figure" },
    h(
      "span",
      { class: "value" },
      figure.worlds !== null && h("span", { class: "word" }, likelihood_word(store.view, share)),
      figure.worlds !== null && " ",
      h("span", { class: "number" }, percent(share)),
    ),
    " ",
    of_case("span", "label", t(store.view, figure.label)),
    " ",
    h("span", { class: "quiet" }, beside(store, figure, share)),
  );
}
