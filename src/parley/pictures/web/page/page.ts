// SPDX-License-Identifier: Apache-2.0
// The whole page, in the order in which it is read.

import { PictureName } from "../data";
import { picture_called } from "../draw/pictures";
import { Picture } from "../draw/picture";
import { weight_of_route } from "../draw/view";
import { percent, say, t } from "../draw/words";
import { assumptions_section, method_section } from "./notes";
import { cards } from "./cards";
import { controls } from "./controls";
import { evidence_section } from "./evidence";
import { act, Content, h, of_case } from "./h";
import { header } from "./header";
import { link_to } from "./places";
import { picture_section, Slots } from "./sections";
import { Store, ThemeSetting } from "./store";

const kOrder: PictureName[] = ["exchange", "who_blocks", "tip", "forecast", "said_wanted", "move_graph", "option_table", "room"];

function contents(store: Store, pictures: Picture[]): HTMLElement {
  const { view } = store;
  const link = (id: string, name: string, question: string) => h("li", {}, link_to(id, name), " ", h("span", { class: "quiet" }, question));
  return h(
    "nav",
    { class: "contents", "aria-labelledby": "title-contents" },
    h("h2", { id: "title-contents" }, say(view, "ui_contents")),
    h(
      "ul",
      {},
      pictures.map((one) => link(one.name, say(view, "ui_picture_" + one.name), say(view, "ui_picture_" + one.name + "_question"))),
      link("evidence", say(view, "ui_evidence"), ""),
      link("assumptions", say(view, "ui_assumptions"), ""),
      link("method", say(view, "ui_method"), ""),
    ),
  );
}

/** From which share of weight on an arrow of the move graph is one that is wanted. */
function wanted_slider(store: Store): HTMLElement {
  const input = h("input", { type: "range", min: 0, max: 100, step: 5 });
  const output = h("output", {});
  const show = () => {
    const share = store.view.wanted_from;
    input.value = String(Math.round(share * 100));
    output.textContent = percent(share);
  };
  input.addEventListener("input", () => store.change({ wanted_from: Number(input.value) / 100 }, "replace"));
  show();
  store.watch(show);
  return h("label", { class: "choice-of slider-of" }, h("span", {}, say(store.view, "ui_wanted_from")), input, output);
}

/** The paths from today to the outcome, each to be followed step by step. */
function routes(store: Store): HTMLElement {
  const made = h("div", { class: "routes" });
  const show = () => {
    const { report, view } = store;
    const places = report.routes.map((_, at) => at).filter((at) => report.routes[at].outcome === view.outcome && report.routes[at].legs.length > 0);
    made.replaceChildren(
      ...places.map((at) => {
        const route = report.routes[at];
        const when = of_case("span", "quiet", say(view, "ui_route_when", t(view, route.when), percent(weight_of_route(view, route))));
        return h("p", {}, when, " ", act("route:" + at, "link strong", say(view, "ui_follow_path")));
      }),
    );
  };
  show();
  store.watch(show);
  return made;
}

export function build(store: Store, slots: Slots, data: () => string, set_theme: (setting: ThemeSetting) => void, controls_open: boolean): Content {
  const pictures = kOrder
    .map((name) => picture_called(name))
    .filter((picture): picture is Picture => picture !== null && picture.applies(store.view));
  const before: { [name: string]: Content } = { move_graph: wanted_slider(store) };
  const after: { [name: string]: Content } = { exchange: routes(store) };
  return [
    link_skip(store),
    header(store, data, set_theme),
    h(
      "main",
      { id: "main", tabindex: -1 },
      h("div", { class: "first part" }, cards(store), contents(store, pictures)),
      pictures.map((picture) => picture_section(store, slots, picture, before[picture.name], after[picture.name])),
      evidence_section(store),
      assumptions_section(store),
      method_section(store),
    ),
    controls(store, controls_open),
  ];
}

function link_skip(store: Store): HTMLElement {
  const skip = link_to("main", say(store.view, "ui_skip"));
  skip.className = "skip";
  return skip;
}
