// SPDX-License-Identifier: Apache-2.0
// How the option table is divided: what stands at the left, and the columns beside it, in as many
// panels below each other as the width asks for.

import { Child } from "./mark";
import { Standing } from "./standing";
import { width_of } from "./text";
import { View } from "./view";
import { t } from "./words";

export const kSmallRow = 20;
export const kLeft = 6;
const kLeastColumn = 62;
const kMostColumn = 118;

/** A stretch of columns with all rows; a narrow drawing has several below each other. */
export interface Panel {
  columns: Standing[];
  label: number;
  column: number;
  top: number;
}

/** What stands at the left, at most as wide as there is room. */
function label_width(view: View, width: number): number {
  const report = view.report;
  let widest = 60;
  for (let option = 0; option < report.options.length; ++option) {
    const arrow = report.options[option].one_way === null ? 0 : 16;
    widest = Math.max(widest, width_of(t(view, report.options[option].name), 12) + arrow);
  }
  for (let concept = 0; concept < report.concepts.length; ++concept) {
    widest = Math.max(widest, width_of(t(view, report.concepts[concept].short), 12) + 26);
  }
  for (let actor = 0; actor < report.actors.length; ++actor) {
    const { name, types } = report.actors[actor];
    if (types.length < 2) widest = Math.max(widest, width_of(t(view, name), 12));
    for (let type = 0; type < types.length && types.length > 1; ++type) {
      widest = Math.max(widest, width_of(t(view, types[type].name) + " 100 %", 11));
    }
  }
  return Math.min(widest + kLeft + 24, Math.max(104, width * 0.24));
}

export function panels_of(view: View, columns: Standing[], width: number): Panel[] {
  const label = label_width(view, width);
  const fit = Math.max(1, Math.floor((width - label - 8) / kLeastColumn));
  const count = Math.ceil(columns.length / fit);
  const each = Math.ceil(columns.length / count);
  const column = Math.min(kMostColumn, (width - label - 8) / each);
  const panels: Panel[] = [];
  for (let at = 0; at < columns.length; at += each) {
    panels.push({ columns: columns.slice(at, at + each), label, column, top: 0 });
  }
  return panels;
}

export function x_of(panel: Panel, at: number): number {
  return panel.label + at * panel.column;
}

/** One section of a panel, drawn from its top. */
export interface Section {
  marks: Child[];
  height: number;
}
