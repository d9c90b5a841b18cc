// SPDX-License-Identifier: Apache-2.0
// Texts of the report in the language of a view. All of them come with the report: the pictures hold
// no words of their own.

import { LanguageCode, Report, Words } from "../data";

/** What words are needed for: a report and the language it is read in. */
export interface Reader {
  report: Report;
  language: LanguageCode;
}

/** A text of the case, or a sentence that the engine made. */
export function t(reader: Reader, words: Words): string {
  const text = reader.report.texts[reader.language][words];
  return text === undefined ? "" : text;
}

/** Fills {0}, {1}, …; {0?state|states} chooses by whether argument 0 is "1". */
export function filled(pattern: string, args: string[]): string {
  let out = "";
  let at = 0;
  while (at < pattern.length) {
    const letter = pattern.charAt(at);
    const end = letter === "{" ? closing(pattern, at) : -1;
    if (end < 0) {
      out += letter;
      ++at;
      continue;
    }
    const inside = pattern.substring(at + 1, end);
    const mark = inside.indexOf("?");
    const argument = args[Number(mark < 0 ? inside : inside.substring(0, mark))];
    if (mark < 0) {
      out += argument === undefined ? "" : argument;
    } else {
      const choices = inside.substring(mark + 1).split("|");
      out += filled(choices[argument === "1" ? 0 : choices.length - 1], args);
    }
    at = end + 1;
  }
  return out;
}

function closing(pattern: string, open: number): number {
  let depth = 0;
  for (let at = open; at < pattern.length; ++at) {
    const letter = pattern.charAt(at);
    if (letter === "{") ++depth;
    if (letter === "}" && --depth === 0) return at;
  }
  return -1;
}

/** Fixed words, by key. A key that is lacking is our fault; it is shown as it is. */
export function say(reader: Reader, key: string, ...args: (string | number)[]): string {
  const pattern = reader.report.ui[reader.language][key];
  const texts: string[] = [];
  for (let at = 0; at < args.length; ++at) texts.push(String(args[at]));
  return pattern === undefined ? key : filled(pattern, texts);
}

const kRounding = 1e-9;
/** What a number in per cent can show. */
const kShown = 5e-4;

/** Whether a sum of weights is none or all of them, rounding apart. */
export function is_none(share: number): boolean {
  return share <= kRounding;
}
export function is_all(share: number): boolean {
  return share >= 1 - kRounding;
}
/** Whether two shares are the same, rounding apart. */
export function is_same(one: number, other: number): boolean {
  return Math.abs(one - other) <= kRounding;
}
/** Whether two shares differ by enough to be told. */
export function differs(one: number, other: number): boolean {
  return Math.abs(one - other) > kShown;
}

/** "35 %"; never 0 % or 100 % for what is neither. As the engine writes it, so that sentences and pictures agree. */
export function percent(share: number): string {
  if (is_none(share)) return "0 %";
  if (is_all(share)) return "100 %";
  const exact = Math.round(share * 1e9) / 1e7;
  const low = Math.floor(exact);
  // Halves go to the even side, so that 67.5 and 32.5 still add up.
  const rounded = exact - low === 0.5 ? low + (low % 2) : Math.round(exact);
  if (rounded === 0) return "<1 %";
  if (rounded === 100) return ">99 %";
  return rounded + " %";
}

/**
 * The word for a likelihood; what holds in no world of the model or in all has words of its own. `some`:
 * the share is of some of the worlds that can be, which says nothing of the others.
 */
export function word_for(reader: Reader, share: number, some: boolean): string {
  if (is_none(share)) return say(reader, some ? "ui_impossible_supposed" : "ui_impossible");
  if (is_all(share)) return say(reader, some ? "ui_in_every_world_supposed" : "ui_in_every_world");
  const bands = reader.report.likelihood;
  for (let at = 0; at < bands.length; ++at) {
    if (share < bands[at].high || at + 1 === bands.length) return t(reader, bands[at].word);
  }
  return "";
}

/** The first letter as a capital, where the script has them. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.substring(1);
}
