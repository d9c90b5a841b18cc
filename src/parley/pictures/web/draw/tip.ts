// SPDX-License-Identifier: Apache-2.0
import { canvas, Picture } from "./picture";
import { say } from "./words";

export const tip: Picture = {
  name: "tip",
  applies: () => false,
  draw: (view, width) => canvas(view, width, 40, say(view, "ui_picture_tip")),
  table: () => ({ columns: [], rows: [] }),
};
