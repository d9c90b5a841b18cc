// SPDX-License-Identifier: Apache-2.0
// Paper: light, every picture drawn, what opens as it is except tables, which stay closed.

import { Slots } from "./sections";

/** `paper` makes the page light or gives it its theme back, without drawing. */
export function prepare_printing(slots: () => Slots, paper: (printing: boolean) => void): void {
  window.addEventListener("beforeprint", () => {
    for (const table of Array.from(document.querySelectorAll<HTMLDetailsElement>("details.as-table"))) table.open = false;
    paper(true);
    slots().draw_all();
  });
  window.addEventListener("afterprint", () => {
    paper(false);
    slots().draw_all();
  });
}
