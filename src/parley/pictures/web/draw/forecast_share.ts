// SPDX-License-Identifier: Apache-2.0
// What the forecast picture says of an outcome: the share of the model's weight in which it has an
// equilibrium, over draws, and as a reader has set the chances.

import { edit_of, holds_in, is_as_written, share_of, View } from "./view";
import { is_all, is_none } from "./words";

export interface OutcomeShare {
  outcome: number;
  mean: number;
  /** 5th and 95th percentile over draws; the mean where nothing is uncertain. */
  low: number;
  high: number;
  /** Fifty equally likely values, ascending; none where nothing is uncertain. */
  dots: number[];
  /** True in no world, or in all: not a matter of likelihood. */
  sure: "never" | "always" | null;
  /** With the chances, types and edit of the view; null: as the case has them. */
  set: number | null;
}


/** Whether the view shows other chances, types or wants than the case, and the worlds are there to reckon with. */
export function is_set(view: View): boolean {
  return view.report.worlds_complete && (!is_as_written(view) || edit_of(view) !== null);
}

export function share_of_outcome(view: View, outcome: number): OutcomeShare {
  const found = view.report.outcomes[outcome];
  const set = is_set(view) ? share_of(view, holds_in(view, outcome, view.concept)) : null;
  const spread = found.spread === null ? null : found.spread[view.concept];
  if (spread === null || spread === undefined) {
    const mean = found.holds[view.concept];
    const sure = is_none(mean) ? "never" : is_all(mean) ? "always" : null;
    return { outcome, mean, low: mean, high: mean, dots: [], sure, set };
  }
  const sure = spread.never ? "never" : spread.always ? "always" : null;
  return { outcome, mean: spread.mean, low: spread.low, high: spread.high, dots: spread.dots, sure, set };
}

/** How many of the dots lie on the same side of one half as the mean. */
export function dots_beside_half(share: OutcomeShare): number {
  let count = 0;
  for (let at = 0; at < share.dots.length; ++at) {
    if (share.mean < 0.5 ? share.dots[at] < 0.5 : share.dots[at] >= 0.5) ++count;
  }
  return count;
}

/** Each outcome once: those that forecasts are about in their order, then the others. */
export function outcomes_in_order(view: View): number[] {
  const order: number[] = [];
  const add = (outcome: number): void => {
    if (order.indexOf(outcome) < 0) order.push(outcome);
  };
  for (let at = 0; at < view.report.forecasts.length; ++at) add(view.report.forecasts[at].outcome);
  for (let outcome = 0; outcome < view.report.outcomes.length; ++outcome) add(outcome);
  return order;
}
