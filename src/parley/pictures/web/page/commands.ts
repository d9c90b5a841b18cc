// SPDX-License-Identifier: Apache-2.0
// Actions of pictures that change what is shown, where others ask "why?".

import { shares_stable } from "../draw/standing";
import { weights_of } from "../draw/view";
import { read_action } from "./explain";
import { show_in_source } from "./places";
import { apply_edit, can_apply, Store } from "./store";

const kMore = 30;

/** The next states for the move graph: those that are the likeliest to be stable for all. */
function more_states(store: Store): number[] {
  const { report, view } = store;
  const there = new Set(view.more_states);
  const all = report.states.map((_, at) => at);
  const shares = shares_stable(view, view.concept, all, weights_of(view));
  return report.states
    .map((state, at) => ({ at, shown: state.shown || there.has(at), share: shares[at] }))
    .filter((one) => !one.shown)
    .sort((first, second) => second.share - first.share || first.at - second.at)
    .slice(0, kMore)
    .map((one) => one.at);
}

/** Does what an action asks for. False: it asks for an answer, or for nothing that there is. */
export function command(store: Store, action: string): boolean {
  const { report, view } = store;
  const read = read_action(action);
  if (action === "more:") {
    store.change({ more_states: view.more_states.concat(more_states(store)) });
  } else if (action === "signals:all") {
    store.change({ all_signals: true });
  } else if (read !== null && read.name === "edits") {
    store.change({ all_edits: view.all_edits !== true });
  } else if (read !== null && read.name === "quote") {
    show_in_source(read.places[0]);
  } else if (read !== null && read.name === "room" && read.places[0] < report.rooms.length) {
    store.change({ room: read.places[0] });
  } else {
    if (read !== null && read.name === "state" && read.places[0] < report.states.length) store.change({ state: read.places[0] });
    // A click on a change tries it; what the panel then says has the way back.
    if (read !== null && read.name === "edit" && can_apply(store, read.places[0], read.places[1])) apply_edit(store, read.places[0], read.places[1]);
    return false;
  }
  return true;
}
