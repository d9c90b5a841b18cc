// SPDX-License-Identifier: Apache-2.0
import { canvas, Picture } from "./picture";
import { say } from "./words";

export const move_graph: Picture = {
  name: "move_graph",
  applies: () => false,
  draw: (view, width) => canvas(view, width, 40, say(view, "ui_picture_move_graph")),
  table: () => ({ columns: [], rows: [] }),
};
