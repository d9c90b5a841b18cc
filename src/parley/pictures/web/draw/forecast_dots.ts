// SPDX-License-Identifier: Apache-2.0
// The dot plot of a share: fifty equally likely values over the bands of the likelihood words.

import { LikelihoodBand } from "../data";
import { OutcomeShare } from "./forecast_share";
import { centres_on_line, in_lanes, Label, lane_count } from "./labels";
import { Child, el, group } from "./mark";
import { kBold, line, width_of, wrapped } from "./text";
import { colours, View } from "./view";
import { percent, say, t } from "./words";

/** Marks, and how high they are together. */
export interface Part {
  marks: Child[];
  height: number;
}

/** A dot, in shares and in its place in the pile: 0 is the lowest. */
interface Dot {
  at: number;
  level: number;
}

const kStep = 0.05;
const kHighestPile = 132;

/**
 * Dots piled in bins. The bins part every step of 5 % evenly, and so every band of the scale: a dot
 * stands in the band that its value belongs to.
 */
export function piled(values: number[], bins_per_step: number): Dot[] {
  const bins = Math.round(bins_per_step / kStep);
  const heights: number[] = [];
  const dots: Dot[] = [];
  for (let at = 0; at < values.length; ++at) {
    const bin = Math.max(0, Math.min(bins - 1, Math.floor(values[at] * bins + 1e-9)));
    const level = heights[bin] === undefined ? 0 : heights[bin];
    heights[bin] = level + 1;
    dots.push({ at: (bin + 0.5) / bins, level });
  }
  return dots;
}

function highest(dots: Dot[]): number {
  let most = 0;
  for (let at = 0; at < dots.length; ++at) most = Math.max(most, dots[at].level + 1);
  return most;
}

/** Where a band begins and ends in the picture: what is beyond the scale belongs to its ends. */
function edges_of(bands: LikelihoodBand[], band: number): { low: number; high: number } {
  return {
    low: band === 0 ? 0 : bands[band].low,
    high: band + 1 === bands.length ? 1 : bands[band].high,
  };
}

/** The band that a share belongs to. */
export function band_of(bands: LikelihoodBand[], share: number): number {
  for (let at = 0; at < bands.length; ++at) if (share < bands[at].high) return at;
  return bands.length - 1;
}

/** The longest piece of a word that is not broken, for words of letters; three signs for others. */
function least_room(word: string, size: number): number {
  const pieces = word.split(" ");
  let room = 0;
  for (let at = 0; at < pieces.length; ++at) {
    const has_letters = pieces[at].charCodeAt(0) < 0x2e80;
    const piece = has_letters ? pieces[at] : pieces[at].substring(0, 3);
    room = Math.max(room, width_of(piece, size));
  }
  return Math.min(room + 1, size * 9);
}

/** Wrapped; a word of signs into lines that are about as long as each other. */
function balanced(word: string, size: number, room: number): string[] {
  const texts = wrapped(word, size, room, 4);
  if (texts.length < 2 || word.charCodeAt(0) < 0x2e80) return texts;
  return wrapped(word, size, Math.min(room, (Math.ceil(word.length / texts.length) + 0.5) * size), 4);
}

interface Words {
  size: number;
  texts: string[][];
  centres: number[];
  lines: number;
}

/** The words of all bands side by side, wrapped, in letters as large as the room allows. */
function words_of_bands(view: View, own: number, left: number, width: number): Words {
  const bands = view.report.likelihood;
  let found: Words = { size: 12, texts: [], centres: [], lines: 0 };
  for (let size = width > 560 ? 13 : 11; size >= 9; --size) {
    const labels: Label[] = [];
    found = { size, texts: [], centres: [], lines: 0 };
    let sum = 0;
    for (let band = 0; band < bands.length; ++band) {
      const edges = edges_of(bands, band);
      const word = t(view, bands[band].word);
      const room = Math.max((edges.high - edges.low) * width - 6, least_room(word, size));
      const texts = balanced(word, size, room);
      let widest = 0;
      for (let at = 0; at < texts.length; ++at) widest = Math.max(widest, width_of(texts[at], size));
      if (band === own) widest /= kBold;
      found.texts.push(texts);
      found.lines = Math.max(found.lines, texts.length);
      labels.push({ at: left + ((edges.low + edges.high) / 2) * width, width: widest });
      sum += widest + 5;
    }
    found.centres = centres_on_line(labels, left - 10, left + width + 10, 5);
    if (sum <= width + 20) return found;
  }
  return found;
}

/** The plot in a box `width` wide with its left top at (x, y): words, bands, dots, scale, marks. */
export function dot_plot(view: View, share: OutcomeShare, x: number, y: number, width: number): Part {
  const paint = colours(view);
  const bands = view.report.likelihood;
  const left = x + 12;
  const room = width - 24;
  const at = (value: number): number => left + value * room;
  const own = band_of(bands, share.mean);
  const words = words_of_bands(view, own, left, room);
  const marks: Child[] = [];

  const bins = Math.max(2, Math.round((room * kStep) / 13));
  const dots = piled(share.dots, bins);
  let size = (room * kStep) / bins;
  const most = highest(dots);
  const step = Math.min(size, most > 0 ? kHighestPile / most : size);
  size = Math.min(size, Math.max(step, 5));
  const pile = Math.max(most * step, 40);

  const top = y + words.lines * words.size * 1.2 + 16;
  const base = top + pile + 10;
  for (let band = 0; band < bands.length; ++band) {
    const edges = edges_of(bands, band);
    const middle = at((edges.low + edges.high) / 2);
    const is_own = band === own;
    marks.push(
      el("rect", {
        x: at(edges.low), y: top, width: (edges.high - edges.low) * room, height: base - top,
        fill: band % 2 === 0 ? paint.surface : paint.paper, stroke: paint.faint, "stroke-width": 0.7,
      }),
    );
    if (is_own) {
      marks.push(
        el("rect", { x: at(edges.low), y: top - 3, width: (edges.high - edges.low) * room, height: 3, fill: paint.ink }),
      );
    }
    const foot = top - 12;
    const texts = words.texts[band];
    const first = foot - (texts.length - 1) * words.size * 1.2;
    marks.push(
      el("path", {
        d: "M" + Math.round(words.centres[band]) + " " + (foot + 3) + "L" + Math.round(middle) + " " + (top - (is_own ? 3 : 0)),
        stroke: is_own ? paint.ink : paint.faint, fill: "none",
      }),
    );
    for (let row = 0; row < texts.length; ++row) {
      marks.push(
        line(words.centres[band], first + row * words.size * 1.2, words.size, is_own ? paint.ink : paint.quiet, texts[row], {
          "text-anchor": "middle", "font-weight": is_own ? 700 : null,
        }),
      );
    }
  }
  const circles: Child[] = [];
  for (let dot = 0; dot < dots.length; ++dot) {
    circles.push(
      el("circle", { cx: at(dots[dot].at), cy: base - 1 - size / 2 - dots[dot].level * step, r: size / 2 - 0.6 }),
    );
  }
  marks.push(el("g", { fill: paint.ink, "fill-opacity": share.set === null ? 0.78 : 0.42 }, circles));
  const mean = Math.round(at(share.mean) * 10) / 10;
  marks.push(
    el("path", {
      d: "M" + mean + " " + top + "V" + base, stroke: paint.ink,
      "stroke-width": dots.length > 0 ? 1 : 3, "stroke-dasharray": dots.length > 0 ? "2 3" : null,
    }),
  );
  marks.push(el("path", { d: "M" + left + " " + base + "H" + (left + room), stroke: paint.ink, "stroke-width": 1.2 }));
  const small = words.size > 11 ? 11 : 10;
  for (let band = 1; band < bands.length; ++band) {
    const edge = edges_of(bands, band).low;
    marks.push(el("path", { d: "M" + Math.round(at(edge)) + " " + base + "v4", stroke: paint.ink }));
    marks.push(line(at(edge), base + 4 + small, small, paint.quiet, percent(edge), { "text-anchor": "middle" }));
  }
  const pointers = pointers_of(view, share, at, left, room, base + small + 6);
  return { marks: [group(marks), group(pointers.marks)], height: base + small + 6 + pointers.height - y };
}

/** Below the scale: where the mean is, and where the share is as a reader has set it. */
function pointers_of(
  view: View, share: OutcomeShare, at: (value: number) => number, left: number, room: number, y: number,
): Part {
  const paint = colours(view);
  const size = 12;
  const is_spread = share.high > share.low;
  const texts = [is_spread ? say(view, "ui_forecast_mean", percent(share.mean)) : percent(share.mean)];
  const places = [Math.round(at(share.mean) * 10) / 10];
  if (share.set !== null) {
    texts.push(say(view, "ui_forecast_set", percent(share.set)));
    places.push(Math.round(at(share.set) * 10) / 10);
  }
  const labels: Label[] = [];
  for (let label = 0; label < texts.length; ++label) {
    labels.push({ at: places[label], width: width_of(texts[label], size) / kBold });
  }
  const placed = in_lanes(labels, left - 12, left + room + 12, 10);
  const marks: Child[] = [];
  const labels_of: Child[] = [];
  for (let label = texts.length - 1; label >= 0; --label) {
    const ink = label === 0 ? paint.ink : paint.focus;
    const foot = y + 10 + placed[label].lane * 17;
    if (placed[label].lane > 0) marks.push(el("path", { d: "M" + places[label] + " " + (y + 10) + "V" + (foot + 3), stroke: ink }));
    const shape = label === 0 ? "l6 9h-12z" : "l6 6l-6 6l-6 -6z";
    marks.push(el("path", { d: "M" + places[label] + " " + y + shape, fill: ink, stroke: paint.paper, "stroke-width": 0.8 }));
    labels_of.push(
      line(placed[label].centre, foot + 13, size, ink, texts[label], {
        "text-anchor": "middle", "font-weight": 700, stroke: paint.paper, "stroke-width": 3.5, "paint-order": "stroke",
      }),
    );
  }
  marks.push(labels_of);
  return { marks, height: 12 + lane_count(placed) * 17 };
}
