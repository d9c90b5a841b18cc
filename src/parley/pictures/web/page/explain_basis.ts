// SPDX-License-Identifier: Apache-2.0
// "Why?" of what something rests on: a quote, a statement, a signal; of an exit and of a change.

import { Report } from "../data";
import { is_as_written } from "../draw/view";
import { capitalised, percent, say, t } from "../draw/words";
import { basis_list, grade_in_words, owner_of, signal_block, statement_block } from "./basis";
import { comparison } from "./compare";
import { Explained } from "./explain";
import { act, button, clipped, Content, disclosure, h, of_case } from "./h";
import { Dependents, dependents_of, uses_of } from "./links";
import { link_to } from "./places";
import { apply_edit, can_apply, kMostPins, scenario_of, Store } from "./store";

const kListed = 8;

/** The numbers and answers that rest on statements and signals. */
function dependents(store: Store, found: Dependents): Content {
  const { report, view } = store;
  const cards = found.cards.map((at) =>
    h("li", { dir: "auto" }, link_to("card-" + at, t(view, report.cards[at].question)), " ", h("span", { class: "quiet" }, t(view, report.cards[at].answer))),
  );
  const edits = found.edits.slice(0, kListed).map(({ tips, edit }) =>
    h("li", { dir: "auto" }, act("edit:" + tips + ":" + edit, "link", clipped(t(view, report.tips[tips].edits[edit].text), 300))),
  );
  const exits = found.cells
    .filter(({ block, family, cell }) => report.blocks[block].families[family].whole && report.blocks[block].families[family].cells[cell].exit !== null)
    .slice(0, kListed)
    .map(({ block, family, cell }) => {
      const words = report.blocks[block].families[family].cells[cell].exit as number;
      return h("li", { dir: "auto" }, act("exit:" + report.blocks[block].outcome + ":" + family + ":" + cell, "link", clipped(t(view, words), 300)));
    });
  const list = (key: string, items: HTMLElement[]) => items.length > 0 && [h("h3", {}, say(view, key)), h("ul", { class: "rests" }, items)];
  const none = cards.length + edits.length + exits.length === 0;
  return [
    list("ui_answers_rest", cards),
    list("ui_exits_rest", exits),
    list("ui_edits_rest", edits),
    none && h("p", { class: "quiet" }, say(view, "ui_nothing_rests")),
  ];
}

export function explain_evidence(store: Store, evidence: number | undefined): Explained | null {
  const one = evidence === undefined ? undefined : store.report.evidence[evidence];
  if (one === undefined || evidence === undefined) return null;
  const { report, view } = store;
  const source = report.sources[one.source];
  const uses = uses_of(report, evidence);
  const groups = uses.groups.map(({ room, side, group }) => of_case("li", "", t(view, report.rooms[room].sides[side].groups[group].name)));
  return {
    title: say(view, "ui_quote_title"),
    content: [
      h("blockquote", { dir: "auto", class: "clamp8" }, one.quote),
      h("p", { class: "quiet", dir: "auto" }, source !== undefined && t(view, source.title), source !== undefined && " · ", one.grade, ": ", grade_in_words(store, one.grade)),
      one.note !== null && of_case("p", "", t(view, one.note)),
      act("quote:" + evidence, "link strong", say(view, "ui_show_in_source")),
      uses.statements.length > 0 && [h("h3", {}, say(view, "ui_used_by_statements")), h("ul", { class: "basis" }, uses.statements.map((at) => statement_line(store, at)))],
      uses.signals.length > 0 && [h("h3", {}, say(view, "ui_used_by_signals")), h("ul", { class: "basis" }, uses.signals.map((at) => signal_line(store, at)))],
      groups.length > 0 && [h("h3", {}, say(view, "ui_used_by_groups")), h("ul", {}, groups)],
      uses.statements.length + uses.signals.length + groups.length === 0 && h("p", { class: "quiet" }, say(view, "ui_used_by_nothing")),
      uses.statements.length + uses.signals.length > 0 && dependents(store, dependents_of(report, uses.statements, uses.signals)),
    ],
  };
}

function statement_line(store: Store, at: number): HTMLElement {
  const one = store.report.statements[at];
  return h("li", { class: "statement", dir: "auto" }, h("span", { class: "owner" }, owner_of(store, one)), ": ", act("statement:" + at, "link", clipped(t(store.view, one.text), 300)));
}

function signal_line(store: Store, at: number): HTMLElement {
  const one = store.report.signals[at];
  return h("li", { class: "statement", dir: "auto" }, act("signal:" + at, "link", clipped(capitalised(t(store.view, one.says)), 300)));
}

export function explain_statement(store: Store, at: number | undefined): Explained | null {
  if (at === undefined || store.report.statements[at] === undefined) return null;
  return {
    title: t(store.view, store.report.statements[at].text),
    content: [h("ul", { class: "basis" }, statement_block(store, at)), dependents(store, dependents_of(store.report, [at], []))],
  };
}

export function explain_signal(store: Store, at: number | undefined): Explained | null {
  const one = at === undefined ? undefined : store.report.signals[at];
  if (one === undefined || at === undefined) return null;
  const { report, view } = store;
  const types = report.actors[one.from].types;
  const rows = types.map((type, place) =>
    h("tr", {}, h("th", { scope: "row", dir: "auto" }, t(view, type.name)), [one.likelihood[place], one.before[place], one.after[place]].map((share) => h("td", {}, percent(share)))),
  );
  const head = ["ui_type", "ui_chance_to_say", "ui_before", "ui_after"].map((key) => h("th", { scope: "col" }, say(view, key)));
  return {
    title: capitalised(t(view, one.says)),
    content: [
      h("ul", { class: "basis" }, signal_block(store, at)),
      h("table", { class: "small" }, h("thead", {}, h("tr", {}, head)), h("tbody", {}, rows)),
      one.counted_with !== null && h("p", { class: "quiet" }, say(view, "ui_counted_with")),
      dependents(store, dependents_of(report, [], [at])),
    ],
  };
}

/** A cell of an outcome's block, and the family that it is of. */
function family_cell(report: Report, outcome: number, family: number, cell: number) {
  const its = report.blocks.find((block) => block.outcome === outcome)?.families[family];
  const one = its?.cells[cell];
  return its === undefined || one === undefined ? null : { family: its, cell: one };
}

export function explain_exit(store: Store, outcome: number, family: number, cell: number): Explained | null {
  const found = family_cell(store.report, outcome, family, cell);
  if (found === null) return null;
  const { report, view } = store;
  const { actor, type, stays, leaves, deterred, no_move, exit, from, to, basis } = found.cell;
  const counts: [string, number][] = [
    ["ui_count_stays", stays],
    ["ui_count_leaves", leaves],
    ["ui_count_deterred", deterred],
    ["ui_count_no_move", no_move],
  ];
  const name = (state: number) => act("state:" + state, "link", t(view, report.states[state].name));
  const walk = report.why.findIndex((one) => one.state === from && one.actor === actor && one.type === type && one.exit === to && to !== null);
  return {
    title: say(view, "ui_why_title", t(view, report.actors[actor].types[type].title), t(view, found.family.name)),
    content: [
      exit !== null && of_case("p", "answer", t(view, exit)),
      h("ul", {}, counts.filter(([, count]) => count > 0).map(([key, count]) => h("li", {}, say(view, key, count, found.family.states)))),
      from !== null && to !== null && h("p", { dir: "auto" }, say(view, "ui_for_example"), " ", name(from), " → ", name(to)),
      walk >= 0 && act("walk:" + walk, "link strong", say(view, "ui_follow")),
      h("h3", {}, say(view, "ui_rests_on")),
      basis_list(store, basis),
    ],
  };
}

export function explain_edit(store: Store, tips: number, edit: number): Explained | null {
  const one = store.report.tips[tips]?.edits[edit];
  if (one === undefined) return null;
  const { view } = store;
  if (!can_apply(store, tips, edit)) return { title: capitalised(t(view, one.condition)), content: [of_case("p", "", t(view, one.text)), basis_list(store, one.basis)] };
  const applied = view.edit !== null && view.edit.tips === tips && view.edit.edit === edit;
  const use = button("strong-button", say(view, applied ? "ui_undo_edit" : "ui_apply_edit"), () =>
    applied ? store.change({ edit: null }) : apply_edit(store, tips, edit),
  );
  const pin = button("quiet-button", say(view, "ui_pin"), () => store.set_pins(store.pins.concat([scenario_of(view)])));
  pin.disabled = store.pins.length >= kMostPins || (!applied && is_as_written(view));
  return {
    title: capitalised(t(view, one.condition)),
    content: [
      of_case("p", "", t(view, one.text)),
      h("div", { class: "row" }, use, pin),
      comparison(store),
      disclosure("evidence-of", say(view, "ui_evidence"), (body) => body.append(basis_list(store, one.basis))),
    ],
  };
}

