// SPDX-License-Identifier: Apache-2.0
// What the marks of the move graph mean; only of those that are used.

import { Arrow, ArrowKind, shown_routes } from "./arrows";
import { kSample, LegendItem } from "./legend";
import { el, Mark } from "./mark";
import { arrow_marks, house, kHead, ring_attributes, sample_wire } from "./move_marks";
import { actor_colour } from "./palette";
import { Ring, Standing } from "./standing";
import { actor_tags } from "./tags";
import { fitted, line, width_of } from "./text";
import { colours, View } from "./view";
import { capitalised, percent, say, t } from "./words";

function sample_arrow(view: View, kind: ArrowKind, actors: number[], one_way: boolean): Mark[] {
  const arrow: Arrow = { kind, actors, from: 0, to: 0, share: 0.8, one_way, on_path: false, route: -1, leg: -1 };
  return arrow_marks(colours(view), arrow, sample_wire(1, kSample - 1, 7, kind === "beyond" ? 0 : kHead));
}

function first_of(arrows: Arrow[], kind: ArrowKind): Arrow | null {
  for (let at = 0; at < arrows.length; ++at) if (arrows[at].kind === kind) return arrows[at];
  return null;
}

export function move_legend(view: View, arrows: Arrow[], standing: Standing[], left_out: number): LegendItem[] {
  const palette = colours(view);
  const items: LegendItem[] = [];
  const tags = actor_tags(view);
  let one_way: Arrow | null = null;
  let path = false;
  for (let actor = 0; actor < view.report.actors.length; ++actor) {
    let used = false;
    for (let at = 0; at < arrows.length; ++at) {
      used = used || arrows[at].actors.indexOf(actor) >= 0;
      if (arrows[at].one_way && (one_way === null || arrows[at].kind === "wanted")) one_way = arrows[at];
      path = path || arrows[at].on_path;
    }
    if (!used) continue;
    const colour = actor_colour(palette, actor);
    const name = capitalised(t(view, view.report.actors[actor].name));
    const tag = line(kSample - 1, 11, 10, colour, tags[actor], { "text-anchor": "end", "font-weight": 700 });
    const bar = el("rect", { x: 1, y: 5, width: kSample - 6 - width_of(tags[actor], 10), height: 4, fill: colour });
    items.push({ sample: [bar, tag], text: fitted(name, 11, 320) });
  }
  const wanted = first_of(arrows, "wanted");
  if (wanted !== null) {
    const words =
      left_out > 0
        ? say(view, "ui_moves_legend_wanted_best", whole_percent(view.wanted_from), left_out, left_out === 1 ? 1 : 0)
        : say(view, "ui_moves_legend_wanted", whole_percent(view.wanted_from));
    items.push({ sample: sample_arrow(view, "wanted", wanted.actors, false), text: words });
  }
  const loss = first_of(arrows, "loss");
  if (loss !== null) {
    items.push({ sample: sample_arrow(view, "loss", loss.actors, false), text: say(view, "ui_moves_legend_loss") });
  }
  const joint = first_of(arrows, "joint");
  if (joint !== null) {
    items.push({ sample: sample_arrow(view, "joint", joint.actors, false), text: say(view, "ui_moves_legend_joint") });
  }
  if (one_way !== null) {
    const kind = one_way.kind;
    items.push({ sample: sample_arrow(view, kind, one_way.actors, true), text: say(view, "ui_moves_legend_one_way") });
  }
  const beyond = first_of(arrows, "beyond");
  if (beyond !== null) {
    items.push({ sample: sample_arrow(view, "beyond", beyond.actors, false), text: say(view, "ui_moves_legend_beyond") });
  }
  if (path) items.push({ sample: [path_sample(view)], text: path_words(view) });
  const rings: Ring[] = ["nash", "seq", "deterrence", "other", "none"];
  for (let of = 0; of < rings.length; ++of) {
    let used = false;
    for (let at = 0; at < standing.length; ++at) used = used || standing[at].ring === rings[of];
    if (!used) continue;
    const frame = ring_attributes(palette, rings[of], 0.4);
    const box = el("rect", { x: 2, y: 1, width: kSample - 4, height: 12, rx: 4, fill: palette.paper, ...frame });
    items.push({ sample: [box], text: say(view, "ui_moves_legend_" + rings[of]) });
  }
  items.push({
    sample: [line(kSample / 2, 11, 10, palette.quiet, badge_sample(view), { "text-anchor": "middle" })],
    text: say(view, "ui_moves_legend_share", badge_names(view)),
  });
  for (let at = 0; at < standing.length; ++at) {
    if (standing[at].state !== view.report.today) continue;
    items.push({ sample: [house(kSample / 2, 13, 13, palette.ink)], text: say(view, "ui_moves_legend_today") });
  }
  return items;
}

/** A number that stays in one line with its sign. */
function whole_percent(share: number): string {
  return percent(share).replace(" ", "\u00a0");
}

function badge_sample(view: View): string {
  return view.report.concepts.length > 0 ? view.report.concepts[0].badge + " %" : "%";
}

function badge_names(view: View): string {
  const names: string[] = [];
  for (let concept = 0; concept < view.report.concepts.length; ++concept) {
    const { badge, short } = view.report.concepts[concept];
    names.push(badge + "\u00a0=\u00a0" + t(view, short));
  }
  return names.join(say(view, "ui_moves_comma"));
}

function path_sample(view: View): Mark {
  const glow = { stroke: colours(view).focus, "stroke-opacity": 0.28, "stroke-width": 12, "stroke-linecap": "round" };
  return el("path", { d: "M7 7H" + (kSample - 7), fill: "none", ...glow });
}

function path_words(view: View): string {
  const routes = shown_routes(view);
  const names: string[] = [];
  for (let at = 0; at < routes.length; ++at) {
    const route = view.report.routes[routes[at]];
    const name = t(view, view.report.outcomes[route.outcome].name);
    if (route.legs.length > 0 && names.indexOf(name) < 0) names.push(name);
  }
  return say(view, "ui_moves_legend_path", names.join(say(view, "ui_moves_comma")));
}
