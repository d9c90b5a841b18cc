// SPDX-License-Identifier: Apache-2.0
// Places of the page: going there, and keeping the place when the page is built anew.

import { h } from "./h";

const kHeldFrames = 20;

/** Brings an element to the top or the middle of the screen, and holds it there while what is above it is drawn. */
export function bring(place: Element, block: "start" | "center"): void {
  let frames = kHeldFrames;
  let top = Number.NaN;
  const stop = () => (frames = 0);
  for (const moved of ["wheel", "touchstart", "keydown"]) window.addEventListener(moved, stop, { once: true, passive: true });
  const hold = () => {
    const now = place.getBoundingClientRect().top;
    if (Math.abs(now - top) > 1 || Number.isNaN(top)) {
      place.scrollIntoView({ block });
      top = place.getBoundingClientRect().top;
    }
    if (--frames > 0 && place.isConnected) requestAnimationFrame(hold);
  };
  hold();
}

/** Scrolls to an element and puts the focus there, so that a keyboard goes on from it. */
export function go_to(id: string): boolean {
  const place = document.getElementById(id);
  if (place === null) return false;
  for (let around = place.parentElement; around !== null; around = around.parentElement) {
    if (around instanceof HTMLDetailsElement) around.open = true;
  }
  if (!place.hasAttribute("tabindex")) place.setAttribute("tabindex", "-1");
  bring(place, "start");
  place.focus({ preventScroll: true });
  return true;
}

/** A link within the page. The address after "#" keeps the view, so the link does not go there. */
export function link_to(id: string, text: string): HTMLAnchorElement {
  const made = h("a", { href: "#" + id }, text);
  made.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    go_to(id);
  });
  return made;
}

interface Place {
  id: string;
  top: number;
}

/** The section at the top of the screen and how far it is scrolled; null: the page is at its top. */
export function place_now(): Place | null {
  if (window.scrollY < 1) return null;
  const sections = Array.from(document.querySelectorAll("main > section[id], main > .part > section[id]"));
  const at_top = sections.filter((one) => one.getBoundingClientRect().bottom > 0)[0];
  return at_top === undefined ? null : { id: at_top.id, top: at_top.getBoundingClientRect().top };
}

export function return_to(place: Place | null): void {
  const element = place === null ? null : document.getElementById(place.id);
  if (place === null || element === null) return;
  window.scrollBy({ top: element.getBoundingClientRect().top - place.top });
}

/** Marks a quote in its source's text and brings it onto the screen. */
export function show_in_source(evidence: number): void {
  for (const mark of Array.from(document.querySelectorAll("#evidence .shown"))) mark.classList.remove("shown");
  for (const mark of Array.from(document.querySelectorAll(`#evidence [data-quotes~="${evidence}"]`))) mark.classList.add("shown");
  const place = document.getElementById("quote-" + evidence);
  if (place === null) return;
  bring(place, "center");
  place.closest<HTMLElement>("[tabindex]")?.focus({ preventScroll: true });
}
