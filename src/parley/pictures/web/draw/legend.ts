// SPDX-License-Identifier: Apache-2.0
// What the marks of a picture mean: a sample of each and words beside it, in as many columns as fit.

import { el, Mark } from "./mark";
import { lines, wrapped } from "./text";
import { colours, View } from "./view";

export interface LegendItem {
  /** Drawn from 0, 0 to kSample, 14. */
  sample: Mark[];
  text: string;
}
export const kSample = 36;
const kSize = 11;

/** The legend below `top`, and the height that it takes. */
export function legend_of(
  view: View,
  items: LegendItem[],
  left: number,
  top: number,
  width: number,
): { marks: Mark[]; height: number } {
  const count = Math.max(1, Math.min(3, Math.floor(width / 270)));
  const room = width / count;
  const marks: Mark[] = [];
  const texts: string[][] = [];
  let total = 0;
  for (let at = 0; at < items.length; ++at) {
    texts.push(wrapped(items[at].text, kSize, room - kSample - 22, 6));
    total += texts[at].length * kSize * 1.3 + 7;
  }
  let column = 0;
  let y = 0;
  let height = 0;
  for (let at = 0; at < items.length; ++at) {
    const high = texts[at].length * kSize * 1.3 + 7;
    if (column + 1 < count && y > 0 && y + high / 2 > total / count) {
      ++column;
      y = 0;
    }
    const x = left + column * room;
    marks.push(
      el("g", { transform: "translate(" + Math.round(x) + " " + Math.round(top + y) + ")" }, items[at].sample),
    );
    marks.push(...lines(x + kSample + 8, top + y + 11, kSize, colours(view).ink, texts[at]));
    y += high;
    height = Math.max(height, y);
  }
  return { marks, height };
}
