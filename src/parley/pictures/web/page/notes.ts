// SPDX-License-Identifier: Apache-2.0
// What is taken for granted, and how the answers were made.

import { say, t } from "../draw/words";
import { owner_of } from "./basis";
import { act, Content, disclosure, h, of_case } from "./h";
import { Store } from "./store";

/** Statements that rest on no evidence, by whose they are. */
function assumed_statements(store: Store): Content {
  const { report, view } = store;
  const owners: { [owner: string]: number[] } = {};
  report.statements.forEach((one, at) => {
    if (one.kind !== "assumed") return;
    const owner = owner_of(store, one);
    (owners[owner] = owners[owner] ?? []).push(at);
  });
  return Object.entries(owners).map(([owner, places]) =>
    h(
      "div",
      { class: "assumed-of" },
      of_case("h3", "clamp4", owner),
      h(
        "ul",
        {},
        places.map((at) =>
          h(
            "li",
            { dir: "auto" },
            act("statement:" + at, "link plain", t(view, report.statements[at].text)),
            " ",
            h("span", { class: "quiet" }, say(view, "ui_want_number", report.statements[at].position)),
          ),
        ),
      ),
    ),
  );
}

export function assumptions_section(store: Store): HTMLElement {
  const { report, view } = store;
  const listed = new Set(report.statements.map((one) => one.text));
  const others = report.method.assumptions.filter((text) => !listed.has(text));
  return h(
    "section",
    { id: "assumptions", "aria-labelledby": "title-assumptions" },
    h("h2", { id: "title-assumptions" }, say(view, "ui_assumptions")),
    h("p", { class: "question" }, say(view, "ui_assumptions_question")),
    others.length > 0 && h("ul", { class: "texts" }, others.map((text) => of_case("li", "", t(view, text)))),
    disclosure("each", say(view, "ui_each_assumption"), (body) => body.append(h("div", { class: "assumed" }, assumed_statements(store)))),
  );
}

function fact(term: string, value: string): Content {
  return [h("dt", {}, term), h("dd", { dir: "auto" }, value)];
}

export function method_section(store: Store): HTMLElement {
  const { report, view } = store;
  const states = report.states_complete ? String(report.state_count) : say(view, "ui_of_listed", report.state_count, report.states.length);
  return h(
    "section",
    { id: "method", "aria-labelledby": "title-method" },
    h("h2", { id: "title-method" }, say(view, "ui_method")),
    h("p", { class: "question" }, say(view, "ui_method_question")),
    report.method.text.map((text) => of_case("p", "text", t(view, text))),
    h(
      "dl",
      { class: "facts" },
      fact(say(view, "ui_fact_version"), "parley " + report.parley),
      fact(say(view, "ui_fact_seed"), String(report.method.seed)),
      fact(say(view, "ui_fact_draws"), String(report.method.draws)),
      fact(say(view, "ui_fact_states"), states),
      fact(say(view, "ui_fact_worlds"), String(report.worlds.length)),
      fact(say(view, "ui_fact_hash"), report.case.sha256),
    ),
    h("h3", {}, say(view, "ui_concepts")),
    h(
      "dl",
      { class: "facts" },
      report.concepts.map((one) => fact(t(view, one.title), t(view, one.definition))),
    ),
  );
}
