// SPDX-License-Identifier: Apache-2.0
// Statements, signals and quotes as the page shows them wherever something rests on them.

import { Basis, Evidence, Statement } from "../data";
import { capitalised, say, t } from "../draw/words";
import { act, h, of_case } from "./h";
import { Store } from "./store";

/** "B2", with what it means for whoever points at it. */
export function grade_badge(store: Store, grade: string): HTMLElement {
  return h("abbr", { class: "grade", title: grade_in_words(store, grade) }, grade);
}

/** "usually reliable source; probably true", of Admiralty's grades. */
export function grade_in_words(store: Store, grade: string): string {
  return say(
    store.view,
    "ui_grade_words",
    say(store.view, "ui_reliability_" + grade.charAt(0).toLowerCase()),
    say(store.view, "ui_credibility_" + grade.charAt(1)),
  );
}

function quote_line(store: Store, evidence: number): HTMLElement {
  const one: Evidence = store.report.evidence[evidence];
  return h(
    "li",
    { class: "quote" },
    h("q", { dir: "auto", class: "clamp4" }, one.quote),
    " ",
    grade_badge(store, one.grade),
    " ",
    act("quote:" + evidence, "link", say(store.view, "ui_show_quote")),
    " ",
    act("evidence:" + evidence, "link", say(store.view, "ui_what_rests")),
  );
}

export function quotes(store: Store, evidence: number[]): HTMLElement | null {
  return evidence.length === 0 ? null : h("ul", { class: "quotes" }, evidence.map((one) => quote_line(store, one)));
}

/** Whose it is: "Russia, if patient", or the actor where all its types have it. */
export function owner_of(store: Store, statement: Statement): string {
  const actor = store.report.actors[statement.actor];
  const all = statement.types.length === actor.types.length;
  return all ? t(store.view, actor.name) : statement.types.map((type) => t(store.view, actor.types[type].title)).join(" · ");
}

function kind_badge(store: Store, kind: "said" | "assumed"): HTMLElement {
  return h("span", { class: "badge " + kind }, say(store.view, "ui_kind_" + kind));
}

export function statement_block(store: Store, at: number): HTMLElement {
  const one = store.report.statements[at];
  return h(
    "li",
    { class: "statement" },
    h(
      "div",
      {},
      h("span", { class: "owner", dir: "auto" }, owner_of(store, one)),
      " ",
      h("span", { class: "quiet" }, say(store.view, "ui_want_number", one.position)),
      " ",
      kind_badge(store, one.kind),
    ),
    of_case("div", "want clamp4", t(store.view, one.text)),
    one.doubt !== null && of_case("div", "quiet", t(store.view, one.doubt)),
    quotes(store, one.evidence),
  );
}

export function signal_block(store: Store, at: number): HTMLElement {
  const one = store.report.signals[at];
  return h(
    "li",
    { class: "statement" },
    h(
      "div",
      {},
      h("span", { class: "owner", dir: "auto" }, t(store.view, store.report.actors[one.from].name)),
      " ",
      h("span", { class: "badge signal" }, say(store.view, "ui_kind_signal")),
    ),
    of_case("div", "want clamp4", capitalised(t(store.view, one.says))),
    of_case("div", "quiet", t(store.view, one.text)),
    quotes(store, one.evidence),
  );
}

function has_basis(basis: Basis): boolean {
  return basis.statements.length + basis.signals.length > 0;
}

/** All that something rests on; where that is nothing, so much is said. */
export function basis_list(store: Store, basis: Basis): HTMLElement {
  if (!has_basis(basis)) return h("p", { class: "quiet" }, say(store.view, "ui_rests_on_nothing"));
  return h(
    "ul",
    { class: "basis" },
    basis.statements.map((one) => statement_block(store, one)),
    basis.signals.map((one) => signal_block(store, one)),
  );
}
