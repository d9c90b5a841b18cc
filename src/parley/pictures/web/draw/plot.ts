// SPDX-License-Identifier: Apache-2.0
// The door for `parley plot`: the program runs this bundle and calls `plot`.

import { Report } from "../data";
import { serialise } from "./mark";
import { csv_of } from "./picture";
import { picture_called } from "./pictures";
import { Theme } from "./palette";
import { first_view, View } from "./view";

export interface PlotOptions {
  picture: string;
  format: "svg" | "csv";
  theme: Theme;
  width: number;
  /** Positions in `outcomes` and, per actor, in its types; null: as the report has it. */
  outcome: number | null;
  types: (number | null)[];
}

/** A picture of a report, given as JSON. Empty: the case has nothing for it. */
export function plot(report_json: string, options_json: string): string {
  const report: Report = JSON.parse(report_json);
  const options: PlotOptions = JSON.parse(options_json);
  const picture = picture_called(options.picture);
  const view: View = first_view(report, report.language, options.theme);
  if (options.outcome !== null) view.outcome = options.outcome;
  for (let actor = 0; actor < options.types.length; ++actor) view.types[actor] = options.types[actor];
  if (picture === null) throw new Error("no picture " + options.picture);
  if (!picture.applies(view)) return "";
  if (options.format === "csv") return csv_of(picture.table(view));
  return '<?xml version="1.0" encoding="UTF-8"?>\n<!-- parley plot -->\n' + serialise(picture.draw(view, options.width)) + "\n";
}
