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

/** Per actor its tag, as short as tells all of them apart; a number does where three letters do not. */
export function actor_tags(view: View): string[] {
  const letters: string[] = [];
  for (let actor = 0; actor < view.report.actors.length; ++actor) letters.push(letters_of(view, actor));
  for (let size = 1; size <= 3; ++size) {
    const tags: string[] = [];
    let apart = true;
    for (let actor = 0; actor < letters.length; ++actor) {
      const whole = letters[actor] === view.report.actors[actor].id && letters[actor].length <= 3;
      const tag = whole ? letters[actor] : letters[actor].substring(0, size);
      apart = apart && tags.indexOf(tag) < 0 && tag !== "";
      tags.push(tag);
    }
    if (apart) return tags;
  }
  const tags: string[] = [];
  for (let actor = 0; actor < letters.length; ++actor) tags.push(letters[actor].substring(0, 1) + (actor + 1));
  return tags;
}
