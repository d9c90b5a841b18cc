// SPDX-License-Identifier: Apache-2.0
// The panel at the side in which "why?" is answered: it opens with what was asked, follows the view,
// remembers the way back, and gives the focus back where it came from.

import { say } from "../draw/words";
import { Explained, explanation } from "./explain";
import { button, h, refill } from "./h";
import { Store } from "./store";

export class Panel {
  private readonly body = h("div", { class: "panel-body" });
  private readonly title = h("h2", { id: "panel-title", tabindex: -1, dir: "auto" });
  private readonly back: HTMLButtonElement;
  readonly element: HTMLElement;
  private trail: string[] = [];
  private opener: { element: Element; action: string | null } | null = null;
  private shown: Explained | null = null;

  constructor(private readonly store: Store) {
    this.back = button("quiet-button", say(store.view, "ui_back"), () => this.go_back());
    const close = button("quiet-button", say(store.view, "ui_close"), () => this.close());
    this.element = h(
      "aside",
      { id: "panel", class: "panel", role: "dialog", "aria-modal": "false", "aria-labelledby": "panel-title", hidden: true },
      h("div", { class: "panel-head" }, this.title, h("span", { class: "buttons" }, this.back, close)),
      this.body,
    );
    this.element.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close();
      else this.shown?.key?.(event);
    });
    store.watch(() => this.follow());
  }

  is_open(): boolean {
    return !this.element.hidden;
  }
  action(): string | null {
    return this.trail.length === 0 ? null : this.trail[this.trail.length - 1];
  }

  /** Opens with the answer to an action; false: there is none. */
  open(action: string, opener: Element | null): boolean {
    const found = explanation(this.store, action);
    if (found === null) return false;
    if (!this.is_open()) {
      this.trail = [];
      const from = opener ?? document.activeElement;
      this.opener = from === null ? null : { element: from, action: from.getAttribute("data-act") };
    }
    if (this.action() !== action) this.trail.push(action);
    this.element.hidden = false;
    this.show(found);
    this.body.scrollTop = 0;
    this.title.focus({ preventScroll: true });
    return true;
  }
  close(return_focus = true): void {
    if (!this.is_open()) return;
    this.element.hidden = true;
    this.shown = null;
    this.trail = [];
    if (return_focus) this.return_focus();
  }

  private show(found: Explained): void {
    this.shown = found;
    this.title.textContent = found.title;
    this.back.hidden = this.trail.length < 2;
    refill(this.body, found.content);
  }
  private go_back(): void {
    this.trail.pop();
    const action = this.action();
    const found = action === null ? null : explanation(this.store, action);
    if (found === null) {
      this.close();
      return;
    }
    this.show(found);
    this.title.focus({ preventScroll: true });
  }
  /** The view has changed: what is open is said of the view as it is now. */
  private follow(): void {
    const action = this.action();
    if (!this.is_open() || action === null || this.shown === null) return;
    if (this.shown.follow !== undefined) {
      this.shown.follow();
      return;
    }
    const found = explanation(this.store, action);
    if (found === null) return;
    const top = this.body.scrollTop;
    const inside = this.body.contains(document.activeElement);
    this.show(found);
    this.body.scrollTop = top;
    if (inside) this.title.focus({ preventScroll: true });
  }
  private return_focus(): void {
    const from = this.opener;
    this.opener = null;
    if (from === null) return;
    let element: Element | null = from.element;
    if (!element.isConnected && from.action !== null) {
      const same = Array.from(document.querySelectorAll("[data-act]"));
      element = same.find((one) => one.getAttribute("data-act") === from.action) ?? null;
    }
    if (element instanceof HTMLElement || element instanceof SVGElement) element.focus({ preventScroll: true });
  }
}
