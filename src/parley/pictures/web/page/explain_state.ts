// SPDX-License-Identifier: Apache-2.0
// "Why?" of a state, of a cell of the option table, of a move.

import { share_stable } from "../draw/standing";
import { likelihood_word } from "../draw/view";
import { capitalised, is_all, is_none, percent, say, t } from "../draw/words";
import { basis_list } from "./basis";
import { Explained } from "./explain";
import { change_in_words, changed_options, moves_from, rank_change, stays_share, types_by_chance, why_of } from "./facts";
import { changes_worlds } from "./figures";
import { act, Content, disclosure, h, of_case } from "./h";
import { Store } from "./store";

function is_state(store: Store, state: number | undefined): state is number {
  return state !== undefined && state < store.report.states.length;
}

function verdict_badge(store: Store, share: number): HTMLElement {
  const [kind, key] = is_all(share)
    ? ["stays", "ui_stays"]
    : is_none(share)
      ? ["leaves", "ui_leaves"]
      : ["partly", "ui_stays_partly"];
  return h("span", { class: "badge " + kind }, say(store.view, key, percent(share)));
}

/** Sentences why an actor of a type stays or leaves, each with what it rests on. */
function sentences(store: Store, state: number, actor: number, type: number): Content {
  const found = why_of(store, state, actor, type);
  const here = found.slice(0, 3);
  return here.map((one) =>
    h(
      "div",
      { class: "because" },
      h(
        "p",
        { dir: "auto" },
        t(store.view, one.text),
        " ",
        h("span", { class: "quiet" }, one.concepts.map((concept) => t(store.view, store.report.concepts[concept].short)).join(" · ")),
      ),
      h(
        "div",
        { class: "row" },
        one.exit !== null && act("walk:" + store.report.why.indexOf(one), "link strong", say(store.view, "ui_follow")),
        one.statements.length > 0 &&
          disclosure("evidence-of", say(store.view, "ui_evidence"), (body) =>
            body.append(basis_list(store, { statements: one.statements, signals: [] })),
          ),
      ),
    ),
  );
}

/** Of a state that the report has no sentences for: the move that the actor would gain most by. */
function best_move(store: Store, state: number, actor: number, type: number): Content {
  const { report, view } = store;
  const moves = moves_from(report, state, actor);
  const ranks = report.ranks[actor][type];
  const best = moves.reduce((so_far, move) => (ranks[move.to] < ranks[so_far] ? move.to : so_far), state);
  if (best === state) return h("p", {}, say(view, moves.length > 0 ? "ui_no_better_move" : "ui_no_move_here"));
  return h(
    "p",
    { dir: "auto" },
    say(view, "ui_best_move", change_in_words(store, state, best)),
    " ",
    h("span", { class: "quiet" }, rank_change(store, actor, type, state, best).text),
    " ",
    act("state:" + best, "link", t(view, report.states[best].name)),
  );
}

function actor_block(store: Store, state: number, actor: number, type: number): HTMLElement {
  const one = store.report.actors[actor];
  const share = stays_share(store, store.view.concept, state, actor, type);
  return h(
    "section",
    { class: "of-actor" },
    h("h3", { dir: "auto" }, t(store.view, one.types[type].title), " ", verdict_badge(store, share)),
    why_of(store, state, actor, type).length > 0 ? sentences(store, state, actor, type) : best_move(store, state, actor, type),
    h("p", { class: "quiet" }, say(store.view, "ui_rank_here", store.report.ranks[actor][type][state], store.report.worst_ranks[actor][type])),
  );
}

export function explain_state(store: Store, state: number | undefined): Explained | null {
  if (!is_state(store, state)) return null;
  const { report, view } = store;
  const one = report.states[state];
  const outcomes = one.outcomes.map((at) => t(view, report.outcomes[at].name));
  const shares = report.concepts.map((concept, at) => {
    const share = share_stable(view, at, state);
    return h(
      "tr",
      { class: at === view.concept ? "chosen" : null },
      h("th", { scope: "row", title: t(view, concept.definition) }, t(view, concept.short)),
      h("td", {}, percent(share)),
      h("td", {}, likelihood_word(view, share)),
    );
  });
  const actors = report.actors.map((_, actor) => actor).filter((actor) => report.actors[actor].can_act);
  return {
    title: t(view, one.name),
    content: [
      one.contents !== one.name && of_case("p", "clamp4", t(view, one.contents)),
      h("p", { class: "quiet", dir: "auto" }, outcomes.length > 0 ? say(view, "ui_lies_in", outcomes.join(" · ")) : say(view, "ui_lies_in_none")),
      h("table", { class: "small" }, h("caption", {}, say(view, "ui_stable_for_all")), h("tbody", {}, shares)),
      changes_worlds(store) && h("p", { class: "quiet" }, say(view, "ui_drawn_without_change")),
      actors.map((actor) => types_by_chance(store, actor).map((type) => actor_block(store, state, actor, type))),
    ],
  };
}

/** Who could change an option of a state, to which state, and would it want to. */
export function explain_cell(store: Store, state: number | undefined, option: number | undefined): Explained | null {
  if (!is_state(store, state) || option === undefined || option >= store.report.options.length) return null;
  const { report, view } = store;
  const one = report.options[option];
  const actor = one.actor;
  const flips = moves_from(report, state, actor)
    .map((move) => ({ to: move.to, changed: changed_options(report, state, move.to) }))
    .filter((move) => move.changed.includes(option))
    .sort((first, second) => first.changed.length - second.changed.length);
  const alone = flips.filter((move) => move.changed.length === 1);
  const listed = alone.length > 0 ? alone.concat(flips.filter((move) => move.changed.length === 2).slice(0, 2)) : flips.slice(0, 3);
  const would = (to: number) =>
    types_by_chance(store, actor).map((type) => {
      const change = rank_change(store, actor, type, state, to);
      const kind = change.by > 0 ? "ui_would_want" : change.by < 0 ? "ui_would_not_want" : "ui_would_not_mind";
      return h(
        "li",
        { dir: "auto" },
        say(view, kind, t(view, report.actors[actor].types[type].title)),
        " ",
        h("span", { class: "quiet" }, change.text),
      );
    });
  return {
    title: say(view, "ui_cell_title", t(view, one.name), t(view, report.states[state].name)),
    content: [
      of_case("p", "", t(view, one.text)),
      listed.length === 0
        ? h("p", {}, say(view, one.one_way !== null ? "ui_cannot_flip_one_way" : "ui_cannot_flip"))
        : h("p", { dir: "auto" }, say(view, "ui_could_flip", t(view, report.actors[actor].name))),
      listed.map((move) =>
        h(
          "section",
          { class: "of-actor" },
          h("h3", { dir: "auto" }, capitalised(change_in_words(store, state, move.to))),
          h("p", { dir: "auto" }, say(view, "ui_leads_to"), " ", act("state:" + move.to, "link", t(view, report.states[move.to].name))),
          h("ul", {}, would(move.to)),
        ),
      ),
      types_by_chance(store, actor).map((type) => actor_block(store, state, actor, type)),
      act("state:" + state, "link", say(view, "ui_all_of_state")),
    ],
  };
}

/** A move between two states: whose it is and what it is to everybody. */
export function explain_move(store: Store, actor_of: number, from: number | undefined, to: number | undefined): Explained | null {
  if (!is_state(store, from) || !is_state(store, to) || store.report.actors[actor_of] === undefined) return null;
  const { report, view } = store;
  const its = report.moves.filter((move) => move.actor === actor_of && move.from === from && move.to === to);
  const movers = its.map((move) => move.actor);
  const one_way = its.some((move) => move.one_way);
  const actors = report.actors.map((_, actor) => actor);
  const name = (state: number) => act("state:" + state, "link", t(view, report.states[state].name));
  const others = actors.filter((actor) => !movers.includes(actor));
  const row = (actor: number) =>
    types_by_chance(store, actor).map((type) =>
      h("li", { dir: "auto" }, t(view, report.actors[actor].types[type].title), ": ", h("span", { class: "quiet" }, rank_change(store, actor, type, from, to).text)),
    );
  return {
    title: capitalised(change_in_words(store, from, to)),
    content: [
      h("p", { dir: "auto" }, name(from), " → ", name(to)),
      one_way && h("p", { class: "quiet" }, say(view, "ui_one_way")),
      h("h3", {}, say(view, movers.length > 0 ? "ui_for_the_mover" : "ui_nobody_alone")),
      h("ul", {}, movers.map(row)),
      h("h3", {}, say(view, "ui_for_the_others")),
      h("ul", {}, others.map(row)),
      movers.map((actor) => types_by_chance(store, actor).map((type) => actor_block(store, from, actor, type))),
    ],
  };
}

export function explain_why(store: Store, state: number | undefined, actor: number | undefined, type: number | undefined): Explained | null {
  if (!is_state(store, state) || actor === undefined || store.report.actors[actor] === undefined) return null;
  const types = type !== undefined && type < store.report.actors[actor].types.length ? [type] : types_by_chance(store, actor);
  return {
    title: say(store.view, "ui_why_title", t(store.view, store.report.actors[actor].name), t(store.view, store.report.states[state].name)),
    content: [
      types.map((one) => actor_block(store, state, actor, one)),
      act("state:" + state, "link", say(store.view, "ui_all_of_state")),
    ],
  };
}
