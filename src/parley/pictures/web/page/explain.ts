// SPDX-License-Identifier: Apache-2.0
// What the panel says of an action: "state:12", "cell:12:3", "exit:2:0:1", "evidence:4" …

import { Content } from "./h";
import { explain_edit, explain_evidence, explain_exit, explain_signal, explain_statement } from "./explain_basis";
import { explain_cell, explain_move, explain_state, explain_why } from "./explain_state";
import { explain_walk } from "./stepper";
import { Store } from "./store";

export interface Explained {
  title: string;
  content: Content;
  /** A key that was pressed in the panel. */
  key?: (event: KeyboardEvent) => void;
  /** Instead of explaining anew, when the view changes. */
  follow?: () => void;
}

export interface Action {
  name: string;
  places: number[];
}

/** "cell:12:3" as its name and numbers; null: it is not of that form. */
export function read_action(action: string): Action | null {
  const parts = action.split(":");
  const places = parts.slice(1).map(Number);
  return places.every((place) => Number.isInteger(place) && place >= 0) ? { name: parts[0], places } : null;
}

/** Null: there is nothing to say, or nothing there that is meant. */
export function explanation(store: Store, action: string): Explained | null {
  const read = read_action(action);
  if (read === null) return null;
  const [first, second, third] = read.places;
  switch (read.name) {
    case "state":
      return explain_state(store, first);
    case "cell":
      return explain_cell(store, first, second);
    case "move":
      return explain_move(store, first, second, third);
    case "why":
      return explain_why(store, first, second, third);
    case "exit":
      return explain_exit(store, first, second, third);
    case "edit":
      return explain_edit(store, first, second);
    case "signal":
      return explain_signal(store, first);
    case "statement":
      return explain_statement(store, first);
    case "evidence":
      return explain_evidence(store, first);
    case "walk":
    case "route":
    case "joint":
      return explain_walk(store, read);
  }
  return null;
}
