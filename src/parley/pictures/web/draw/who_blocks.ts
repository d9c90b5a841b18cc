// SPDX-License-Identifier: Apache-2.0
import { canvas, Picture } from "./picture";
import { say } from "./words";

export const who_blocks: Picture = {
  name: "who_blocks",
  applies: () => false,
  draw: (view, width) => canvas(view, width, 40, say(view, "ui_picture_who_blocks")),
  table: () => ({ columns: [], rows: [] }),
};
