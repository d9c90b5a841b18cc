// SPDX-License-Identifier: Apache-2.0
// A letter or two for each actor, so that no line is told by its colour alone.

import { View } from "./view";
import { t } from "./words";

function is_ideograph(code: number): boolean {
  return code >= 0x3400 && code <= 0x9fff;
}

/** What a tag may be made of: a short id, else the letters of the name. */
function letters_of(view: View, actor: number): string {
  const name = t(view, view.report.actors[actor].name).replace(/^the /i, "").replace(/[^0-9A-Za-z\u00c0-\uffff]/g, "");
  if (is_ideograph(name.charCodeAt(0))) return name;
  const id = view.report.actors[actor].id;
  if (id.length <= 3) return id;
  return name.length > 0 ? name.charAt(0).toUpperCase() + name.substring(1) : id;
}

/** Per actor its tag, as short as tells it from the others; at the third letter a number helps. */
export function actor_tags(view: View): string[] {
  const tags: string[] = [];
  for (let actor = 0; actor < view.report.actors.length; ++actor) {
    const letters = letters_of(view, actor);
    const whole = view.report.actors[actor].id.length <= 3 && !is_ideograph(letters.charCodeAt(0));
    let tag = letters.substring(0, whole ? 3 : 1);
    for (let size = tag.length + 1; tags.indexOf(tag) >= 0 && size <= 3; ++size) tag = letters.substring(0, size);
    if (tags.indexOf(tag) >= 0 || tag === "") tag = letters.substring(0, 1) + (actor + 1);
    tags.push(tag);
  }
  return tags;
}
