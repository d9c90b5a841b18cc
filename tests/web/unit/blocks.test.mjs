// SPDX-License-Identifier: Apache-2.0
// Who blocks, the exchange box with its stairs, and what would tip it: what the pictures say is what
// the report says, whatever its texts are.

import assert from "node:assert/strict";
import { test } from "node:test";
import { drawing, ui_words } from "../support/build.mjs";

const draw = drawing();
const words = ui_words();
const kLanguages = ["en", "zh-Hant", "zh-Hans"];

/** Two options of two actors, A of two types; 0 today, 1 A moved, 2 B moved, 3 both. B leaves all of `deal`. */
function small_report() {
  const texts = { en: [], "zh-Hant": [], "zh-Hans": [] };
  const w = (text) => kLanguages.map((language) => texts[language].push(text))[0] - 1;
  const type = (id, name, chance) => ({
    id, name: w(name), title: w(`${name} title`), prior: chance, chance, prior_low: chance, prior_high: chance, likelihood: 1, statements: [],
  });
  const none = { statements: [], signals: [] };
  const cell = (actor, type_at, stays, leaves, deterred, no_move) => ({
    actor, type: type_at, stays, leaves, deterred, no_move, exit: leaves > 0 ? w("walk out") : null, from: null, to: null, basis: none,
  });
  const family = (name, states, whole, cells) => ({ name: w(name), states, whole, nobody_leaves: "10", weight: 0.25, cells });
  const edit = (number, raises, condition, openable, stable, more = {}) => ({
    number, raises, text: w(`${condition}: told`), condition: w(condition), after: { openable, reachable: 0, stable: [stable] },
    opens: openable > 0.25, closes: openable < 0.25, holds: [stable > 0.25], opened: openable > 0.25 ? "01" : "00",
    closed: openable < 0.25 ? "10" : "00", steadied: [stable > 0.25 ? "01" : "00"], unsteadied: ["00"], reached: "00", lost: "00", chances: null, basis: none, ...more,
  });
  const part = (actor, from, to, needs) => ({ actor, from, to, change: w(`change ${actor}`), needs: needs === null ? null : w(needs) });
  return {
    parley: "0", schema: 1, case: { title: w("case"), question: null, as_of: "", sha256: "", prior: false }, language: "en", texts,
    ui: words,
    actors: [
      { id: "A", name: w("Alpha"), can_act: true, types: [type("soft", "soft", 0.25), type("hard", "hard", 0.75)] },
      { id: "B", name: w("Beta"), can_act: true, types: [type("", "Beta", 1)] },
    ],
    options: [],
    concepts: [{ id: "nash", badge: "N", short: w("Nash"), title: w("Nash"), definition: w("Nash") }],
    worlds: [{ types: [0, 0], prior: 0.25, chance: 0.25 }, { types: [1, 0], prior: 0.75, chance: 0.75 }],
    worlds_complete: true,
    states: ["today", "a", "b", "a + b"].map((name, at) => ({ id: at, levels: [], name: w(name), contents: w(name), named: at === 0, outcomes: at === 3 ? [0] : [], shown: true })),
    state_count: 4, states_complete: true, today: 0,
    // Soft A: both best, alone worst. Hard A: today best. B: as soft A.
    ranks: [[[2, 4, 3, 1], [1, 4, 2, 3]], [[3, 1, 4, 2]]],
    worst_ranks: [[4, 4], [4]],
    verdict_rows: ["1001", "1000"], stable: [[[0, 1], [0, 0]]],
    moves: [[0, 0, 1], [0, 1, 0], [0, 2, 3], [0, 3, 2], [1, 0, 2], [1, 2, 0], [1, 1, 3], [1, 3, 1]].map(([actor, from, to]) => ({ actor, from, to, one_way: false })),
    outcomes: [{ id: "deal", name: w("deal"), states: 1, holds: [0.25], holds_in: "10", holds_in_by_concept: ["10"], is_today: false, reached: "ju", spread: null }],
    focus: 0, cards: [],
    routes: [
      { outcome: 0, kind: "joint", worlds: [0], weight: 0.25, when: w("A is soft"), text: w("jointly"),
        legs: [{ movers: [0, 1], from: 0, to: 3, wanted: true, change: w("both"), parts: [part(0, 0, 1, "only if Beta too"), part(1, 1, 3, "only if Alpha too")] }] },
      { outcome: 0, kind: "unwanted", worlds: [1], weight: 0.75, when: w("A is hard"), text: w("not wanted"),
        legs: [{ movers: [0], from: 0, to: 1, wanted: false, change: w("a"), parts: [part(0, 0, 1, null)] }] },
    ],
    blocks: [{ outcome: 0, families: [
      family("all of it", 10, true, [cell(0, 0, 3, 4, 1, 2), cell(0, 1, 10, 0, 0, 0), cell(1, 0, 0, 8, 2, 0)]),
      family("some of it", 4, false, [cell(0, 0, 0, 0, 4, 0), cell(0, 1, 4, 0, 0, 0), cell(1, 0, 0, 4, 0, 0)]),
    ] }],
    exchanges: [{ outcome: 0, actors: [0, 1], moves: [w("do a"), w("do b")], short_moves: [w("a"), w("b")], corners: [0, 1, 2, 3], worlds: [0], weight: 0.25, when: w("A is soft"), text: w("both") }],
    tips: [{ outcome: 0, tried: 20, without_effect: 11, before: { openable: 0.25, reachable: 0, stable: [0.25] }, concepts: [0], edits: [
      edit(1, true, "If one", 1, 1), edit(2, true, "If two", 1, 0.25), edit(3, true, "If three", 1, 0.25), edit(4, true, "If four", 1, 0.25),
      edit(5, true, "If five", 1, 0.25), edit(6, true, "If six", 0.5, 0.5, { opened: "00", steadied: ["00"], chances: { actor: 0, prior: [0.5, 0.5] } }),
      edit(7, false, "If seven", 0, 0.25), edit(8, false, "If eight", 0, 0.25), edit(9, false, "If nine", 0, 0.25),
    ] }],
    forecasts: [], signals: [], rooms: [], statements: [], evidence: [], sources: [],
    why: [{ state: 3, actor: 1, type: 0, concepts: [0], worlds: [0], stable: true, text: w("why"), statements: [], exit: null, answer: [], end: null }],
    method: { text: [], assumptions: [], seed: 1, draws: 1 }, likelihood: [{ low: 0, high: 0.5, word: w("unlikely") }, { low: 0.5, high: 1, word: w("likely") }],
  };
}

const kPictures = ["who_blocks", "exchange", "tip"];
const first = (report) => draw.view.first_view(report, "en", "light");
const picture = (name) => draw.pictures.picture_called(name);
const drawn = (name, view, width = 900) => draw.mark.serialise(picture(name).draw(view, width));
const acts = (svg, kind) => [...svg.matchAll(/data-act="([^"]*)"/g)].map((found) => found[1]).filter((act) => act.startsWith(`${kind}:`));
const marks_of = (mark, tag) =>
  (mark.tag === tag ? [mark] : []).concat(...mark.children.filter((child) => typeof child !== "string").map((child) => marks_of(child, tag)));

test("every word that the pictures say is there, in every language", () => {
  for (const language of kLanguages) {
    for (const name of kPictures) {
      for (const types of [[null, null], [0, null], [1, null]]) {
        const view = { ...draw.view.first_view(small_report(), language, "dark"), types };
        const said = drawn(name, view) + JSON.stringify(picture(name).table(view));
        assert.doesNotMatch(said, /ui_[a-z]|\{\d|undefined|NaN/, `${name} in ${language}`);
      }
    }
  }
});

test("a cell of who blocks shows what is done most, and all that is done in a bar as long as its states", () => {
  const { dominant, stacked } = draw.who_blocks_grid;
  const view = first(small_report());
  const cell = view.report.blocks[0].families[0].cells[0];
  assert.equal(dominant(cell), "leaves");
  assert.equal(dominant({ ...cell, stays: 4 }), "leaves", "of two that are equal the more telling one");
  const bar = stacked(cell, 10, { x: 5, y: 0, width: 100, height: 6 }, "#000", draw.view.colours(view));
  const parts = marks_of(bar, "rect").map((rect) => [Number(rect.attributes.x), Number(rect.attributes.width)]);
  assert.deepEqual(parts.map(([x]) => x), [5, 45, 55, 85], "4 leave, 1 is deterred, 3 stay, 2 have no move");
  assert.ok(Math.abs(parts[3][0] + parts[3][1] - 105) < 1);
  const table = picture("who_blocks").table(view);
  for (const row of table.rows) assert.equal(row.slice(4, 8).reduce((sum, count) => sum + Number(count), 0), Number(row[1]));
  assert.equal(table.rows.length, 6);
});

test("who blocks names whoever stays nowhere of its own will, and no type that cannot be", () => {
  const report = small_report();
  const named = (types) => draw.who_blocks.blockers({ ...first(report), types }, report.blocks[0]).map((cell) => [cell.actor, cell.type]);
  assert.deepEqual(named([null, null]), [[1, 0]]);
  report.blocks[0].families[0].cells[2].stays = 1;
  assert.deepEqual(named([null, null]), [[1, 0]], "else the one that leaves most");
  report.blocks[0].families[0].cells[1] = { ...report.blocks[0].families[0].cells[1], stays: 0, leaves: 10 };
  assert.deepEqual(named([null, null]), [[0, 0], [0, 1]], "all types of the one that blocks, for the contrast");
  assert.deepEqual(named([0, null]), [[1, 0]], "the blocking type is not possible any more");
});

test("only exits can be clicked, each with its family and cell, and types without weight are faded", () => {
  const view = first(small_report());
  assert.deepEqual(acts(drawn("who_blocks", view), "exit"), ["exit:0:0:0", "exit:0:0:2", "exit:0:1:2"]);
  assert.doesNotMatch(drawn("who_blocks", view), /opacity="0.3"/);
  assert.match(drawn("who_blocks", { ...view, types: [1, null] }), /opacity="0.3"/);
});

test("the weight in which nobody leaves follows the chances", () => {
  const view = first(small_report());
  const family = view.report.blocks[0].families[0];
  assert.equal(draw.who_blocks_grid.nobody_leaves(view, family), 0.25);
  assert.equal(draw.who_blocks_grid.nobody_leaves({ ...view, types: [0, null] }, family), 1);
});

test("an arrow of the box is wanted exactly if the rank improves", () => {
  const report = small_report();
  const view = first(report);
  for (const move of report.moves) {
    const lanes = draw.exchange_gain.lanes_of(view, move.actor, move.from, move.to);
    const seen = [];
    for (const lane of lanes) {
      for (const type of lane.types) {
        const ranks = report.ranks[move.actor][type];
        assert.equal(lane.forward, Math.sign(ranks[move.from] - ranks[move.to]));
        assert.equal(lane.back, lane.forward < 0, "what is against its wants it would take back, as it can");
        seen.push(type);
      }
    }
    assert.deepEqual(seen.sort(), report.actors[move.actor].types.map((_, type) => type), "each type on one arrow");
  }
  report.moves = report.moves.filter((move) => !(move.from === 1 && move.to === 0));
  assert.equal(draw.exchange_gain.lanes_of(view, 0, 0, 1)[0].back, false, "what cannot be undone is not taken back");
});

test("both gain by the exchange where both ranks improve, and the diagonal is grey where none of the types does", () => {
  const view = first(small_report());
  assert.equal(draw.exchange_gain.both_gain(view, view.report.exchanges[0]), 0.25);
  const hard = { ...view, types: [1, null] };
  assert.equal(draw.exchange_gain.both_gain(hard, view.report.exchanges[0]), 0);
  assert.ok(drawn("exchange", view).includes(draw.words.say(view, "ui_exchange_both", "25 %", "unlikely")));
  assert.ok(drawn("exchange", hard).includes("Together, not both gain"));
});

test("the stairs go up by what the mover gains, down by what it loses, and say what a step that nobody takes needs", () => {
  const view = first(small_report());
  const [joint, unwanted] = draw.exchange_gain.drawn_routes(view);
  assert.deepEqual([joint.kind, unwanted.kind], ["joint", "unwanted"]);
  const steps = draw.staircase.steps_of(view, joint);
  assert.deepEqual(steps.map((step) => Math.sign(draw.staircase.rise(step))), [-1, -1]);
  assert.deepEqual(steps.map((step) => step.alone), [false, false]);
  assert.ok(draw.staircase.needs_words(view, steps[0]).includes("only if Beta too"));
  assert.equal(draw.staircase.all_gain(view, joint, joint.legs[0]), true);
  const hard = { ...view, types: [1, null] };
  assert.deepEqual(draw.exchange_gain.drawn_routes(hard).map((route) => route.kind), ["unwanted"], "for other types another way");
  const table = picture("exchange").table(view);
  assert.ok(table.rows.some((row) => row[6].includes("only if Beta too")));
});

test("every edit is drawn once or counted once", () => {
  const tips = small_report().tips[0];
  for (const all of [false, true]) {
    for (const applied of [null, 4, 8]) {
      const rows = draw.tip_effect.sections_of(tips, applied, all).flatMap((section) => section.rows);
      const edits = rows.filter((row) => row.edit >= 0).map((row) => row.edit);
      const more = rows.reduce((sum, row) => sum + row.more, 0);
      assert.equal(new Set(edits).size, edits.length);
      assert.equal(edits.length + more, tips.edits.length);
      if (all) assert.equal(more, 0);
      if (applied !== null) assert.ok(edits.includes(applied), "the edit that is applied is always drawn");
    }
  }
  const shown = acts(drawn("tip", { ...first(small_report()), all_edits: true }), "edit");
  assert.deepEqual(shown, [0, 1, 2, 3, 4, 5, 6, 7, 8].map((edit) => `edit:0:${edit}`));
  assert.equal(picture("tip").table(first(small_report())).rows.length, 10, "as it stands, and each edit");
});

test("what an edit does is as the engine has it, and follows other chances", () => {
  const view = first(small_report());
  const told = (other, edit) => draw.tip_effect.changes_of(other, 0, edit).map((change) => [change.what, change.before, change.after]);
  assert.deepEqual(told(view, 1), [["opens", 0.25, 1], ["holds", 0.25, 0.25], ["reach", 0, 0]]);
  const set = { ...view, priors: [[0.6, 0.4], null] };
  assert.deepEqual(told(set, 1), [["opens", 0.6, 1], ["holds", 0.6, 0.6], ["reach", 0, 0]]);
  assert.deepEqual(told(set, 6)[0], ["opens", 0.6, 0]);
  assert.deepEqual(told(set, 5), [["opens", 0.6, 0.5], ["holds", 0.6, 0.5], ["reach", 0, 0]], "an edit of the chances replaces those set");
  const within_reach = first(small_report());
  within_reach.report.tips[0].edits[1].reached = "01";
  within_reach.report.tips[0].edits[1].after.reachable = 0.75;
  assert.deepEqual(told(within_reach, 1)[2], ["reach", 0, 0.75]);
  assert.deepEqual(told({ ...within_reach, priors: [[0.6, 0.4], null] }, 1)[2], ["reach", 0, 0.4]);
  const applied = { ...view, edit: { tips: 0, edit: 1 } };
  assert.deepEqual(told(applied, 6), told(view, 6), "each is told against the case, not against the edit that is applied");
});

test("what a supposed type rules out is not called impossible in the model", () => {
  const view = first(small_report());
  const word = (other, share) => draw.view.likelihood_word(other, share);
  const said = (key) => words.en[key];
  assert.equal(word(view, 0), said("ui_impossible"));
  assert.equal(word(view, 1), said("ui_in_every_world"));
  const chances = { ...view, priors: [[0.6, 0.4], null] };
  assert.equal(word(chances, 0), said("ui_impossible"), "every world still has weight");
  for (const other of [{ ...view, types: [1, null] }, { ...view, priors: [[0, 1], null] }]) {
    assert.equal(word(other, 0), said("ui_impossible_supposed"));
    assert.equal(word(other, 1), said("ui_in_every_world_supposed"));
    assert.equal(draw.view.likelihood_word(other, 0, 0), said("ui_impossible"), "it is so in no world of the case either");
    assert.ok(!drawn("who_blocks", other).includes(said("ui_impossible")));
    assert.ok(drawn("who_blocks", other).includes(said("ui_impossible_supposed")));
  }
});

test("percentages are those that the engine's sentences have", () => {
  const told = [0, 1e-12, 0.001, 0.325, 0.335, 0.675, 0.3250001, 0.5, 0.999, 1].map(draw.words.percent);
  assert.deepEqual(told, ["0 %", "0 %", "<1 %", "32 %", "34 %", "68 %", "33 %", "50 %", ">99 %", "100 %"]);
});

test("names of a stranger's case stay text, however long they are and whichever way they run", () => {
  const hostile = ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "روسيا الاتحادية", "x".repeat(5000), "many words ".repeat(500), "\u0000\ud800]]>&amp;", ""];
  for (const text of hostile) {
    const report = small_report();
    for (const language of kLanguages) report.texts[language] = report.texts[language].map(() => text);
    for (const name of kPictures) {
      for (const width of [360, 1100]) {
        const svg = drawn(name, { ...first(report), edit: { tips: 0, edit: 0 } }, width);
        assert.doesNotMatch(svg, /<script|<img|onerror=alert\(1\)>(?!&)|\u0000|NaN|undefined/, name);
        const opened = [...svg.matchAll(/<(?!\/)([a-z]+)/g)].map((found) => found[1]);
        assert.deepEqual(opened.filter((tag) => !["svg", "g", "rect", "line", "text", "path", "circle", "polygon", "title"].includes(tag)), []);
        for (const shown of svg.matchAll(/<text[^>]*>([^<]*)</g)) assert.ok(shown[1].length < 400, `${name}: a line of ${shown[1].length}`);
        const height = Number(/height="(\d+)"/.exec(svg)[1]);
        assert.ok(height > 40 && height < 4000, `${name} is ${height} high`);
      }
    }
  }
});

test("what a case has nothing for is not drawn, and little is drawn without fault", () => {
  const report = small_report();
  const without = (change) => ({ ...first(Object.assign(small_report(), change)) });
  assert.equal(picture("who_blocks").applies(without({ blocks: [] })), false);
  assert.equal(picture("tip").applies(without({ tips: [] })), false);
  assert.equal(picture("exchange").applies(without({ exchanges: [], routes: [] })), false);
  assert.equal(picture("exchange").applies(without({ exchanges: [] })), true, "the stairs alone");
  assert.doesNotMatch(drawn("exchange", without({ exchanges: [] })), /NaN|undefined/);
  for (const name of kPictures) {
    const none = { ...first(report), outcome: null };
    assert.equal(picture(name).applies(none), false);
    assert.match(drawn(name, none), /^<svg/);
    assert.deepEqual(picture(name).table(none).rows, []);
  }
  const bare = without({ tips: [{ ...report.tips[0], edits: [] }] });
  assert.ok(drawn("tip", bare).includes("No single edit changes it."));
  const corners = without({ exchanges: [{ ...report.exchanges[0], corners: [0, null, 2, null] }] });
  assert.match(drawn("exchange", corners), /not feasible/);
  assert.doesNotMatch(drawn("exchange", corners), /NaN|undefined/);
});
