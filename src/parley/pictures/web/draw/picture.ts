// SPDX-License-Identifier: Apache-2.0
// What a picture is: a name, a drawing and the same as a table.

import { PictureName } from "../data";
import { Child, el, Mark } from "./mark";
import { kFonts } from "./text";
import { colours, View } from "./view";

export interface Table {
  columns: string[];
  rows: string[][];
}

/** Its title is the ui words `ui_picture_<name>`, its question `ui_picture_<name>_question`. */
export interface Picture {
  name: PictureName;
  /** Whether the case has something to draw. */
  applies(view: View): boolean;
  /** The drawing, `width` wide in pixels and as high as it takes. */
  draw(view: View, width: number): Mark;
  table(view: View): Table;
}

/** The outermost element of a drawing. `label` is what a screen reader says of it. */
export function canvas(view: View, width: number, height: number, label: string, ...children: Child[]): Mark {
  return el(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: "0 0 " + Math.round(width) + " " + Math.round(height),
      width: Math.round(width),
      height: Math.round(height),
      role: "group",
      "aria-label": label,
      "font-family": kFonts,
      lang: view.language,
    },
    el("rect", { width: Math.round(width), height: Math.round(height), fill: colours(view).paper }),
    ...children,
  );
}

function csv_cell(cell: string): string {
  // A spreadsheet takes a cell that begins so for a formula; a case may come from a stranger.
  const safe = /^[=+\-@\t\r]/.test(cell) && !/^-?[0-9.]+$/.test(cell) ? "'" + cell : cell;
  return /[",\r\n]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
}

/** The table as CSV (RFC 4180), lines ending in a line feed. */
export function csv_of(table: Table): string {
  let out = "";
  const all = [table.columns].concat(table.rows);
  for (let row = 0; row < all.length; ++row) {
    const cells: string[] = [];
    for (let cell = 0; cell < all[row].length; ++cell) cells.push(csv_cell(all[row][cell]));
    out += cells.join(",") + "\n";
  }
  return out;
}
