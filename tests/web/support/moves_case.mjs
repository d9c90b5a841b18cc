// SPDX-License-Identifier: Apache-2.0
// A small report for the move graph and the option table: each actor has one option and two types,
// every state is feasible, ranks are scrambled by the seed. Verdicts are Nash stability, worked out
// here; deterrence is said to hold wherever the seed wants it to.

/** Numbers from 0 to 2^32, the same for a seed (xorshift). */
export function scrambler(seed) {
  let x = (seed * 2654435761) >>> 0 || 1;
  return () => {
    x ^= x << 13;
    x >>>= 0;
    x ^= x >>> 17;
    x ^= x << 5;
    x >>>= 0;
    return x;
  };
}

export function moves_case({
  actors = 3,
  outcomes = 2,
  today = 0,
  graph = false,
  seed = 1,
  shown = 30,
  name = (text) => text,
  ui,
} = {}) {
  const next = scrambler(seed);
  const texts = [];
  const words = (text) => texts.push(name(text)) - 1;
  const count = 2 ** actors;
  const all = Array.from({ length: count }, (_, state) => state);
  const on = (state, option) => (state >> option) & 1;
  const worlds = Array.from({ length: 4 }, (_, world) => ({
    types: Array.from({ length: actors }, (_, actor) => (actor < 2 ? (world >> actor) & 1 : 0)),
    prior: 0.25,
    chance: [0.4, 0.3, 0.2, 0.1][world],
  }));
  const chance_of = (actor, type) =>
    worlds.reduce((sum, world) => sum + (world.types[actor] === type ? world.chance : 0), 0);
  const types_of = (actor) => (actor < 2 ? ["calm", "keen"] : [""]);
  const report = {
    parley: "0",
    schema: 1,
    case: { title: words("A case"), question: null, as_of: "2026-01-01", sha256: "", prior: false },
    language: "en",
    actors: Array.from({ length: actors }, (_, actor) => ({
      id: `actor${actor}`,
      name: words(`Actor ${actor}`),
      can_act: true,
      types: types_of(actor).map((id, type) => ({
        id,
        name: words(id || `Actor ${actor}`),
        title: words(`Actor ${actor}, if ${id}`),
        prior: types_of(actor).length > 1 ? chance_of(actor, type) : 1,
        chance: types_of(actor).length > 1 ? chance_of(actor, type) : 1,
        prior_low: 0,
        prior_high: 1,
        likelihood: 1,
        statements: [],
      })),
    })),
    options: graph
      ? []
      : Array.from({ length: actors }, (_, actor) => ({
          id: `option${actor}`,
          actor,
          name: words(`option ${actor}`),
          text: words(`do option ${actor}`),
          levels: actor === 2 ? ["none", "some"] : ["off", "on"],
          one_way: actor === 1 ? "up" : null,
        })),
    concepts: [
      ["nash", "N"],
      ["gmr", "G"],
      ["seq", "S"],
    ].map(([id, badge]) => ({ id, badge, short: words(id), title: words(id), definition: words(`what ${id} is`) })),
    worlds,
    worlds_complete: true,
    states: all.map((state) => ({
      id: state,
      levels: graph ? [] : Array.from({ length: actors }, (_, option) => on(state, option)),
      name: words(state === today ? "today" : `state ${state} of many with a name`),
      contents: words(`contents of ${state}`),
      named: state === today,
      outcomes: Array.from({ length: outcomes }, (_, at) => at).filter((at) => on(state, at) === 1),
      shown: state < shown,
    })),
    state_count: count,
    states_complete: true,
    today,
    ranks: [],
    worst_ranks: [],
    verdict_rows: [],
    stable: [],
    moves: [],
    outcomes: Array.from({ length: outcomes }, (_, at) => ({
      id: `outcome${at}`,
      name: words(`Outcome ${at}`),
      states: count / 2 - at,
      holds: [0, 0, 0],
      holds_in: "0000",
      holds_in_by_concept: ["0000", "0000", "0000"],
      is_today: false,
      reached: "uuuu",
      spread: null,
    })),
    focus: outcomes > 0 ? 0 : null,
    routes: [],
    likelihood: [],
    ui,
  };
  for (const empty of "cards blocks exchanges tips forecasts signals rooms statements evidence sources why".split(" ")) {
    report[empty] = [];
  }
  for (let actor = 0; actor < actors; ++actor) {
    const ranks = types_of(actor).map(() => all.map(() => 1 + (next() % count)));
    report.ranks.push(ranks);
    report.worst_ranks.push(ranks.map(() => count));
    for (const from of all) {
      const to = from ^ (1 << actor);
      if (actor === 1 && on(from, 1)) continue;
      report.moves.push({ actor, from, to, one_way: actor === 1 });
    }
  }
  const row_at = {};
  const row = (text) => {
    if (row_at[text] === undefined) row_at[text] = report.verdict_rows.push(text) - 1;
    return row_at[text];
  };
  const nash = (actor, type, state) =>
    report.moves.every(
      (move) =>
        move.actor !== actor ||
        move.from !== state ||
        report.ranks[actor][type][move.to] >= report.ranks[actor][type][state],
    );
  const per_actor = (stable) =>
    Array.from({ length: actors }, (_, actor) =>
      worlds.map((world) =>
        row(all.map((state) => (stable(actor, world.types[actor], state) ? "1" : "0")).join("")),
      ),
    );
  const deterred = all.map(() => next() % 3 === 0);
  report.stable.push(per_actor(nash));
  report.stable.push(per_actor((actor, type, state) => deterred[state] || nash(actor, type, state)));
  report.stable.push(per_actor((actor, type, state) => (deterred[state] && state % 2) || nash(actor, type, state)));
  if (today !== null && outcomes > 0) {
    const part = (actor, from) => ({ actor, from, to: from ^ (1 << actor), change: 0, needs: null });
    const end = today ^ 3;
    report.routes.push({
      outcome: 0,
      kind: "joint",
      worlds: [0, 1],
      weight: 0.7,
      when: words("always"),
      text: words("together"),
      legs: [
        {
          movers: [0, 1],
          from: today,
          to: end,
          wanted: true,
          change: words("both"),
          parts: [part(0, today), part(1, today ^ 1)],
        },
      ],
    });
  }
  report.texts = { en: texts, "zh-Hant": texts, "zh-Hans": texts };
  return report;
}
