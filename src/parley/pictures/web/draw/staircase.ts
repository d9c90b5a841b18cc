// SPDX-License-Identifier: Apache-2.0
// The staircase: the steps from today to an outcome, each as high or low as its mover gains or loses.

import { Leg, LegPart, Route } from "../data";
import { Drawn } from "./exchange_box";
import { gain_words, Gain, gains, gains_of, kName, types_in, verdict_word } from "./exchange_gain";
import { Child, el, group, Mark } from "./mark";
import { actor_colour } from "./palette";
import { arrow, hatch, house, isolated, kBold } from "./shapes";
import { fitted, line, lines, wrapped } from "./text";
import { colours, likelihood_word, View, weight_of_route } from "./view";
import { capitalised, percent, say, t } from "./words";

export interface Step {
  leg: Leg;
  part: LegPart;
  gains: Gain[];
  /** Nobody takes it alone: it is against its mover's wants, or only with the others' parts. */
  alone: boolean;
}

/** The parts of a way, one after the other. */
export function steps_of(view: View, route: Route): Step[] {
  const steps: Step[] = [];
  for (let at = 0; at < route.legs.length; ++at) {
    const leg = route.legs[at];
    for (let of = 0; of < leg.parts.length; ++of) {
      const part = leg.parts[of];
      const types = types_in(view, route.worlds, part.actor);
      steps.push({ leg, part, gains: gains_of(view, part.actor, types, part.from, part.to), alone: leg.wanted && part.needs === null });
    }
  }
  return steps;
}

/** How much better a step is for its mover, of its types the mean: -1 to 1. */
export function rise(step: Step): number {
  let sum = 0;
  for (let at = 0; at < step.gains.length; ++at) {
    sum += (step.gains[at].from - step.gains[at].to) / Math.max(1, step.gains[at].worst - 1);
  }
  return step.gains.length === 0 ? 0 : sum / step.gains.length;
}

export function route_title(view: View, route: Route): string {
  const weight = weight_of_route(view, route);
  const when = t(view, route.when);
  return say(view, "ui_exchange_way_" + route.kind, when, percent(weight), likelihood_word(view, weight));
}

const kHigh = 110;

/** The stairs alone: columns one after the other, from the level before to the level after. */
function stairs(view: View, route: Route, steps: Step[], x: number, y: number, width: number): Mark {
  const palette = colours(view);
  const levels = [0];
  let low = 0;
  let high = 0;
  for (let at = 0; at < steps.length; ++at) {
    const level = levels[at] + rise(steps[at]);
    levels.push(level);
    low = Math.min(low, level);
    high = Math.max(high, level);
  }
  const scale = (kHigh - 34) / Math.max(0.35, high - low);
  const y_of = (level: number): number => y + 26 + (high - level) * scale;
  const landing = Math.min(46, width * 0.12);
  const tread = Math.min(120, (width - 2 * landing) / Math.max(1, steps.length));
  const marks: Child[] = [];
  marks.push(el("line", { x1: x, y1: y_of(0), x2: x + landing, y2: y_of(0), stroke: palette.ink, "stroke-width": 2.5 }));
  marks.push(house(x + landing / 2, y_of(0) - 3, 14, palette.ink));
  for (let at = 0; at < steps.length; ++at) {
    const left = x + landing + at * tread;
    const before = y_of(levels[at]);
    const after = y_of(levels[at + 1]);
    const colour = steps[at].alone ? actor_colour(palette, steps[at].part.actor) : palette.bad;
    const box = { x: left + 4, y: Math.min(before, after), width: tread - 8, height: Math.max(5, Math.abs(after - before)) };
    if (steps[at].alone) {
      marks.push(el("rect", { ...box, fill: colour }));
    } else {
      marks.push(el("rect", { ...box, fill: palette.paper, stroke: colour, "stroke-width": 1.6 }), hatch(box, 6, colour, 1.8));
    }
    marks.push(el("line", { x1: left, y1: after, x2: left + tread, y2: after, stroke: palette.ink, "stroke-width": 2.5 }));
    if (box.height > 26 && box.width > 40) {
      const plate = { x: left + tread / 2 + 6, y: box.y + 3, width: 18, height: box.height - 6 };
      if (!steps[at].alone) marks.push(el("rect", { ...plate, fill: palette.paper }));
      const ink = steps[at].alone ? palette.paper : palette.ink;
      const way = after > before ? 1 : -1;
      marks.push(arrow(left + tread / 2 + 15, before + way * 6, left + tread / 2 + 15, after - way * 5, { colour: ink, width: 2 }));
    }
    marks.push(number_mark(view, steps[at].part.actor, at + 1, left + tread / 2 - (box.height > 26 && box.width > 40 ? 8 : 0), box.y + box.height / 2));
  }
  const end = x + landing + steps.length * tread;
  const last = y_of(levels[steps.length]);
  marks.push(el("line", { x1: end, y1: last, x2: end + landing, y2: last, stroke: palette.ink, "stroke-width": 2.5 }));
  marks.push(flag(end + landing / 2 - 4, last - 1, palette.ink));
  marks.push(brackets(view, route, x + landing, tread, y + kHigh + 6));
  return group(marks);
}

function flag(x: number, y: number, colour: string): Mark {
  return el("path", { d: "M" + Math.round(x) + "," + Math.round(y) + "v-18l12,4.5l-12,4.5", fill: colour, stroke: colour, "stroke-width": 1.6 });
}

/** Under the steps of a joint move a double line in the colours of the first two. */
function brackets(view: View, route: Route, x: number, tread: number, y: number): Mark {
  const palette = colours(view);
  const marks: Child[] = [];
  let at = 0;
  for (let leg = 0; leg < route.legs.length; ++leg) {
    const count = route.legs[leg].parts.length;
    const movers = route.legs[leg].movers;
    for (let mover = 0; movers.length > 1 && mover < Math.min(3, movers.length); ++mover) {
      marks.push(el("line", { x1: x + at * tread + 4, x2: x + (at + count) * tread - 4, y1: y + mover * 4, y2: y + mover * 4, stroke: actor_colour(palette, movers[mover]), "stroke-width": 3 }));
    }
    at += count;
  }
  return group(marks);
}

/** A step's number in a disc of its mover's colour. */
function number_mark(view: View, actor: number, number: number, x: number, y: number): Mark {
  const palette = colours(view);
  return group(
    el("circle", { cx: x, cy: y, r: 9, fill: actor_colour(palette, actor), stroke: palette.paper, "stroke-width": 2 }),
    line(x, y + 4, 11, palette.paper, String(number), { "text-anchor": "middle", "font-weight": "bold" }),
  );
}

/** "Together: the United States 10 → 3, Russia 10 → 4". */
function together_words(view: View, route: Route, leg: Leg): string {
  const parts: string[] = [];
  for (let at = 0; at < leg.movers.length; ++at) {
    const actor = leg.movers[at];
    const all = gains_of(view, actor, types_in(view, route.worlds, actor), leg.from, leg.to);
    parts.push(isolated(fitted(t(view, view.report.actors[actor].name), 12, kName)) + " " + gain_words(view, actor, all));
  }
  return parts.join(say(view, "ui_exchange_semicolon"));
}

/** Why nobody takes a step alone: what the others would have to do, or that it is against its wants. */
export function needs_words(view: View, step: Step): string {
  if (step.alone) return "";
  return step.part.needs === null ? say(view, "ui_exchange_against") : say(view, "ui_exchange_not_alone", t(view, step.part.needs));
}

function step_text(view: View, step: Step, number: number, x: number, y: number, width: number): Drawn {
  const palette = colours(view);
  const left = x + 28;
  const room = width - 28;
  const name = isolated(capitalised(fitted(t(view, view.report.actors[step.part.actor].name), 12.5, room * 0.6)));
  const what = wrapped(say(view, "ui_exchange_of_actor", name, t(view, step.part.change)), 12.5, room, 3);
  const rank = wrapped(say(view, "ui_exchange_step_rank", verdict_word(view, step.gains), gain_words(view, step.part.actor, step.gains)), 11.5, room, 2);
  const needs = step.alone ? [] : wrapped(needs_words(view, step), 12 * kBold, room - 16, 3);
  const rank_y = y + 12 + what.length * 16.3;
  const needs_y = rank_y + rank.length * 15 + 1;
  const marks: Child[] = [
    number_mark(view, step.part.actor, number, x + 10, y + 8),
    lines(left, y + 12, 12.5, palette.ink, what),
    lines(left, rank_y, 11.5, palette.quiet, rank),
    needs.length === 0 ? null : hatch({ x: left, y: needs_y - 10, width: 9, height: 11 }, 4, palette.bad, 1.6),
    lines(left + 16, needs_y, 12, palette.bad, needs, { "font-weight": "bold" }),
  ];
  return { mark: group(marks), height: 12 + what.length * 16.3 + rank.length * 15 + needs.length * 15.6 + 6 };
}

function together_text(view: View, route: Route, leg: Leg, x: number, y: number, width: number): Drawn {
  const palette = colours(view);
  const key = all_gain(view, route, leg) ? "ui_exchange_together_gain" : "ui_exchange_together";
  const texts = wrapped(say(view, key, together_words(view, route, leg)), 12.5 * kBold, width - 28, 4);
  const marks: Child[] = [];
  for (let at = 0; at < Math.min(3, leg.movers.length); ++at) {
    marks.push(el("rect", { x, y: y + 2 + at * 4.5, width: 20, height: 3.2, fill: actor_colour(palette, leg.movers[at]) }));
  }
  marks.push(lines(x + 28, y + 11, 12.5, palette.ink, texts, { "font-weight": "bold" }));
  return { mark: group(marks), height: texts.length * 16.3 + 8 };
}

/** A way as stairs, with its steps in words below. */
export function staircase(view: View, route: Route, x: number, y: number, width: number): Drawn {
  const palette = colours(view);
  const title = wrapped(capitalised(route_title(view, route)), 13 * kBold, width, 4);
  const marks: Child[] = [lines(x, y + 13, 13, palette.ink, title, { "font-weight": "bold" })];
  const steps = steps_of(view, route);
  let at_y = y + title.length * 17 + 6;
  if (steps.length > 0) {
    marks.push(stairs(view, route, steps, x, at_y, width));
    at_y += kHigh + 26;
  }
  for (let at = 0; at < steps.length; ++at) {
    const drawn = step_text(view, steps[at], at + 1, x, at_y, width);
    marks.push(drawn.mark);
    at_y += drawn.height;
    const ends = at + 1 === steps.length || steps[at + 1].leg !== steps[at].leg;
    if (ends && steps[at].leg.movers.length > 1) {
      const both = together_text(view, route, steps[at].leg, x, at_y, width);
      marks.push(both.mark);
      at_y += both.height;
    }
  }
  return { mark: group(marks), height: at_y - y };
}

/** Whether all who take part in a joint move gain by it, whatever their types there. */
export function all_gain(view: View, route: Route, leg: Leg): boolean {
  for (let at = 0; at < leg.movers.length; ++at) {
    const all = gains_of(view, leg.movers[at], types_in(view, route.worlds, leg.movers[at]), leg.from, leg.to);
    for (let of = 0; of < all.length; ++of) if (!gains(all[of])) return false;
  }
  return true;
}
