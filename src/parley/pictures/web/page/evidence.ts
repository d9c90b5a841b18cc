// SPDX-License-Identifier: Apache-2.0
// The sources with what is quoted from them marked, and under each the quotes and what uses them.

import { Source } from "../data";
import { say, t } from "../draw/words";
import { grade_badge, grade_in_words } from "./basis";
import { act, Content, h, of_case } from "./h";
import { uses_of } from "./links";
import { Store } from "./store";

interface Passage {
  begin: number;
  end: number;
  evidence: number;
}

function passages_of(store: Store, source: number, length: number): Passage[] {
  const passages: Passage[] = [];
  store.report.evidence.forEach((one, evidence) => {
    if (one.source !== source || one.begin === null || one.end === null) return;
    if (one.begin >= 0 && one.begin < one.end && one.end <= length) passages.push({ begin: one.begin, end: one.end, evidence });
  });
  return passages.sort((first, second) => first.begin - second.begin || first.end - second.end);
}

/** A piece of the text that the same quotes cover; its mark opens the first of them. */
function marked(store: Store, text: string, quoted: number[], begins: number[]): HTMLElement {
  const labels = quoted.map((one) => store.report.evidence[one].id).join(", ");
  const mark = h("mark", { "data-quotes": quoted.join(" "), "data-act": "evidence:" + quoted[0], role: "button", tabindex: 0, title: labels });
  for (const one of begins) mark.append(h("span", { id: "quote-" + one, class: "anchor" }));
  mark.append(text);
  return mark;
}

function text_with_marks(store: Store, source: number, text: string): Content[] {
  const passages = passages_of(store, source, text.length);
  const edges = new Set([0, text.length]);
  for (const passage of passages) edges.add(passage.begin).add(passage.end);
  const cuts = [...edges].sort((first, second) => first - second);
  const parts: Content[] = [];
  for (let at = 0; at + 1 < cuts.length; ++at) {
    const [begin, end] = [cuts[at], cuts[at + 1]];
    const over = passages.filter((one) => one.begin <= begin && one.end >= end);
    const piece = text.slice(begin, end);
    const begins = over.filter((one) => one.begin === begin).map((one) => one.evidence);
    parts.push(over.length === 0 ? piece : marked(store, piece, over.map((one) => one.evidence), begins));
  }
  return parts;
}

function is_web_address(address: string): boolean {
  return /^https?:\/\//i.test(address);
}

function quote_row(store: Store, evidence: number, in_text: boolean): HTMLElement {
  const one = store.report.evidence[evidence];
  const uses = uses_of(store.report, evidence);
  const count = uses.statements.length + uses.signals.length + uses.groups.length;
  return h(
    "li",
    { class: "quote-row", id: in_text ? null : "quote-" + evidence, "data-quotes": evidence },
    h("q", { dir: "auto", class: "clamp4" }, one.quote),
    " ",
    grade_badge(store, one.grade),
    " ",
    act("evidence:" + evidence, "link", say(store.view, "ui_uses", count)),
    one.note !== null && of_case("div", "quiet", t(store.view, one.note)),
  );
}

function source_head(store: Store, source: Source): Content {
  const { view } = store;
  const parts: Content[] = [];
  if (source.publisher !== null) parts.push(of_case("span", "", t(view, source.publisher)), " · ");
  parts.push(source.date, " · ", h("span", {}, source.grade, ": ", grade_in_words(store, source.grade)));
  if (is_web_address(source.url)) parts.push(" · ", h("a", { href: source.url, rel: "noreferrer noopener" }, source.url));
  else if (source.url !== "") parts.push(" · ", h("span", {}, source.url));
  return [of_case("h3", "clamp4", t(view, source.title)), h("p", { class: "quiet" }, parts)];
}

function source_block(store: Store, source: Source, at: number): HTMLElement {
  const quoted = store.report.evidence.map((_, place) => place).filter((place) => store.report.evidence[place].source === at);
  const text = source.text;
  const length = text === null ? 0 : text.length;
  const placed = new Set(passages_of(store, at, length).map((one) => one.evidence));
  return h(
    "article",
    { class: "source", "data-source": at },
    source_head(store, source),
    h(
      "div",
      { class: "columns" },
      text !== null &&
        h(
          "div",
          { class: "text", lang: source.language || null, dir: "auto", tabindex: 0, role: "group", "aria-label": say(store.view, "ui_source_text") },
          text_with_marks(store, at, text),
          source.cut && h("p", { class: "quiet" }, say(store.view, "ui_source_cut")),
        ),
      h("ol", { class: "quote-list" }, quoted.map((one) => quote_row(store, one, placed.has(one)))),
    ),
    text === null && h("p", { class: "quiet" }, say(store.view, "ui_source_no_text")),
  );
}

export function evidence_section(store: Store): HTMLElement {
  return h(
    "section",
    { id: "evidence", "aria-labelledby": "title-evidence" },
    h("h2", { id: "title-evidence" }, say(store.view, "ui_evidence")),
    h("p", { class: "question" }, say(store.view, "ui_evidence_question")),
    store.report.sources.length === 0 && h("p", { class: "quiet" }, say(store.view, "ui_no_sources")),
    store.report.sources.map((source, at) => source_block(store, source, at)),
  );
}
