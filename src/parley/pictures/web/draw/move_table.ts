// SPDX-License-Identifier: Apache-2.0
// The move graph as a table: its states, then its arrows.

import { Arrows } from "./arrows";
import { actors_words, lane_title, outcomes_words, stable_words, state_name } from "./move_words";
import { lane_of } from "./move_nodes";
import { Table } from "./picture";
import { Standing } from "./standing";
import { View } from "./view";
import { capitalised, percent, say } from "./words";

export function move_table(view: View, standing: Standing[], chosen: Arrows): Table {
  const columns: string[] = [];
  const names = ["what", "state", "to", "who", "lane", "outcomes", "stable", "wanted", "remarks"];
  for (let at = 0; at < names.length; ++at) columns.push(say(view, "ui_moves_column_" + names[at]));
  const rows: string[][] = [];
  for (let at = 0; at < standing.length; ++at) {
    const state = standing[at].state;
    rows.push([
      say(view, "ui_moves_row_state"),
      state_name(view, state),
      "",
      "",
      lane_title(view, lane_of(view, state)),
      outcomes_words(view, state),
      stable_words(view, standing[at]),
      "",
      state === view.report.today ? say(view, "ui_moves_legend_today") : "",
    ]);
  }
  for (let at = 0; at < chosen.arrows.length; ++at) {
    const arrow = chosen.arrows[at];
    const remarks: string[] = [];
    if (arrow.one_way) remarks.push(say(view, "ui_moves_remark_one_way"));
    if (arrow.on_path) remarks.push(say(view, "ui_moves_remark_path"));
    rows.push([
      say(view, "ui_moves_row_" + arrow.kind),
      state_name(view, arrow.from),
      state_name(view, arrow.to),
      capitalised(actors_words(view, arrow.actors)),
      "",
      "",
      "",
      percent(arrow.share),
      remarks.join(say(view, "ui_moves_comma")),
    ]);
  }
  return { columns, rows };
}
