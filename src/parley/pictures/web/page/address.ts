// SPDX-License-Identifier: Apache-2.0
// The view as the part of the address after "#", so that what somebody looks at can be sent to
// somebody else: "lang=zh-Hant&outcome=ceasefire&if=is:RU:strained,p:US:30-70". What is not
// understood is left out, never guessed.

import { LanguageCode, Report } from "../data";
import { kLanguages } from "./languages";
import { as_written, first_wanted, is_case, is_open, kMostPins, priors_beside, Scenario, scenario_of, Store } from "./store";

const kCase = "case";

function place_of(list: { id: string }[], id: string): number | null {
  const place = list.findIndex((one) => one.id === id);
  return place < 0 ? null : place;
}

function scenario_text(report: Report, scenario: Scenario): string {
  const parts: string[] = [];
  const id = (actor: number) => encodeURIComponent(report.actors[actor].id);
  scenario.types.forEach((type, actor) => {
    if (type === null) return;
    parts.push("is:" + id(actor) + ":" + encodeURIComponent(report.actors[actor].types[type].id));
  });
  scenario.priors.forEach((priors, actor) => {
    if (priors !== null) parts.push("p:" + id(actor) + ":" + priors.map((one) => Math.round(one * 100)).join("-"));
  });
  if (scenario.edit !== null) {
    const tips = report.tips[scenario.edit.tips];
    const outcome = encodeURIComponent(report.outcomes[tips.outcome].id);
    parts.push("edit:" + outcome + ":" + tips.edits[scenario.edit.edit].number);
  }
  return parts.length === 0 ? kCase : parts.join(",");
}

function text_of(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return "";
  }
}

function priors_of(report: Report, actor: number, written: string): number[] | null {
  const types = report.actors[actor].types;
  const numbers = written.split("-").map(Number);
  const sum = numbers.reduce((so_far, one) => so_far + one, 0);
  // Some weight has to be on what the signals leave possible, and none on what the case excludes.
  const possible = numbers.some((one, type) => one > 0 && is_open(report, actor, type));
  const excluded = numbers.some((one, type) => one > 0 && types[type] !== undefined && types[type].prior <= 0);
  const sound = numbers.length === types.length && numbers.every((one) => one >= 0 && one <= 100) && possible && !excluded;
  return sound ? numbers.map((one) => one / sum) : null;
}

function edit_called(report: Report, outcome: string, number: number): Scenario["edit"] {
  const tips = report.tips.findIndex((one) => report.outcomes[one.outcome].id === outcome);
  const edit = tips < 0 ? -1 : report.tips[tips].edits.findIndex((one) => one.number === number);
  if (edit < 0) return null;
  return report.worlds_complete || report.tips[tips].edits[edit].chances === null ? { tips, edit } : null;
}

function scenario_from(report: Report, written: string): Scenario {
  const scenario = as_written(report);
  for (const part of written.split(",")) {
    const [kind, first, second] = part.split(":").map(text_of);
    if (first === undefined || second === undefined) continue;
    if (kind === "edit") {
      scenario.edit = edit_called(report, first, Number(second));
      continue;
    }
    const actor = place_of(report.actors, first);
    if (actor === null || !report.worlds_complete) continue;
    const types = report.actors[actor].types;
    if (types.length < 2) continue;
    const type = place_of(types, second);
    if (kind === "is" && type !== null && is_open(report, actor, type)) scenario.types[actor] = type;
    if (kind === "p") scenario.priors[actor] = priors_of(report, actor, second);
  }
  return { ...scenario, priors: priors_beside(report, scenario.priors, scenario.edit) };
}

/** Without "#"; empty for the view that the page opens with. */
export function address_of(store: Store): string {
  const { report, view } = store;
  const parts: string[] = [];
  const keep = (key: string, value: string) => parts.push(key + "=" + value);
  if (view.language !== report.language) keep("lang", view.language);
  if (store.setting !== "auto") keep("theme", store.setting);
  if (view.outcome !== null && view.outcome !== report.focus) {
    keep("outcome", encodeURIComponent(report.outcomes[view.outcome].id));
  }
  if (view.concept !== 0) keep("concept", encodeURIComponent(report.concepts[view.concept].id));
  const scenario = scenario_of(view);
  if (!is_case(scenario)) keep("if", scenario_text(report, scenario));
  if (view.state !== null) keep("state", String(report.states[view.state].id));
  if (view.more_states.length > 0) {
    keep("more", view.more_states.map((state) => report.states[state].id).join("-"));
  }
  if (view.wanted_from !== first_wanted(report)) {
    keep("wanted", String(Math.round(view.wanted_from * 100)));
  }
  if (view.all_edits === true) keep("all", "edits");
  if (view.all_signals === true) keep("all", "signals");
  if (view.exchange > 0) keep("exchange", String(view.exchange));
  if (view.room > 0) keep("room", String(view.room));
  for (const pin of store.pins) keep("pin", scenario_text(report, pin));
  return parts.join("&");
}

function number_below(written: string, end: number): number {
  const number = Number(written);
  return Number.isInteger(number) && number >= 0 && number < end ? number : 0;
}

/** Makes the store show what an address says; the rest is as the page opens. The languages differ: true. */
export function read_address(store: Store, address: string): boolean {
  const { report, view } = store;
  const before = view.language;
  const state_with = (written: string) => place_of(report.states.map((one) => ({ id: String(one.id) })), written);
  Object.assign(view, as_written(report), {
    language: report.language,
    outcome: report.focus,
    concept: 0,
    state: null,
    more_states: [],
    wanted_from: first_wanted(report),
    all_edits: false,
    all_signals: false,
    exchange: 0,
    room: 0,
  });
  store.setting = "auto";
  store.pins = [];
  for (const part of address.replace(/^#/, "").split("&")) {
    const equals = part.indexOf("=");
    if (equals < 0) continue;
    const key = part.slice(0, equals);
    const raw = part.slice(equals + 1);
    const value = text_of(raw);
    if (key === "lang" && kLanguages.includes(value as LanguageCode)) view.language = value as LanguageCode;
    if (key === "theme" && (value === "light" || value === "dark")) store.setting = value;
    if (key === "outcome") view.outcome = place_of(report.outcomes, value) ?? report.focus;
    if (key === "concept") view.concept = place_of(report.concepts, value) ?? 0;
    if (key === "if") Object.assign(view, scenario_from(report, raw));
    if (key === "state") view.state = state_with(value);
    if (key === "more") {
      const states = value.split("-").slice(0, report.states.length).map(state_with);
      view.more_states = [...new Set(states.filter((state): state is number => state !== null))];
    }
    if (key === "wanted" && /^\d+$/.test(value)) view.wanted_from = number_below(value, 101) / 100;
    if (key === "all" && value === "edits") view.all_edits = true;
    if (key === "all" && value === "signals") view.all_signals = true;
    if (key === "exchange") view.exchange = number_below(value, report.exchanges.length);
    if (key === "room") view.room = number_below(value, report.rooms.length);
    if (key === "pin" && store.pins.length < kMostPins) store.pins.push(scenario_from(report, raw));
  }
  return view.language !== before;
}
