// SPDX-License-Identifier: Apache-2.0
// The marks of the move graph: lines and their heads, rings, the house.

import { Arrow } from "./arrows";
import { Attributes, el, Mark } from "./mark";
import { actor_colour, Palette } from "./palette";
import { Ring } from "./standing";
import { path_beside, path_of, Wire } from "./wires";

/** How much room a head takes before the box. */
export const kHead = 8;
/** From dot to dot of a dotted line. */
const kDots = 6;
/** How far apart the lines of a joint move are. */
const kApart = 4.5;

/** A house of the size of a letter, its foot at y. */
export function house(x: number, y: number, size: number, fill: string): Mark {
  const r = (value: number): number => Math.round(value * 10) / 10;
  const half = size / 2;
  const d =
    "M" + r(x - half) + " " + r(y - size * 0.48) + "L" + r(x) + " " + r(y - size) + "L" + r(x + half) + " " +
    r(y - size * 0.48) + "H" + r(x + half * 0.68) + "V" + r(y) + "H" + r(x + half * 0.22) + "V" + r(y - size * 0.34) +
    "H" + r(x - half * 0.22) + "V" + r(y) + "H" + r(x - half * 0.68) + "V" + r(y - size * 0.48) + "Z";
  return el("path", { d, fill });
}

/** How the frame of a box is drawn; a wider one for more weight. */
export function ring_attributes(palette: Palette, ring: Ring, strength: number): Attributes {
  const wide = 1.3 + 2.7 * strength;
  switch (ring) {
    case "nash":
      return { stroke: palette.ink, "stroke-width": wide };
    case "seq":
      return { stroke: palette.ink, "stroke-width": wide, "stroke-dasharray": "9 5" };
    case "deterrence":
      return {
        stroke: palette.ink,
        "stroke-width": wide,
        "stroke-dasharray": "0.1 " + (Math.round((wide * 1.4 + 2.4) * 10) / 10),
        "stroke-linecap": "round",
      };
    case "other":
      return { stroke: palette.ink, "stroke-width": wide, "stroke-dasharray": "9 4 2 4" };
    case "none":
      return { stroke: palette.faint, "stroke-width": 1 };
  }
}

function head(x: number, y: number, heading: number, half: number, fill: string): Mark {
  const back = x - heading * kHead;
  return el("path", { d: points([[x, y], [back, y - half], [back, y + half]]) + "Z", fill });
}

function points(list: number[][]): string {
  let d = "";
  for (let at = 0; at < list.length; ++at) {
    d += (at === 0 ? "M" : "L") + Math.round(list[at][0] * 10) / 10 + " " + Math.round(list[at][1] * 10) / 10;
  }
  return d;
}

/** Two barbs behind the head: there is no way back. */
function barbs(x: number, y: number, heading: number, stroke: string): Mark {
  const at = x - heading * (kHead + 1);
  const next = at - heading * 4;
  const d =
    points([[at - heading * 4, y - 4.5], [at, y], [at - heading * 4, y + 4.5]]) +
    points([[next - heading * 4, y - 4.5], [next, y], [next - heading * 4, y + 4.5]]);
  return el("path", { d, fill: "none", stroke, "stroke-width": 1.4 });
}

/** How wide a wanted line is for the weight in which it is wanted. */
function wide(share: number): number {
  return 1.1 + 1.1 * share;
}

/** The line of an arrow with its head, without anything around it. */
export function arrow_marks(palette: Palette, arrow: Arrow, wire: Wire): Mark[] {
  const colour = actor_colour(palette, arrow.actors[0]);
  const marks: Mark[] = [];
  switch (arrow.kind) {
    case "wanted":
      marks.push(el("path", { d: path_of(wire), fill: "none", stroke: colour, "stroke-width": wide(arrow.share) }));
      marks.push(head(wire.x, wire.y, wire.heading, 3.6, colour));
      break;
    case "loss":
      marks.push(el("path", { d: path_of(wire), fill: "none", stroke: palette.quiet, "stroke-width": 0.9 }));
      marks.push(head(wire.x, wire.y, wire.heading, 2.6, colour));
      break;
    case "joint":
      for (let at = 0; at < arrow.actors.length; ++at) {
        const aside = (at - (arrow.actors.length - 1) / 2) * kApart;
        const of = actor_colour(palette, arrow.actors[at]);
        marks.push(el("path", { d: path_beside(wire, aside), fill: "none", stroke: of, "stroke-width": 2.2 }));
        marks.push(head(wire.x, wire.y + aside * wire.heading, wire.heading, 3.4, of));
      }
      break;
    case "beyond":
      // One dot of each colour in turn.
      for (let at = 0; at < arrow.actors.length; ++at) {
        marks.push(
          el("path", {
            d: path_of(wire),
            fill: "none",
            stroke: actor_colour(palette, arrow.actors[at]),
            "stroke-width": 3,
            "stroke-dasharray": "0.1 " + (arrow.actors.length * kDots - 0.1),
            "stroke-dashoffset": -at * kDots,
            "stroke-linecap": "round",
          }),
        );
      }
      break;
  }
  if (arrow.one_way) marks.push(barbs(wire.x, wire.y, wire.heading, arrow.kind === "loss" ? palette.quiet : colour));
  return marks;
}

/** A short straight line, for the legend. */
export function sample_wire(x0: number, x1: number, y: number, short: number): Wire {
  const tip = x1 - short;
  const third = (tip - x0) / 3;
  return { curves: [[x0, y, x0 + third, y, tip - third, y, tip, y]], heading: 1, x: x1, y };
}
