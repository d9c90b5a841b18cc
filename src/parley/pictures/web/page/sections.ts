// SPDX-License-Identifier: Apache-2.0
// The pictures on the page: each drawn when it comes near the screen, again when what it shows or
// its width changes, as a table, and as files.

import { serialise } from "../draw/mark";
import { csv_of, Picture, Table } from "../draw/picture";
import { say } from "../draw/words";
import { save } from "./download";
import { nodes_of } from "./drawing";
import { changes_worlds } from "./figures";
import { button, Content, disclosure, h, refill } from "./h";
import { Store } from "./store";

const kFileWidth = 960;
const kNear = "800px";

function table_of(table: Table, caption: string): HTMLElement {
  return h(
    "div",
    { class: "scroll", tabindex: 0, role: "group", "aria-label": caption },
    h(
      "table",
      {},
      h("caption", { class: "unseen" }, caption),
      h("thead", {}, h("tr", {}, table.columns.map((cell) => h("th", { scope: "col", dir: "auto" }, cell)))),
      h(
        "tbody",
        {},
        table.rows.map((row) =>
          h("tr", {}, row.map((cell, at) => (at === 0 ? h("th", { scope: "row", dir: "auto" }, cell) : h("td", { dir: "auto" }, cell)))),
        ),
      ),
    ),
  );
}

/** A picture in its place: draws itself when it has to. */
class Slot {
  readonly host = h("div", { class: "drawing" });
  private near = false;
  private fresh = false;
  private drawn_width = 0;

  constructor(
    private readonly store: Store,
    readonly picture: Picture,
  ) {}

  width(): number {
    return Math.max(280, Math.floor(this.host.clientWidth));
  }
  has_drawing(): boolean {
    return this.drawn_width > 0;
  }
  draw(): void {
    const width = this.width();
    const held = document.activeElement;
    const action = held !== null && this.host.contains(held) ? held.getAttribute("data-act") : null;
    this.fresh = true;
    this.drawn_width = width;
    try {
      refill(this.host, nodes_of(this.picture.draw(this.store.view, width)));
      this.host.dataset.drawn = String(width);
    } catch (fault) {
      // A picture that fails is our fault, and no reason to lose the others.
      reportError(fault);
    }
    if (action !== null) this.focus(action);
  }
  /** What had the focus is drawn anew; the focus goes to what does the same. */
  private focus(action: string): void {
    const same = Array.from(this.host.querySelectorAll<SVGElement>("[data-act]")).find(
      (one) => one.getAttribute("data-act") === action,
    );
    same?.focus({ preventScroll: true });
  }
  stale(): void {
    this.fresh = false;
    if (this.near) this.draw();
  }
  came_near(near: boolean): void {
    this.near = near;
    if (near && !this.fresh) this.draw();
  }
  resized(): void {
    if (this.has_drawing() && this.width() !== this.drawn_width) this.stale();
  }
}

/** All pictures of the page, for printing and for building anew. */
export class Slots {
  private slots: Slot[] = [];
  private readonly seen = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) this.slot_at(entry.target)?.came_near(entry.isIntersecting);
    },
    { rootMargin: kNear },
  );
  private readonly sizes = new ResizeObserver((entries) => {
    for (const entry of entries) this.slot_at(entry.target)?.resized();
  });

  private slot_at(host: Element): Slot | undefined {
    return this.slots.find((slot) => slot.host === host);
  }
  add(slot: Slot): void {
    this.slots.push(slot);
    this.seen.observe(slot.host);
    this.sizes.observe(slot.host);
  }
  draw_all(): void {
    for (const slot of this.slots) slot.draw();
  }
  /** Names of those that have been drawn; they are drawn at once when the page is built anew. */
  drawn(): string[] {
    return this.slots.filter((slot) => slot.has_drawing()).map((slot) => slot.picture.name);
  }
  draw(names: string[]): void {
    for (const slot of this.slots) if (names.includes(slot.picture.name)) slot.draw();
  }
  redraw(): void {
    for (const slot of this.slots) slot.stale();
  }
  forget(): void {
    this.seen.disconnect();
    this.sizes.disconnect();
    this.slots = [];
  }
}

function files(store: Store, picture: Picture): HTMLElement {
  const name = picture.name.replace(/_/g, "-");
  const title = say(store.view, "ui_picture_" + picture.name);
  const svg = button("link", say(store.view, "ui_download", "SVG"), () => {
    const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
    save(name + ".svg", "image/svg+xml", head + serialise(picture.draw(store.view, kFileWidth)) + "\n");
  });
  const csv = button("link", say(store.view, "ui_download", "CSV"), () =>
    save(name + ".csv", "text/csv", csv_of(picture.table(store.view))),
  );
  svg.setAttribute("aria-label", say(store.view, "ui_download_of", title, "SVG"));
  csv.setAttribute("aria-label", say(store.view, "ui_download_of", title, "CSV"));
  return h("span", { class: "files" }, svg, csv);
}

function as_table(store: Store, picture: Picture): HTMLDetailsElement {
  const title = say(store.view, "ui_picture_" + picture.name);
  const made = disclosure("as-table", say(store.view, "ui_as_table"), (body) => {
    const fill = () => {
      if (made.open) refill(body, table_of(picture.table(store.view), title));
    };
    fill();
    store.watch(fill);
    made.addEventListener("toggle", fill);
  });
  return made;
}

/** What an edit of wants or rules does is known of whole outcomes: pictures of their states are without it. */
const kOfStates = ["exchange", "who_blocks", "move_graph", "option_table"];

function without_change(store: Store, picture: Picture): HTMLElement {
  const made = h("p", { class: "quiet" }, say(store.view, "ui_drawn_without_change"));
  const show = () => (made.hidden = !kOfStates.includes(picture.name) || !changes_worlds(store));
  show();
  store.watch(show);
  return made;
}

/** A picture with its title and question. `extra` stands below the drawing. */
export function picture_section(store: Store, slots: Slots, picture: Picture, controls: Content, extra: Content): HTMLElement | null {
  if (!picture.applies(store.view)) return null;
  const slot = new Slot(store, picture);
  const id = "title-" + picture.name;
  const made = h(
    "section",
    { id: picture.name, class: "picture", "aria-labelledby": id },
    h("h2", { id }, say(store.view, "ui_picture_" + picture.name)),
    h("p", { class: "question" }, say(store.view, "ui_picture_" + picture.name + "_question")),
    controls,
    without_change(store, picture),
    slot.host,
    extra,
    h("div", { class: "foot" }, as_table(store, picture), files(store, picture)),
  );
  slots.add(slot);
  return made;
}
