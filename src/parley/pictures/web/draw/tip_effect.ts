// SPDX-License-Identifier: Apache-2.0
// What an edit does to an outcome, worked out anew for the chances that a report is looked at with.

import { Edit, Tips } from "../data";
import { holds_in, is_as_written, opens_in, reached_in, share_of, View } from "./view";
import { differs } from "./words";

/** A weight before and after an edit: of worlds where the outcome is open, holds, or is within reach. */
export interface Change {
  /** "opens": a way of wanted moves leads there, one joint move among them or none; "reach": none. */
  what: "opens" | "holds" | "reach";
  /** Position in `Report.concepts` for "holds", else -1. */
  concept: number;
  before: number;
  after: number;
}

function looked_at(view: View, edit: View["edit"]): View {
  const other: View = { ...view, edit };
  // Somebody's chances for the same actor would hide what the edit does.
  const chances = edit === null ? null : view.report.tips[edit.tips].edits[edit.edit].chances;
  if (chances !== null) {
    other.priors = view.priors.slice();
    other.priors[chances.actor] = null;
  }
  return other;
}

/** All that is measured, with `edit` or, where it is null, as it stands. */
function measures(view: View, tips: number, edit: number | null): number[] {
  const here: Tips = view.report.tips[tips];
  const written = edit === null ? here.before : here.edits[edit].after;
  const other = looked_at(view, edit === null ? null : { tips, edit });
  const bare = looked_at(view, null);
  // What cannot be worked out anew, the engine's own figures have.
  const fixed = is_as_written(bare);
  const found = fixed
    ? [written.openable, written.reachable]
    : [share_of(other, opens_in(other, here.outcome)), share_of(other, reached_in(other, here.outcome))];
  for (let at = 0; at < here.concepts.length; ++at) {
    found.push(fixed ? written.stable[at] : share_of(other, holds_in(other, here.outcome, here.concepts[at])));
  }
  return found;
}

/** What is measured as it stands, as changes that change nothing. */
export function as_it_stands(view: View, tips: number): Change[] {
  return changes_between(view, tips, null);
}

/** What an edit changes, and what it leaves as it is. */
export function changes_of(view: View, tips: number, edit: number): Change[] {
  return changes_between(view, tips, edit);
}

function changes_between(view: View, tips: number, edit: number | null): Change[] {
  const here = view.report.tips[tips];
  const before = measures(view, tips, null);
  const after = edit === null ? before : measures(view, tips, edit);
  const changes: Change[] = [{ what: "opens", concept: -1, before: before[0], after: after[0] }];
  for (let at = 0; at < here.concepts.length; ++at) {
    changes.push({ what: "holds", concept: here.concepts[at], before: before[2 + at], after: after[2 + at] });
  }
  changes.push({ what: "reach", concept: -1, before: before[1], after: after[1] });
  return changes;
}

export function is_change(change: Change): boolean {
  return differs(change.after, change.before);
}

export interface Row {
  /** Position in `edits`; -1: a line that counts those that come to the same as the row above, -2: the other ones. */
  edit: number;
  more: number;
}
export interface Section {
  raises: boolean;
  rows: Row[];
}

/** Edits that change the same by the same are one group; of each, this many are drawn. */
const kMostAlike = [2, 1];
/** Groups drawn of those that raise and of those that lower. */
const kMostGroups = [6, 7];

function alike(first: Edit, second: Edit): boolean {
  const a = [first.after.openable, first.after.reachable].concat(first.after.stable);
  const b = [second.after.openable, second.after.reachable].concat(second.after.stable);
  for (let at = 0; at < a.length; ++at) if (differs(a[at], b[at])) return false;
  return first.opens === second.opens && first.closes === second.closes;
}

/**
 * The edits as they are drawn: those that raise, those that lower, each in the order of the report.
 * Of edits that come to the same a few stand for all, and lines count the rest; `all` draws every one.
 * Every edit is in one row or counted by one line.
 */
export function sections_of(tips: Tips, applied: number | null, all: boolean): Section[] {
  const sections: Section[] = [];
  for (let lowers = 0; lowers < 2; ++lowers) {
    const groups: number[][] = [];
    for (let edit = 0; edit < tips.edits.length; ++edit) {
      if (tips.edits[edit].raises !== (lowers === 0)) continue;
      let place = 0;
      while (place < groups.length && !alike(tips.edits[groups[place][0]], tips.edits[edit])) ++place;
      if (place === groups.length) groups.push([]);
      groups[place].push(edit);
    }
    const rows: Row[] = [];
    let left = 0;
    for (let place = 0; place < groups.length; ++place) {
      const members = groups[place];
      let hidden = 0;
      for (let at = 0; at < members.length; ++at) {
        const drawn = all || members[at] === applied || (place < kMostGroups[lowers] && at < kMostAlike[lowers]);
        if (drawn) rows.push({ edit: members[at], more: 0 });
        else ++hidden;
      }
      if (place >= kMostGroups[lowers]) left += hidden;
      else if (hidden > 0) rows.push({ edit: -1, more: hidden });
    }
    if (left > 0) rows.push({ edit: -2, more: left });
    if (rows.length > 0) sections.push({ raises: lowers === 0, rows });
  }
  return sections;
}
