// SPDX-License-Identifier: Apache-2.0
// What is said of a state and of an arrow of the move graph.

import { Arrow } from "./arrows";
import { Standing } from "./standing";
import { View } from "./view";
import { capitalised, percent, say, t } from "./words";

export function lane_title(view: View, lane: number): string {
  return lane < 0 ? say(view, "ui_moves_no_outcome") : t(view, view.report.outcomes[lane].name);
}

export function state_name(view: View, state: number): string {
  return t(view, view.report.states[state].name);
}

export function outcomes_words(view: View, state: number): string {
  const outcomes = view.report.states[state].outcomes;
  const names: string[] = [];
  for (let at = 0; at < outcomes.length; ++at) names.push(t(view, view.report.outcomes[outcomes[at]].name));
  return names.length > 0 ? names.join(say(view, "ui_moves_comma")) : say(view, "ui_moves_no_outcome");
}

/** "Nash 58 %, SEQ 100 %", or that it is stable in no world. */
export function stable_words(view: View, standing: Standing): string {
  const texts: string[] = [];
  for (let concept = 0; concept < standing.shares.length; ++concept) {
    if (standing.shares[concept] <= 0) continue;
    texts.push(t(view, view.report.concepts[concept].short) + " " + percent(standing.shares[concept]));
  }
  return texts.length > 0 ? texts.join(say(view, "ui_moves_comma")) : say(view, "ui_moves_never_stable");
}

export function node_words(view: View, standing: Standing): string {
  const name = state_name(view, standing.state);
  return say(view, "ui_moves_node", name, outcomes_words(view, standing.state), stable_words(view, standing));
}

export function actors_words(view: View, actors: number[]): string {
  const names: string[] = [];
  for (let at = 0; at < actors.length; ++at) names.push(t(view, view.report.actors[actors[at]].name));
  return names.join(say(view, "ui_moves_and"));
}

export function arrow_words(view: View, arrow: Arrow): string {
  const who = capitalised(actors_words(view, arrow.actors));
  const words = say(
    view,
    "ui_moves_arrow_" + arrow.kind,
    who,
    state_name(view, arrow.from),
    state_name(view, arrow.to),
    percent(arrow.share),
  );
  return arrow.one_way ? words + " " + say(view, "ui_moves_arrow_one_way") : words;
}
