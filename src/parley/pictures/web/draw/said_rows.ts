// SPDX-License-Identifier: Apache-2.0
// What was said, speaker by speaker: which statements are shown in which order, and what each did to
// the chances of its speaker's types, reckoned anew from the chances of the view.

import { prior_of, View } from "./view";

export interface SaidRow {
  /** Its position in `signals`. */
  signal: number;
  /** Chances of the speaker's types before and after it. */
  before: number[];
  after: number[];
  shown: boolean;
}
export interface Speaker {
  actor: number;
  rows: SaidRow[];
  before: number[];
  after: number[];
  hidden: number;
}

/** Statements that are shown until all are asked for. */
export const kFirstSignals = 30;

/** By Bayes' rule; unchanged where no type would have said it. */
function learnt(before: number[], likelihood: number[]): number[] {
  const after: number[] = [];
  let sum = 0;
  for (let type = 0; type < before.length; ++type) {
    after.push(before[type] * likelihood[type]);
    sum += after[type];
  }
  if (!(sum > 0)) return before;
  for (let type = 0; type < before.length; ++type) after[type] /= sum;
  return after;
}

/** Those that tell something in the order of the case, then the others. */
function in_order(view: View): number[] {
  const telling: number[] = [];
  const silent: number[] = [];
  for (let at = 0; at < view.report.signals.length; ++at) {
    (view.report.signals[at].tells_nothing ? silent : telling).push(at);
  }
  return telling.concat(silent);
}

function start_of(view: View, actor: number): number[] {
  const assumed = view.types[actor];
  if (assumed === null) return prior_of(view, actor);
  const chances: number[] = [];
  for (let type = 0; type < view.report.actors[actor].types.length; ++type) chances.push(type === assumed ? 1 : 0);
  return chances;
}

/** The speakers, each at its first statement of the case. */
export function speakers_of(view: View): Speaker[] {
  const report = view.report;
  const speakers: Speaker[] = [];
  const place: { [actor: number]: number } = {};
  for (let at = 0; at < report.signals.length; ++at) {
    const actor = report.signals[at].from;
    if (place[actor] !== undefined) continue;
    place[actor] = speakers.length;
    const before = start_of(view, actor);
    speakers.push({ actor, rows: [], before, after: before, hidden: 0 });
  }
  const order = in_order(view);
  for (let at = 0; at < order.length; ++at) {
    const signal = report.signals[order[at]];
    const speaker = speakers[place[signal.from]];
    const counts = signal.counted_with === null && !signal.tells_nothing && !report.case.prior;
    const before = speaker.after;
    const after = counts ? learnt(before, signal.likelihood) : before;
    const shown = view.all_signals === true || at < kFirstSignals;
    if (!shown) ++speaker.hidden;
    speaker.rows.push({ signal: order[at], before, after, shown });
    speaker.after = after;
  }
  return speakers;
}

/** "1.9", "12": how many times as likely. */
export function ratio_text(ratio: number): string {
  return ratio >= 9.95 ? String(Math.round(ratio)) : String(Math.round(ratio * 10) / 10);
}

/** The types from which a statement is most and least likely; of several the first. */
export function ends_of(likelihood: number[]): { most: number; least: number } {
  let most = 0;
  let least = 0;
  for (let type = 1; type < likelihood.length; ++type) {
    if (likelihood[type] > likelihood[most]) most = type;
    if (likelihood[type] < likelihood[least]) least = type;
  }
  return { most, least };
}
