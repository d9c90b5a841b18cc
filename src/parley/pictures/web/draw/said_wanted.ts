// SPDX-License-Identifier: Apache-2.0
import { canvas, Picture } from "./picture";
import { say } from "./words";

export const said_wanted: Picture = {
  name: "said_wanted",
  applies: () => false,
  draw: (view, width) => canvas(view, width, 40, say(view, "ui_picture_said_wanted")),
  table: () => ({ columns: [], rows: [] }),
};
