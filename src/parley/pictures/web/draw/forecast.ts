// SPDX-License-Identifier: Apache-2.0
import { canvas, Picture } from "./picture";
import { say } from "./words";

export const forecast: Picture = {
  name: "forecast",
  applies: () => false,
  draw: (view, width) => canvas(view, width, 40, say(view, "ui_picture_forecast")),
  table: () => ({ columns: [], rows: [] }),
};
