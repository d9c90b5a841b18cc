// SPDX-License-Identifier: Apache-2.0
// Actions of pictures that change what is shown, where others ask "why?".

import { share_stable } from "../draw/view";
import { read_action } from "./explain";
import { show_in_source } from "./places";
import { can_apply, Store } from "./store";

const kMore = 30;

/** The next states for the move graph: those that are the likeliest to be stable for all. */
function more_states(store: Store): number[] {
  const { report, view } = store;
  const there = new Set(view.more_states);
  return report.states
    .map((state, at) => ({ at, shown: state.shown || there.has(at), share: share_stable(view, view.concept, at) }))
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
    if (read !== null && read.name === "edit" && can_apply(store, read.places[0], read.places[1])) apply(store, read.places);
    return false;
  }
  return true;
}

/** A click on a change tries it; what the panel then says has the way back. */
function apply(store: Store, [tips, edit]: number[]): void {
  store.change({ edit: { tips, edit }, outcome: store.report.tips[tips].outcome });
}
