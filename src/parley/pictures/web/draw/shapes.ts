// SPDX-License-Identifier: Apache-2.0
// Shapes that several pictures draw. No pattern or marker with an id among them: two pictures of
// one page would share it, and a hidden one would take it away from the other.

import { Child, el, group, Mark } from "./mark";
import { fitted, line, width_of } from "./text";

/** How much wider bold letters are, about. */
export const kBold = 1.1;

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Diagonal lines in a box: the same as a colour, for eyes and printers that see none. */
export function hatch(box: Box, gap: number, colour: string, thickness: number): Mark {
  let path = "";
  for (let start = gap / 2 - box.height; start < box.width; start += gap) {
    const low = Math.max(0, -start);
    const high = Math.min(box.height, box.width - start);
    if (high <= low) continue;
    path += "M" + round(box.x + start + low) + "," + round(box.y + box.height - low);
    path += "L" + round(box.x + start + high) + "," + round(box.y + box.height - high);
  }
  return el("path", { d: path, stroke: colour, "stroke-width": thickness, fill: "none" });
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

interface Stroke {
  colour: string;
  width: number;
  /** A second line beside the first. */
  second?: string;
  /** A small cross in the middle: nobody wants it. */
  crossed?: boolean;
}

/** An arrow from a point to a point, its head as large as its line is thick. */
export function arrow(x0: number, y0: number, x1: number, y1: number, stroke: Stroke): Mark {
  const length = Math.max(1, Math.sqrt((x1 - x0) * (x1 - x0) + (y1 - y0) * (y1 - y0)));
  const ux = (x1 - x0) / length;
  const uy = (y1 - y0) / length;
  const head = 4 + stroke.width * 2 + (stroke.second === undefined ? 0 : 4);
  const half = head * 0.55;
  const bx = x1 - ux * head;
  const by = y1 - uy * head;
  const rod = (shift: number, colour: string): Mark =>
    el("line", {
      x1: x0 - uy * shift,
      y1: y0 + ux * shift,
      x2: bx + ux - uy * shift,
      y2: by + uy + ux * shift,
      stroke: colour,
      "stroke-width": stroke.width,
    });
  const tip = round(x1) + "," + round(y1);
  const left = round(bx - uy * half) + "," + round(by + ux * half);
  const right = round(bx + uy * half) + "," + round(by - ux * half);
  const shift = stroke.second === undefined ? 0 : stroke.width * 0.95;
  const heads: Child[] =
    stroke.second === undefined
      ? [el("path", { d: "M" + tip + "L" + left + "L" + right + "Z", fill: stroke.colour })]
      : [
          el("path", { d: "M" + tip + "L" + left + "L" + round(bx) + "," + round(by) + "Z", fill: stroke.colour }),
          el("path", { d: "M" + tip + "L" + right + "L" + round(bx) + "," + round(by) + "Z", fill: stroke.second }),
        ];
  return group(
    rod(shift, stroke.colour),
    stroke.second === undefined ? null : rod(-shift, stroke.second),
    heads,
    stroke.crossed === true ? cross((x0 + bx) / 2, (y0 + by) / 2, 4, stroke.colour) : null,
  );
}

export function cross(x: number, y: number, half: number, colour: string): Mark {
  const d = "M" + round(x - half) + "," + round(y - half) + "l" + 2 * half + "," + 2 * half + "m0," + -2 * half + "l" + -2 * half + "," + 2 * half;
  return el("path", { d, stroke: colour, "stroke-width": 1.6, fill: "none" });
}

/** A house: today. Its floor is at y, its middle at x. */
export function house(x: number, y: number, size: number, colour: string): Mark {
  const half = size / 2;
  const d =
    "M" + round(x - half) + "," + round(y) + "v" + round(-size * 0.5) + "l" + half + "," + round(-size * 0.45) + "l" + half + "," +
    round(size * 0.45) + "v" + round(size * 0.5) + "z";
  return el("path", { d, fill: colour });
}

/** A word in a rounded frame, from x to the right, its text on the baseline y. */
export function badge(x: number, y: number, size: number, colour: string, text: string, filled_with: string | null): Mark {
  return group(
    el("rect", {
      x,
      y: y - size * 1.05,
      width: badge_width(text, size),
      height: size * 1.45,
      rx: size * 0.4,
      fill: filled_with === null ? "none" : colour,
      stroke: colour,
      "stroke-width": 1,
    }),
    line(x + size * 0.5, y, size, filled_with === null ? colour : filled_with, text),
  );
}

export function badge_width(text: string, size: number): number {
  return width_of(text, size) + size;
}

/** A text that may be right to left, so that it leaves the order of what is around it alone. */
export function isolated(text: string): string {
  return /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(text) ? "\u2068" + text + "\u2069" : text;
}

/** A text for those who hear it or rest a pointer on it: whole, unless it is out of all measure. */
export function spoken(text: string): string {
  return fitted(text, 1, 400);
}

/** What a pointer that rests on it is told. */
export function hint(text: string): Mark {
  return el("title", {}, text);
}
