// SPDX-License-Identifier: Apache-2.0
// Elements of the page. Text only ever becomes text nodes, so nothing of a case can become markup.

export type Content = Node | string | null | undefined | false | Content[];
type Settings = { [name: string]: string | number | boolean | null | undefined };

function add(parent: Element, content: Content): void {
  if (content === null || content === undefined || content === false) return;
  if (Array.isArray(content)) {
    for (const part of content) add(parent, part);
  } else {
    parent.append(content);
  }
}

/** Attributes that hold code or style are not set: the page's policy forbids them. */
export function set(element: Element, settings: Settings): void {
  for (const [name, value] of Object.entries(settings)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "style" || /^on/i.test(name)) continue;
    element.setAttribute(name, value === true ? "" : String(value));
  }
}

export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  settings: Settings,
  ...content: Content[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  set(element, settings);
  add(element, content);
  return element;
}

/** An element with a text of the case, written in the direction of its own letters. */
export function of_case<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  class_name: string,
  text: string,
): HTMLElementTagNameMap[Tag] {
  return h(tag, { class: class_name || null, dir: "auto" }, text);
}

export function button(class_name: string, label: string, run: (event: Event) => void): HTMLButtonElement {
  const made = h("button", { type: "button", class: class_name }, label);
  made.addEventListener("click", run);
  return made;
}

/** A button that does what a mark of a picture with this action does. */
export function act(action: string, class_name: string, ...content: Content[]): HTMLButtonElement {
  return h("button", { type: "button", class: class_name, "data-act": action }, ...content);
}

export function refill(parent: Element, ...content: Content[]): void {
  parent.replaceChildren();
  add(parent, content);
}

/** A text that fits where there is one line for it, cut by letters. */
export function clipped(text: string, most: number): string {
  const letters = Array.from(text);
  return letters.length <= most ? text : letters.slice(0, most - 1).join("") + "…";
}

/** Content that opens. */
export function disclosure(class_name: string, summary: Content, fill: (body: HTMLElement) => void): HTMLDetailsElement {
  const body = h("div", { class: "body" });
  const made = h("details", { class: class_name }, h("summary", {}, summary), body);
  let filled = false;
  made.addEventListener("toggle", () => {
    if (!made.open || filled) return;
    filled = true;
    fill(body);
  });
  return made;
}
