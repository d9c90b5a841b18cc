// SPDX-License-Identifier: Apache-2.0
import { canvas, Picture } from "./picture";
import { say } from "./words";

export const option_table: Picture = {
  name: "option_table",
  applies: () => false,
  draw: (view, width) => canvas(view, width, 40, say(view, "ui_picture_option_table")),
  table: () => ({ columns: [], rows: [] }),
};
