// SPDX-License-Identifier: Apache-2.0
// Texts in pictures: how wide they are about, lines that fit, lines that are cut. Without a browser
// nobody knows a font's widths, so they are reckoned, on the wide side.

import { Attributes, el, Mark } from "./mark";

/** Fonts that are there: the system's own; for Chinese the usual ones. */
export const kFonts =
  "system-ui, 'Segoe UI', Roboto, 'DejaVu Sans', 'Noto Sans', 'Noto Sans CJK TC', 'Noto Sans CJK SC', 'PingFang TC', 'PingFang SC', 'Microsoft JhengHei', 'Microsoft YaHei', sans-serif";

/** Bold letters take this much less of a room. */
export const kBold = 0.88;

function is_wide(code: number): boolean {
  return (
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xd800 && code <= 0xdbff) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60)
  );
}

function width_of_letter(letter: string, code: number): number {
  if (code >= 0xdc00 && code <= 0xdfff) return 0;
  if ((code >= 0x300 && code <= 0x36f) || (code >= 0x200b && code <= 0x200f) || (code >= 0x2066 && code <= 0x2069)) return 0;
  if (is_wide(code)) return 1;
  if ("iljI.,:;'|!".indexOf(letter) >= 0) return 0.34;
  if ("frt()[] \u00a0-“”‘’/".indexOf(letter) >= 0) return 0.4;
  if ("mwMW@%—…".indexOf(letter) >= 0) return 0.92;
  if ("+=<>".indexOf(letter) >= 0) return 0.84;
  if (code >= 65 && code <= 90) return 0.7;
  return 0.6;
}

/** About how wide a text is, in the unit of `size`. */
export function width_of(text: string, size: number): number {
  let width = 0;
  for (let at = 0; at < text.length; ++at) width += width_of_letter(text.charAt(at), text.charCodeAt(at));
  return width * size;
}

/** Where a text may end that has to fit: never between the halves of a pair. */
function cut_at(text: string, size: number, room: number): number {
  let width = 0;
  for (let at = 0; at < text.length; ++at) {
    width += width_of_letter(text.charAt(at), text.charCodeAt(at)) * size;
    if (width > room) {
      const code = text.charCodeAt(at);
      return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
    }
  }
  return text.length;
}

/** The place one letter before another: a pair is one letter. */
function before(text: string, at: number): number {
  const code = text.charCodeAt(at - 1);
  return code >= 0xdc00 && code <= 0xdfff ? at - 2 : at - 1;
}

/** The text in one line of that width, cut with an ellipsis where it is longer. */
export function fitted(text: string, size: number, room: number): string {
  const line = text.replace(/[ \t\r\n\f\v]+/g, " ");
  if (width_of(line, size) <= room) return line;
  if (room < size) return "";
  return line.substring(0, cut_at(line, size, room - size)).replace(/\s+$/, "") + "…";
}

/** Lines of that width, at most so many; the last one is cut with an ellipsis where text is left. */
export function wrapped(text: string, size: number, room: number, most: number): string[] {
  const lines: string[] = [];
  // A space that does not break stays one.
  let rest = text.replace(/[ \t\r\n\f\v]+/g, " ").replace(/^ | $/g, "");
  while (rest.length > 0) {
    if (lines.length + 1 === most) {
      lines.push(fitted(rest, size, room));
      return lines;
    }
    let end = cut_at(rest, size, room);
    if (end < rest.length) {
      const space = rest.lastIndexOf(" ", end);
      const wide = is_wide(rest.charCodeAt(end)) || is_wide(rest.charCodeAt(Math.max(0, end - 1)));
      if (space > 0 && (!wide || end - space < 4)) end = space;
      else {
        // A mark that ends a phrase does not begin a line.
        const full = end;
        while (end > 0 && "，。；：、）」”！？".indexOf(rest.charAt(end)) >= 0) end = before(rest, end);
        // … and one that opens it does not end one.
        if (end > 1 && "（「“".indexOf(rest.charAt(end - 1)) >= 0) --end;
        if (end <= 0 || end < full - 4) end = full;
      }
    }
    end = Math.max(end, 1);
    lines.push(rest.substring(0, end).replace(/\s+$/, ""));
    rest = rest.substring(end).replace(/^\s+/, "");
  }
  return lines;
}

/** A line of text; `plaintext` lets a right-to-left name be right to left without its surroundings. */
export function line(x: number, y: number, size: number, fill: string, text: string, more: Attributes = {}): Mark {
  const attributes: Attributes = { x, y, "font-size": size, fill, "unicode-bidi": "plaintext" };
  for (const name in more) attributes[name] = more[name];
  return el("text", attributes, text);
}

/** Lines below each other, the first with its baseline at y. */
export function lines(
  x: number,
  y: number,
  size: number,
  fill: string,
  texts: string[],
  more: Attributes = {},
): Mark[] {
  const marks: Mark[] = [];
  for (let at = 0; at < texts.length; ++at) marks.push(line(x, y + at * size * 1.3, size, fill, texts[at], more));
  return marks;
}

/** Sentences behind each other; in Chinese nothing stands between them. */
export function in_a_row(texts: string[]): string {
  let out = "";
  for (let at = 0; at < texts.length; ++at) {
    const needs_space = out.length > 0 && !is_wide(out.charCodeAt(out.length - 1));
    out += (needs_space ? " " : "") + texts[at];
  }
  return out;
}
