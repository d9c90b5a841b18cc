// SPDX-License-Identifier: Apache-2.0
// How firmly the shares stand: per outcome a bar from the 5th to the 95th percentile over draws, the
// mean, and how far it is from one half.

import { Part } from "./forecast_dots";
import { dots_beside_half, is_set, OutcomeShare } from "./forecast_share";
import { Child, el } from "./mark";
import { fitted, in_a_row, kBold, line, lines, wrapped } from "./text";
import { colours, View } from "./view";
import { percent, say, t } from "./words";

/** "15 points below one half", of whole points. */
export function margin_words(view: View, mean: number): string {
  const points = Math.round(Math.abs(mean - 0.5) * 100);
  if (points === 0) return say(view, "ui_forecast_at_half");
  return say(view, mean < 0.5 ? "ui_forecast_below_half" : "ui_forecast_above_half", points);
}

/** The numbers beside a bar. */
function sentences_of(view: View, share: OutcomeShare): string[] {
  const texts = [
    share.high > share.low
      ? say(view, "ui_forecast_numbers", percent(share.mean), percent(share.low), percent(share.high))
      : percent(share.mean),
    margin_words(view, share.mean),
  ];
  if (share.dots.length > 0) {
    texts.push(
      say(view, share.mean < 0.5 ? "ui_forecast_dots_below" : "ui_forecast_dots_above", dots_beside_half(share), share.dots.length),
    );
  }
  return texts;
}

/** One bar on a track from `left`, `room` wide, with its middle at y. */
function bar(view: View, share: OutcomeShare, left: number, room: number, y: number): Child[] {
  const paint = colours(view);
  const at = (value: number): number => Math.round((left + value * room) * 10) / 10;
  const mean = at(share.mean);
  const half = at(0.5);
  const marks: Child[] = [
    el("rect", { x: left, y: y - 7, width: room, height: 14, fill: paint.surface, stroke: paint.faint, "stroke-width": 0.7 }),
  ];
  if (share.high > share.low) {
    marks.push(
      el("rect", { x: at(share.low), y: y - 5, width: at(share.high) - at(share.low), height: 10, rx: 2, fill: paint.quiet, "fill-opacity": 0.6 }),
    );
  }
  marks.push(el("path", { d: "M" + half + " " + (y - 11) + "V" + (y + 13), stroke: paint.ink, "stroke-width": 1.5, "stroke-dasharray": "4 2" }));
  if (Math.abs(half - mean) > 8) {
    const inward = mean < half ? -4 : 4;
    marks.push(
      el("path", {
        d: "M" + mean + " " + (y + 12) + "H" + half + "m" + inward + " -3l" + -inward + " 3l" + inward + " 3M" + mean + " " + (y + 9) + "v6",
        stroke: paint.ink, fill: "none",
      }),
    );
  }
  marks.push(
    el("path", { d: "M" + mean + " " + (y - 8) + "l6 8l-6 8l-6 -8z", fill: paint.ink, stroke: paint.paper, "stroke-width": 1.2 }),
  );
  if (share.set !== null) {
    marks.push(
      el("path", { d: "M" + at(share.set) + " " + (y - 6) + "l6 6l-6 6l-6 -6z", fill: paint.focus, stroke: paint.paper, "stroke-width": 1.2 }),
    );
  }
  return marks;
}

/** Outcomes that are in no world, or in all: in words, apart. */
function apart(view: View, shares: OutcomeShare[], sure: "never" | "always", width: number): string[] {
  const names: string[] = [];
  for (let at = 0; at < shares.length; ++at) {
    if (shares[at].sure === sure) names.push(t(view, view.report.outcomes[shares[at].outcome].name));
  }
  if (names.length === 0) return [];
  const key = sure === "never" ? "ui_forecast_apart_never" : "ui_forecast_apart_always";
  return wrapped(say(view, key, names.join(say(view, "ui_forecast_and"))), 13, width, 6);
}

/** All outcomes, in a column `width` wide with its left top at (x, y). */
export function robustness(view: View, shares: OutcomeShare[], x: number, y: number, width: number): Part {
  const paint = colours(view);
  const marks: Child[] = [];
  const is_wide = width >= 640;
  let down = y;
  const open: OutcomeShare[] = [];
  for (let at = 0; at < shares.length; ++at) if (shares[at].sure === null) open.push(shares[at]);
  if (open.length > 0) {
    marks.push(line(x, down + 15, 15, paint.ink, fitted(say(view, "ui_forecast_firm"), 15, width * kBold), { "font-weight": 700 }));
    down += 22;
    const key = [say(view, "ui_forecast_bar_legend")];
    if (is_set(view)) key.push(say(view, "ui_forecast_bar_legend_set"));
    const legend = wrapped(in_a_row(key), 12, width, 6);
    marks.push(lines(x, down + 12, 12, paint.quiet, legend));
    down += legend.length * 15.6 + 6;
    const names = is_wide ? Math.min(180, width * 0.2) : 0;
    const numbers = is_wide ? Math.min(230, width * 0.34) : 0;
    const left = x + 8 + names;
    const room = width - 16 - names - numbers - (is_wide ? 14 : 0);
    const half = say(view, "ui_forecast_half");
    const ends = ["0 %", half, "100 %"];
    for (let end = 0; end < 3; ++end) {
      const anchor = end === 0 ? "start" : end === 1 ? "middle" : "end";
      marks.push(line(left + (room * end) / 2, down + 14, 11, paint.quiet, ends[end], { "text-anchor": anchor }));
    }
    down += 22;
    for (let at = 0; at < open.length; ++at) {
      const name = t(view, view.report.outcomes[open[at].outcome].name);
      const texts = sentences_of(view, open[at]);
      if (is_wide) {
        const short = wrapped(name, 13, (names - 8) * kBold, 2);
        marks.push(lines(x, down + 20 - (short.length - 1) * 8, 13, paint.ink, short, { "font-weight": 600 }));
        marks.push(bar(view, open[at], left, room, down + 16));
        const beside = width - numbers + x;
        const first = fitted(texts[0], 12, numbers * kBold);
        const second: string[] = [];
        for (let text = 1; text < texts.length; ++text) second.push(fitted(texts[text], 12, numbers));
        marks.push(line(beside, down + 13, 12, paint.ink, first, { "font-weight": 600 }));
        marks.push(lines(beside, down + 29, 12, paint.quiet, second));
        down += 28 + second.length * 15.6;
      } else {
        const short = wrapped(name, 13, width * kBold, 2);
        marks.push(lines(x, down + 13, 13, paint.ink, short, { "font-weight": 600 }));
        down += short.length * 16.9 + 4;
        marks.push(bar(view, open[at], left, room, down + 10));
        down += 28;
        const under = wrapped(texts.join(say(view, "ui_forecast_comma")), 12, width, 3);
        marks.push(lines(x, down + 12, 12, paint.quiet, under));
        down += under.length * 15.6 + 12;
      }
    }
  }
  const never = apart(view, shares, "never", width);
  const always = apart(view, shares, "always", width);
  const both = [never, always];
  for (let at = 0; at < both.length; ++at) {
    if (both[at].length === 0) continue;
    marks.push(lines(x, down + 18, 13, paint.ink, both[at]));
    down += 10 + both[at].length * 16.9;
  }
  return { marks, height: down - y };
}
