// SPDX-License-Identifier: Apache-2.0
// A picture as a tree of elements: values, which the page turns into nodes of the document and
// `parley plot` into text. Text stays text in both: nothing of a case can become markup.

export interface Mark {
  tag: string;
  attributes: { [name: string]: string };
  children: (Mark | string)[];
}
export type Attributes = { [name: string]: string | number | null | undefined };
export type Child = Mark | string | null | Child[];

function add(into: (Mark | string)[], child: Child): void {
  if (child === null) return;
  if (child instanceof Array) {
    for (let at = 0; at < child.length; ++at) add(into, child[at]);
  } else {
    into.push(child);
  }
}

/** Coordinates to a tenth: what nobody can see only makes files longer. */
function as_text(value: string | number): string {
  return typeof value === "number" ? String(Math.round(value * 10) / 10) : value;
}

/** An element; attributes that are null or undefined are left out. */
export function el(tag: string, attributes: Attributes, ...children: Child[]): Mark {
  const mark: Mark = { tag, attributes: {}, children: [] };
  for (const name in attributes) {
    const value = attributes[name];
    if (value !== null && value !== undefined) mark.attributes[name] = as_text(value);
  }
  add(mark.children, children);
  return mark;
}

export function group(...children: Child[]): Mark {
  return el("g", {}, ...children);
}

/** What a click, Enter or a hover of a person can do: an action as the page knows it, "why:12:0:1". */
export function button(action: string, label: string, ...children: Child[]): Mark {
  return el(
    "g",
    { "data-act": action, role: "button", tabindex: 0, "aria-label": label, class: "act" },
    ...children,
  );
}

function is_allowed(code: number): boolean {
  return code >= 0x20 ? code !== 0xfffe && code !== 0xffff : code === 9 || code === 10 || code === 13;
}

/** Text for XML: escaped, without what XML cannot hold (controls, halves of surrogate pairs). */
export function escaped(text: string): string {
  let out = "";
  for (let at = 0; at < text.length; ++at) {
    const code = text.charCodeAt(at);
    if (code >= 0xd800 && code <= 0xdfff) {
      const next = text.charCodeAt(at + 1);
      if (code <= 0xdbff && next >= 0xdc00 && next <= 0xdfff) {
        out += text.charAt(at) + text.charAt(at + 1);
        ++at;
      }
      continue;
    }
    if (!is_allowed(code)) continue;
    const letter = text.charAt(at);
    out +=
      letter === "&" ? "&amp;" : letter === "<" ? "&lt;" : letter === ">" ? "&gt;" : letter === '"' ? "&quot;" : letter;
  }
  return out;
}

/** The tree as XML. */
export function serialise(mark: Mark): string {
  let out = "<" + mark.tag;
  for (const name in mark.attributes) out += " " + name + '="' + escaped(mark.attributes[name]) + '"';
  if (mark.children.length === 0) return out + "/>";
  out += ">";
  for (let at = 0; at < mark.children.length; ++at) {
    const child = mark.children[at];
    out += typeof child === "string" ? escaped(child) : serialise(child);
  }
  return out + "</" + mark.tag + ">";
}
