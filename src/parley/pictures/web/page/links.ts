// SPDX-License-Identifier: Apache-2.0
// What rests on what: from a quote to the statements and signals that use it, and on to the answers,
// changes and blocks that rest on those.

import { Basis, Report } from "../data";

interface Uses {
  statements: number[];
  signals: number[];
  /** Rooms and the groups in them: positions in `rooms`, its `sides` and their `groups`. */
  groups: { room: number; side: number; group: number }[];
}
export interface Dependents {
  cards: number[];
  edits: { tips: number; edit: number }[];
  /** Positions in `blocks`, `families`, `cells`. */
  cells: { block: number; family: number; cell: number }[];
  why: number;
}

export function uses_of(report: Report, evidence: number): Uses {
  const uses: Uses = { statements: [], signals: [], groups: [] };
  report.statements.forEach((one, at) => one.evidence.includes(evidence) && uses.statements.push(at));
  report.signals.forEach((one, at) => one.evidence.includes(evidence) && uses.signals.push(at));
  report.rooms.forEach((one, room) =>
    one.sides.forEach((has, side) =>
      has.groups.forEach((its, group) => its.evidence.includes(evidence) && uses.groups.push({ room, side, group })),
    ),
  );
  return uses;
}

export function dependents_of(report: Report, statements: number[], signals: number[]): Dependents {
  const rests = (basis: Basis) =>
    basis.statements.some((one) => statements.includes(one)) || basis.signals.some((one) => signals.includes(one));
  const found: Dependents = { cards: [], edits: [], cells: [], why: 0 };
  report.cards.forEach((card, at) => rests(card.basis) && found.cards.push(at));
  report.tips.forEach((all, tips) =>
    all.edits.forEach((one, edit) => rests(one.basis) && found.edits.push({ tips, edit })),
  );
  report.blocks.forEach((all, block) =>
    all.families.forEach((its, family) =>
      its.cells.forEach((one, cell) => rests(one.basis) && found.cells.push({ block, family, cell })),
    ),
  );
  found.why = report.why.filter((one) => one.statements.some((at) => statements.includes(at))).length;
  return found;
}
