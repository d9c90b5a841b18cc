// SPDX-License-Identifier: Apache-2.0
// Scenarios side by side: for every outcome how likely it holds and how likely it can come about, as
// the case is written, as pinned and as it is looked at now.

import { holds_in, opens_in, share_of } from "../draw/view";
import { percent, say, t } from "../draw/words";
import { supposed } from "./controls";
import { button, clipped, h } from "./h";
import { as_written, is_case, Scenario, scenario_of, Store, viewed } from "./store";

const kMinus = "−";

function difference(from: number, to: number): string {
  const points = Math.round((to - from) * 100);
  return points === 0 ? "" : (points > 0 ? "+" : kMinus) + Math.abs(points);
}

interface Column {
  title: HTMLElement[];
  scenario: Scenario;
}

function columns_of(store: Store): Column[] {
  const now = scenario_of(store.view);
  const name = (scenario: Scenario) => h("span", { class: "scenario clamp4", dir: "auto" }, clipped(supposed(store, scenario), 200));
  const columns: Column[] = [{ title: [h("span", {}, say(store.view, "ui_as_written"))], scenario: as_written(store.report) }];
  store.pins.forEach((pin, at) => {
    const title = say(store.view, "ui_pinned", at + 1);
    const remove = button("link", say(store.view, "ui_unpin"), () => store.set_pins(store.pins.filter((_, other) => other !== at)));
    remove.setAttribute("aria-label", say(store.view, "ui_unpin_of", at + 1));
    const use = button("link", say(store.view, "ui_use"), () => store.change({ ...pin }));
    use.setAttribute("aria-label", say(store.view, "ui_use_of", at + 1));
    columns.push({ title: [h("span", {}, title), name(pin), h("span", {}, use, " ", remove)], scenario: pin });
  });
  if (!is_case(now)) columns.push({ title: [h("span", {}, say(store.view, "ui_now")), name(now)], scenario: now });
  return columns;
}

function cell(first: number, share: number, is_first: boolean): HTMLElement {
  const by = is_first ? "" : difference(first, share);
  const kind = by === "" ? "" : by.charAt(0) === "+" ? "up" : "down";
  return h("td", {}, percent(share), by !== "" && " ", by !== "" && h("span", { class: "difference " + kind }, by));
}

/** The table; where nothing differs yet, what it is for. */
export function comparison(store: Store): HTMLElement {
  const { report, view } = store;
  // Where worlds are left out there is nothing that could be compared, and the controls say so.
  if (!report.worlds_complete) return h("div", {});
  const columns = columns_of(store);
  const concept = t(view, report.concepts[view.concept].short);
  const measures: ((outcome: number, scenario: Scenario) => number)[] = [
    (outcome, scenario) => share_of(viewed(view, scenario), holds_in(viewed(view, scenario), outcome, view.concept)),
    (outcome, scenario) => share_of(viewed(view, scenario), opens_in(viewed(view, scenario), outcome)),
  ];
  const labels = [say(view, "ui_holds_under", concept), say(view, "ui_can_come")];
  const rows = report.outcomes.map((outcome, at) =>
    measures.map((measure, which) => {
      const first = measure(at, columns[0].scenario);
      return h(
        "tr",
        { class: which === 0 ? "upper" : null },
        which === 0 && h("th", { scope: "rowgroup", rowspan: 2, dir: "auto" }, clipped(t(view, outcome.name), 60)),
        h("th", { scope: "row" }, labels[which]),
        columns.map((column, place) => cell(first, measure(at, column.scenario), place === 0)),
      );
    }),
  );
  return h(
    "div",
    { class: "scroll comparison", tabindex: 0, role: "group", "aria-label": say(view, "ui_compare") },
    h(
      "table",
      {},
      h("caption", {}, say(view, columns.length > 1 ? "ui_compare" : "ui_compare_hint")),
      h("thead", {}, h("tr", {}, h("td", { colspan: 2 }), columns.map((column) => h("th", { scope: "col" }, column.title)))),
      rows.map((pair) => h("tbody", {}, pair)),
    ),
  );
}
