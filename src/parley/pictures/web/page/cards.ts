// SPDX-License-Identifier: Apache-2.0
// The answers: what somebody reads who reads nothing else.

import { Card } from "../data";
import { is_as_written } from "../draw/view";
import { say, t } from "../draw/words";
import { basis_list } from "./basis";
import { figure_block, leaves_figures } from "./figures";
import { button, disclosure, h, of_case, refill } from "./h";
import { link_to } from "./places";
import { Store } from "./store";

function points(store: Store, kind: string, title: string, texts: number[]): HTMLElement | null {
  if (texts.length === 0) return null;
  return h(
    "div",
    { class: "points " + kind },
    h("h3", {}, say(store.view, title)),
    h("ul", {}, texts.map((text) => of_case("li", "", t(store.view, text)))),
  );
}

/** A button that is there only where something is cut, and shows it. */
function more_button(store: Store, card: HTMLElement): HTMLButtonElement {
  const made = button("link more", say(store.view, "ui_more"), () => {
    const open = card.classList.toggle("open");
    made.textContent = say(store.view, open ? "ui_less" : "ui_more");
    made.setAttribute("aria-expanded", String(open));
  });
  made.setAttribute("aria-expanded", "false");
  made.hidden = true;
  new ResizeObserver(() => {
    if (card.classList.contains("open")) return;
    const cut = Array.from(card.querySelectorAll(".points li, .figure, .answer, h2")).some(
      (one) => one.clientHeight === 0 || one.scrollHeight > one.clientHeight + 2,
    );
    made.hidden = !cut;
  }).observe(card);
  return made;
}

function card_of(store: Store, card: Card, at: number): HTMLElement {
  const figures = h("div", { class: "figures" });
  const draw = () => {
    refill(
      figures,
      card.figures.map((figure, place) => figure_block(store, figure, place === 0)),
      leaves_figures(store, card.figures) && h("p", { class: "quiet" }, say(store.view, "ui_without_change")),
      !(is_as_written(store.view) && store.view.edit === null) &&
        h("p", { class: "quiet" }, say(store.view, "ui_sentences_as_written")),
    );
  };
  draw();
  store.watch(draw);
  const made = h("article", { class: "card", id: "card-" + at, tabindex: -1, "aria-labelledby": "card-title-" + at });
  made.append(
    h("h2", { id: "card-title-" + at, dir: "auto" }, t(store.view, card.question)),
    of_case("p", "answer", t(store.view, card.answer)),
    figures,
    h(
      "div",
      { class: "cut" },
      points(store, "because", "ui_because", card.because) ?? "",
      points(store, "change", "ui_would_change", card.would_change) ?? "",
    ),
    h(
      "div",
      { class: "card-links" },
      more_button(store, made),
      link_to(card.picture, say(store.view, "ui_see_picture", say(store.view, "ui_picture_" + card.picture))),
      disclosure("evidence-of", say(store.view, "ui_evidence"), (body) => body.append(basis_list(store, card.basis))),
    ),
  );
  return made;
}

export function cards(store: Store): HTMLElement {
  return h(
    "section",
    { id: "answers", class: "cards", "aria-label": say(store.view, "ui_answers") },
    store.report.cards.map((card, at) => card_of(store, card, at)),
  );
}
