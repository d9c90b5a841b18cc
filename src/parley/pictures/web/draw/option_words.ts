// SPDX-License-Identifier: Apache-2.0
// What is said of a cell and a column of the option table, and the same as a table.

import { outcomes_words, stable_words, state_name } from "./move_words";
import { Columns, is_switch, options_of } from "./option_columns";
import { Table } from "./picture";
import { Standing } from "./standing";
import { chances_of, View } from "./view";
import { capitalised, percent, say, t } from "./words";

export function level_words(view: View, option: number, level: number): string {
  if (is_switch(view, option)) return say(view, level > 0 ? "ui_moves_on" : "ui_moves_off");
  return view.report.options[option].levels[level];
}

function way_words(view: View, option: number): string {
  const way = view.report.options[option].one_way;
  return way === null ? "" : say(view, way === "up" ? "ui_moves_only_up" : "ui_moves_only_down");
}

export function cell_words(view: View, state: number, option: number): string {
  const { name, actor } = view.report.options[option];
  const level = level_words(view, option, view.report.states[state].levels[option]);
  const who = t(view, view.report.actors[actor].name);
  const words = say(view, "ui_moves_cell", state_name(view, state), t(view, name), level, who);
  const way = way_words(view, option);
  return way === "" ? words : words + " " + way;
}

export function column_words(view: View, standing: Standing): string {
  const { name, contents } = view.report.states[standing.state];
  const called = name === contents ? t(view, name) : say(view, "ui_moves_called", t(view, name), t(view, contents));
  return say(view, "ui_moves_node", called, outcomes_words(view, standing.state), stable_words(view, standing));
}

/** The option table as a table: a row per option, concept, and type of an actor. */
export function option_rows(view: View, chosen: Columns): Table {
  const report = view.report;
  const columns = [say(view, "ui_moves_table_what"), say(view, "ui_moves_column_who")];
  for (let at = 0; at < chosen.standing.length; ++at) columns.push(state_name(view, chosen.standing[at].state));
  const rows: string[][] = [];
  const add = (what: string, who: string, cell: (standing: Standing) => string): void => {
    const row = [what, who];
    for (let at = 0; at < chosen.standing.length; ++at) row.push(cell(chosen.standing[at]));
    rows.push(row);
  };
  for (let actor = 0; actor < report.actors.length; ++actor) {
    const who = capitalised(t(view, report.actors[actor].name));
    const options = options_of(view, actor);
    for (let at = 0; at < options.length; ++at) {
      const option = options[at];
      const way = way_words(view, option);
      const name = t(view, report.options[option].name);
      add(way === "" ? name : say(view, "ui_moves_called", name, way), who, (standing) =>
        level_words(view, option, report.states[standing.state].levels[option]),
      );
    }
  }
  add(say(view, "ui_moves_column_outcomes"), "", (standing) => outcomes_words(view, standing.state));
  for (let concept = 0; concept < report.concepts.length; ++concept) {
    const words = say(view, "ui_moves_table_stable_under", t(view, report.concepts[concept].short));
    add(words, "", (standing) => percent(standing.shares[concept]));
  }
  for (let actor = 0; actor < report.actors.length; ++actor) {
    const { types, name } = report.actors[actor];
    const chances = chances_of(view, actor);
    for (let type = 0; type < types.length; ++type) {
      const title = capitalised(t(view, types.length > 1 ? types[type].title : name));
      const who = types.length > 1 ? say(view, "ui_moves_called", title, percent(chances[type])) : title;
      const what = say(view, "ui_moves_table_rank", report.worst_ranks[actor][type]);
      add(what, who, (standing) => String(report.ranks[actor][type][standing.state]));
    }
  }
  if (chosen.left_out > 0) {
    const row = [say(view, "ui_moves_table_left_out", chosen.left_out, chosen.left_out === 1 ? 1 : 0), ""];
    while (row.length < columns.length) row.push("");
    rows.push(row);
  }
  return { columns, rows };
}
