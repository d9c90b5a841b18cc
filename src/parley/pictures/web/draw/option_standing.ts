// SPDX-License-Identifier: Apache-2.0
// The lower part of the option table: under which concepts each state is stable, and how each actor
// ranks it.

import { Child, el, Mark } from "./mark";
import { kLeft, kSmallRow, Panel, Section, x_of } from "./option_panels";
import { actor_colour } from "./palette";
import { fitted, kBold, line, width_of } from "./text";
import { chances_of, colours, View } from "./view";
import { capitalised, is_all, percent, say, t } from "./words";

function heading(view: View, panel: Panel, y: number, words: string): Mark[] {
  const palette = colours(view);
  const right = x_of(panel, panel.columns.length);
  const room = right - kLeft;
  return [
    el("path", { d: "M" + kLeft + " " + (y + 5) + "H" + Math.round(right), stroke: palette.faint }),
    line(kLeft, y + 20, 11, palette.quiet, fitted(words, 11 / kBold, room), { "font-weight": 700 }),
  ];
}

export function draw_badges(view: View, panel: Panel, top: number): Section {
  const palette = colours(view);
  const concepts = view.report.concepts;
  const marks: Child[] = heading(view, panel, top, say(view, "ui_moves_table_stable"));
  let y = top + 28;
  for (let concept = 0; concept < concepts.length; ++concept) {
    const { badge, short, title, definition } = concepts[concept];
    const bold = { "font-weight": 700 };
    marks.push(
      el(
        "g",
        {},
        el("title", {}, t(view, title) + ": " + t(view, definition)),
        line(kLeft + 10, y + 14, 11, palette.ink, fitted(badge, 11, 22), bold),
        line(kLeft + 34, y + 14, 11, palette.ink, fitted(t(view, short), 11, panel.label - kLeft - 40)),
      ),
    );
    for (let at = 0; at < panel.columns.length; ++at) {
      marks.push(draw_badge(view, panel, at, concept, y));
    }
    y += kSmallRow;
  }
  return { marks, height: y - top + 4 };
}

function draw_badge(view: View, panel: Panel, at: number, concept: number, y: number): Child {
  const palette = colours(view);
  const share = panel.columns[at].shares[concept];
  const x = x_of(panel, at) + 4;
  const wide = panel.column - 8;
  const middle = { "text-anchor": "middle", "font-weight": 700 };
  if (share <= 0) {
    return el("path", { d: "M" + Math.round(x + wide / 2 - 3) + " " + (y + 10) + "h6", stroke: palette.quiet });
  }
  const whole = is_all(share);
  const badge = view.report.concepts[concept].badge;
  const frame = { x, y: y + 2, height: kSmallRow - 4, rx: 8 };
  const text = fitted(whole ? badge : badge + " " + percent(share), 10, wide);
  return [
    el("rect", { ...frame, width: wide, fill: whole ? palette.ink : palette.surface }),
    whole ? null : el("rect", { ...frame, width: Math.max(8, wide * share), fill: palette.faint }),
    line(x + wide / 2, y + 13.6, 10, whole ? palette.paper : palette.ink, text, middle),
  ];
}

export function draw_ranks(view: View, panel: Panel, top: number): Section {
  const palette = colours(view);
  const marks: Child[] = heading(view, panel, top, say(view, "ui_moves_table_ranks"));
  let y = top + 28;
  for (let actor = 0; actor < view.report.actors.length; ++actor) {
    const { name, types } = view.report.actors[actor];
    const colour = actor_colour(palette, actor);
    const begin = y;
    const title = capitalised(t(view, name));
    if (types.length > 1) {
      const room = panel.label + panel.column;
      marks.push(line(kLeft + 10, y + 13, 11, colour, fitted(title, 11 / kBold, room), { "font-weight": 700 }));
      y += 17;
    }
    const chances = chances_of(view, actor);
    for (let type = 0; type < types.length; ++type) {
      const room = panel.label - kLeft - 22;
      if (types.length > 1) {
        const chance = percent(chances[type]);
        const words = fitted(t(view, types[type].name), 11, room - width_of(chance, 11));
        marks.push(line(kLeft + 10, y + 14, 11, palette.ink, words));
        marks.push(line(panel.label - 6, y + 14, 11, palette.quiet, chance, { "text-anchor": "end" }));
      } else {
        marks.push(line(kLeft + 10, y + 14, 11, colour, fitted(title, 11 / kBold, room), { "font-weight": 700 }));
      }
      for (let at = 0; at < panel.columns.length; ++at) {
        const rank = view.report.ranks[actor][type][panel.columns[at].state];
        const worst = view.report.worst_ranks[actor][type];
        const good = worst > 1 ? (worst - rank) / (worst - 1) : 1;
        const x = x_of(panel, at) + 4;
        const digits = width_of(String(worst), 10) + 4;
        const room_for_bar = panel.column - 8 - digits;
        marks.push(line(x + digits - 4, y + 13.5, 10, palette.ink, String(rank), { "text-anchor": "end" }));
        const bar = { x: x + digits, y: y + 5, height: 10, rx: 2 };
        marks.push(el("rect", { ...bar, width: room_for_bar, fill: palette.surface, stroke: palette.faint }));
        marks.push(el("rect", { ...bar, width: Math.max(1.5, room_for_bar * good), fill: colour, "fill-opacity": chances[type] > 0 ? null : 0.35 }));
      }
      y += kSmallRow;
    }
    marks.push(el("rect", { x: kLeft, y: begin + 2, width: 4, height: y - begin - 4, rx: 2, fill: colour }));
  }
  return { marks, height: y - top };
}
