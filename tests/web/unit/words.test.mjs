// SPDX-License-Identifier: Apache-2.0
// What the pictures of words rest on - forecast, said versus wanted, domestic room - and the drawing
// code beneath them. A report is made by hand here: small, and of numbers that can be checked by eye.

import assert from "node:assert/strict";
import { test } from "node:test";
import { drawing, ui_words } from "../support/build.mjs";

const draw = drawing();
const kUi = ui_words();
const kHostile = `<script>alert("x")</script> & 'y' \u202eevil\u0000\ud800`;

/** A report of two actors with two types each; Russia has said two things, one of them empty. */
function sample() {
  const texts = [];
  const words = (text) => texts.push(text) - 1;
  const type = (id, prior, likelihood, chance) => ({
    id, name: words(id), title: words(id), prior, chance, prior_low: prior, prior_high: prior, likelihood, statements: [],
  });
  const actors = [
    { id: "US", name: words("the United States"), can_act: true, types: [type("image", 0.5, 1, 0.5), type("deal", 0.5, 1, 0.5)] },
    { id: "RU", name: words("Russia"), can_act: true, types: [type("patient", 0.5, 0.68, 0.68 / 1.04), type("strained", 0.5, 0.36, 0.36 / 1.04)] },
  ];
  const worlds = [];
  for (let us = 0; us < 2; ++us) {
    for (let ru = 0; ru < 2; ++ru) {
      worlds.push({ types: [us, ru], prior: 0.25, chance: 0.5 * actors[1].types[ru].chance });
    }
  }
  const dots = Array.from({ length: 50 }, (_, at) => 0.15 + at * 0.008);
  const spread = { mean: 0.346, median: 0.34, low: 0.2, high: 0.53, never: false, always: false, dots };
  const sure = { mean: 1, median: 1, low: 1, high: 1, never: false, always: true, dots: Array(50).fill(1) };
  const never = { mean: 0, median: 0, low: 0, high: 0, never: true, always: false, dots: Array(50).fill(0) };
  const outcome = (id, worlds_of, first, second) => ({
    id, name: words(id), states: 3, holds: [first.mean, second.mean], holds_in: worlds_of, holds_in_by_concept: [worlds_of, "1111"],
    is_today: false, reached: "jjuu", spread: [first, second],
  });
  const outcomes = [outcome("ceasefire", "0101", spread, sure), outcome("partition", "0000", never, sure)];
  const signal = (says, likelihood, more) => ({
    from: 1, says: words(says), evidence: [0], likelihood, likelihood_low: likelihood, likelihood_high: likelihood.map((one) => one + 0.05),
    ratio: likelihood[0] / likelihood[1], tells_nothing: false, counted_with: null, before: [0.5, 0.5], after: [0.5, 0.5], bits: 0,
    text: words("as the engine says"), ...more,
  });
  const told = [0.85 / 1.3, 0.45 / 1.3];
  const signals = [
    signal("Invites to Moscow next.", [0.8, 0.8], { ratio: 1, tells_nothing: true, before: [0.5, 0.5] }),
    signal("Says nothing about a ceasefire.", [0.85, 0.45], { after: told }),
  ];
  const group = (name, at, share) => ({ name: words(name), at, low: at - 5, high: at + 5, cares: 0.5, weight: 10, share, evidence: [] });
  const rooms = [{
    issue: "course", low: words("full normalisation"), high: words("maximum pressure"), scale: [0, 100], today: 60, happened: null,
    marks: [{ name: words("reset"), at: 20, outcome: null }], settlements: [{ name: words("compromise"), at: 44.6, low: 41, high: 47 }],
    zone: null, text: [words("Nothing carries with all.")],
    sides: [
      {
        actor: 0, leader: 35, accepts: 0.5, groups: [group("hawks", 87.5, 0.6), group("swing voters", 50, 0.4)],
        median: { low: 77.5, high: 77.5 }, median_range: { low: 65, high: 90 }, carries: [{ low: 60, high: 95 }], text: [],
      },
      { actor: 1, leader: null, accepts: 0.5, groups: [group("Russia", 10, 1)], median: { low: 10, high: 10 }, median_range: null, carries: [], text: [] },
    ],
  }];
  const band = (low, high, word) => ({ low, high, word: words(word) });
  const likelihood = [
    band(0.01, 0.05, "almost no chance"), band(0.05, 0.2, "very unlikely"), band(0.2, 0.45, "unlikely"),
    band(0.45, 0.55, "roughly even chance"), band(0.55, 0.8, "likely"), band(0.8, 0.95, "very likely"), band(0.95, 0.99, "almost certain"),
  ];
  const concept = (id) => ({ id, badge: id, short: words(id), title: words(id), definition: words(id) });
  const report = {
    parley: "0", schema: 1, case: { title: words("A case"), question: null, as_of: "2025-08-16", sha256: "", prior: false }, language: "en",
    texts: {}, ui: kUi, actors, options: [], concepts: [concept("Nash"), concept("SEQ")], worlds, worlds_complete: true, states: [],
    state_count: 0, states_complete: true, today: null, ranks: [], worst_ranks: [], verdict_rows: [], stable: [], moves: [], outcomes, focus: 0,
    cards: [], routes: [], blocks: [], exchanges: [], tips: [],
    forecasts: [{ id: "f", ask: words("Will there be a ceasefire?"), outcome: 0, by: "2025-12-31", resolves: words("Yes if it is announced.") }],
    signals, rooms, statements: [],
    evidence: [{ id: "e", source: 0, quote: "He did not say it.", begin: null, end: null, grade: "B2", own_grade: true, note: null }],
    sources: [], why: [], method: { text: [], assumptions: [], seed: 1, draws: 10000 }, likelihood,
  };
  report.texts = { en: texts, "zh-Hant": texts, "zh-Hans": texts };
  return { report, words };
}

function view_of(report) {
  return draw.view.first_view(report, "en", "light");
}

/** All marks of a drawing, parents before their children. */
function marks_in(mark) {
  return [mark, ...mark.children.filter((child) => typeof child !== "string").flatMap(marks_in)];
}
const drawn = (name, view, width = 900) => draw.pictures.picture_called(name).draw(view, width);
const table_of = (name, view) => draw.pictures.picture_called(name).table(view);
const tagged = (mark, tag) => marks_in(mark).filter((one) => one.tag === tag);
const text_in = (mark) => tagged(mark, "text").map((one) => one.children.join("")).join("\n");
const actions_in = (mark) => marks_in(mark).map((one) => one.attributes["data-act"]).filter(Boolean);
const kNames = ["forecast", "said_wanted", "room"];

test("With nothing set the weights are the worlds' chances", () => {
  const { report } = sample();
  assert.deepEqual(draw.view.weights_of(view_of(report)), report.worlds.map((world) => world.chance));
});

test("Priors set to the case's own middle change no weight", () => {
  const { report } = sample();
  const view = view_of(report);
  view.priors = report.actors.map((actor) => actor.types.map((type) => type.prior));
  assert.equal(draw.view.is_as_written(view), false);
  draw.view.weights_of(view).forEach((weight, world) => assert.ok(Math.abs(weight - report.worlds[world].chance) < 1e-9));
});

test("A share is the weight of the worlds that are marked, and an assumed type leaves only its own", () => {
  const { report } = sample();
  const view = view_of(report);
  assert.ok(Math.abs(draw.view.share_of(view, "0101") - 0.36 / 1.04) < 1e-12);
  assert.equal(draw.view.share_of(view, "0000"), 0);
  view.types[1] = 1;
  assert.equal(draw.view.share_of(view, "0101"), 1);
  assert.equal(draw.view.share_of(view, "1010"), 0);
});

test("Places in words are filled, chosen by number, and what is no place stays", () => {
  const { filled } = draw.words;
  assert.equal(filled("{1} of {0}", ["a", "b"]), "b of a");
  assert.equal(filled("{0} {0?state|states}", ["1"]), "1 state");
  assert.equal(filled("{0} {0?state|states}", ["2"]), "2 states");
  assert.equal(filled("{0?one {1}|many}", ["1", "{0}"]), "one {0}");
  assert.equal(filled("a { b", []), "a { b");
  assert.equal(filled("{7}", ["x"]), "");
});

test("Wrapped and fitted lines keep to their room and lose no letter before the end", () => {
  const { fitted, width_of, wrapped } = draw.text;
  const texts = ["a short one", "word ".repeat(60), "x".repeat(400), "停火能否實現，又能否維持？".repeat(20), "𠀀，".repeat(90), "。".repeat(90), "آتش‌بس در اوکراین ".repeat(20), ""];
  for (const text of texts) {
    assert.equal(fitted("wide", 12, 5), "");
    for (const room of [14, 33, 80, 240]) {
      assert.ok(width_of(fitted(text, 12, room), 12) <= room, `${text} in ${room}`);
      for (const line of wrapped(text, 12, room, 1000)) {
        assert.ok(width_of(line, 12) <= room, `“${line}” in ${room}`);
        assert.ok(!/[\ud800-\udbff]$|^[\udc00-\udfff]/.test(line), `half a letter in “${line}”`);
      }
      assert.equal(wrapped(text, 12, room, 1000).join("").replace(/\s/g, ""), text.replace(/\s/g, ""));
      assert.ok(wrapped(text, 12, room, 3).length <= 3);
    }
  }
});

test("Text of a case cannot become markup, nor break XML", () => {
  const { el, serialise } = draw.mark;
  const xml = serialise(el("text", { "aria-label": kHostile }, kHostile));
  assert.equal(
    xml,
    `<text aria-label="&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; 'y' \u202eevil">` +
      `&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; 'y' \u202eevil</text>`,
  );
  assert.equal(draw.mark.escaped("a𠀀\udc00b"), "a𠀀b");
});

test("Labels on a line do not overlap and stay in their room", () => {
  const { centres_on_line, in_lanes } = draw.labels;
  const labels = [10, 12, 13, 50, 98, 99].map((at) => ({ at, width: 12 }));
  const centres = centres_on_line(labels, 0, 100, 2);
  centres.forEach((centre, at) => {
    assert.ok(centre - 6 >= -1e-9 && centre + 6 <= 100 + 1e-9);
    if (at > 0) assert.ok(centre - centres[at - 1] >= 14 - 1e-9);
  });
  assert.equal(centres[3], 50);
  const placed = in_lanes(labels, 0, 100, 2);
  placed.forEach((one, at) =>
    placed.slice(0, at).forEach((other) => assert.ok(one.lane !== other.lane || Math.abs(one.centre - other.centre) >= 14 - 1e-9)),
  );
});

test("Fifty dots are drawn, each in the band of its value", () => {
  const { report } = sample();
  const view = view_of(report);
  assert.equal(tagged(drawn("forecast", view), "circle").length, 50);
  assert.equal(tagged(drawn("forecast", view, 360), "circle").length, 50);
  const { band_of, piled } = draw.forecast_dots;
  const values = Array.from({ length: 50 }, (_, at) => at / 49);
  for (const bins of [1, 2, 3, 4]) {
    piled(values, bins).forEach((dot, at) => assert.equal(band_of(report.likelihood, dot.at), band_of(report.likelihood, values[at])));
  }
  const levels = piled(Array(50).fill(0.3), 2).map((dot) => dot.level);
  assert.deepEqual(levels, Array.from({ length: 50 }, (_, at) => at));
});

test("All seven words stand whole above the dots, at 360 pixels too", () => {
  const { report } = sample();
  const text = text_in(drawn("forecast", view_of(report), 360)).replace(/\n/g, " ");
  for (const band of report.likelihood) assert.ok(text.includes(report.texts.en[band.word]), report.texts.en[band.word]);
  assert.ok(!text.includes("…"));
});

test("The forecast says word, number, rule and date, and what the figure is", () => {
  const { report } = sample();
  const text = text_in(drawn("forecast", view_of(report)));
  for (const part of ["Unlikely: 35 %", "2025-12-31", "Yes if it is announced.", "15 points below one half", "impossible in this model: partition"]) {
    assert.ok(text.replace(/\n/g, " ").includes(part), part);
  }
});

test("What is in every world or in none has words of its own and no dots", () => {
  const { report } = sample();
  const view = view_of(report);
  view.concept = 1;
  const mark = drawn("forecast", view);
  assert.equal(tagged(mark, "circle").length, 0);
  assert.ok(text_in(mark).replace(/\n/g, " ").includes("In every world of this model"));
  assert.ok(!/likely|chance|certain/.test(text_in(mark).replace(/Not a matter of likelihood/g, "")));
  assert.ok(table_of("forecast", view).rows.every((row) => row[5] === "in every world of this model" && row[6] === ""));
});

test("A marker shows the share as set, and only where something is set", () => {
  const { report } = sample();
  const view = view_of(report);
  assert.ok(!text_in(drawn("forecast", view)).includes("as set here"));
  view.priors[1] = [0.2, 0.8];
  const share = (0.8 * 0.36) / (0.8 * 0.36 + 0.2 * 0.68);
  assert.ok(text_in(drawn("forecast", view)).includes(`as set here: ${Math.round(share * 100)} %`));
  assert.equal(draw.forecast_share.share_of_outcome(view, 0).set.toFixed(9), share.toFixed(9));
  report.worlds_complete = false;
  assert.ok(!text_in(drawn("forecast", view)).includes("as set here"));
});

test("The staircase ends where the engine does, and where the chances of the view are", () => {
  const { report } = sample();
  const view = view_of(report);
  const [speaker] = draw.said_rows.speakers_of(view);
  speaker.after.forEach((chance, type) => {
    assert.ok(Math.abs(chance - report.signals[1].after[type]) < 1e-9);
    assert.ok(Math.abs(chance - report.actors[1].types[type].chance) < 1e-9);
  });
  view.priors[1] = [0.2, 0.8];
  const [moved] = draw.said_rows.speakers_of(view);
  draw.view.chances_of(view, 1).forEach((chance, type) => assert.ok(Math.abs(chance - moved.after[type]) < 1e-9));
});

test("What tells nothing comes last and moves nothing; what counts with another says so", () => {
  const { report } = sample();
  const view = view_of(report);
  const order = () => draw.said_rows.speakers_of(view)[0].rows.map((row) => row.signal);
  assert.deepEqual(order(), [1, 0]);
  const [last] = draw.said_rows.speakers_of(view)[0].rows.slice(-1);
  assert.deepEqual(last.before, last.after);
  report.signals.push({ ...report.signals[1], counted_with: 1 });
  assert.deepEqual(order(), [1, 2, 0]);
  const counted = draw.said_rows.speakers_of(view)[0].rows[1];
  assert.deepEqual(counted.before, counted.after);
  assert.ok(text_in(drawn("said_wanted", view)).replace(/\n/g, " ").includes("Not counted again"));
});

test("A likelihood ratio is said in words and as a number", () => {
  const { report } = sample();
  assert.equal(draw.said_rows.ratio_text(17 / 9), "1.9");
  assert.equal(draw.said_rows.ratio_text(9.96), "10");
  assert.equal(draw.said_rows.ratio_text(1), "1");
  const text = text_in(drawn("said_wanted", view_of(report))).replace(/\n/g, " ");
  for (const part of ["1.9 ×", "Speaks for “patient”: 1.9 times as likely from it as from “strained”.", "Tells nothing: as likely from every type."]) {
    assert.ok(text.includes(part), part);
  }
  report.signals[1].likelihood = [0.85, 0];
  report.signals[1].ratio = null;
  assert.ok(text_in(drawn("said_wanted", view_of(report))).replace(/\n/g, " ").includes("Rules out “strained”, which would never say it."));
});

test("Statements and their grades lead on, and no button holds another", () => {
  const { report } = sample();
  report.rooms[0].sides[0].groups[0].evidence = [0];
  const said = drawn("said_wanted", view_of(report));
  assert.deepEqual(actions_in(said), ["signal:1", "evidence:0", "signal:0", "evidence:0"]);
  assert.deepEqual(actions_in(drawn("room", view_of(report))), ["evidence:0"]);
  for (const name of kNames) {
    for (const one of marks_in(drawn(name, view_of(report)))) {
      if (one.attributes["data-act"]) assert.equal(actions_in(one).length, 1);
    }
  }
});

test("Of sixty statements thirty are drawn until all are asked for; all count and are in the table", () => {
  const { report } = sample();
  const view = view_of(report);
  const one = report.signals[1];
  report.signals = Array.from({ length: 60 }, (_, at) => ({ ...one, likelihood: at % 2 ? [0.5, 0.52] : [0.52, 0.5] }));
  const count = () => actions_in(drawn("said_wanted", view)).filter((action) => /^signal:/.test(action)).length;
  assert.equal(count(), 30);
  assert.ok(actions_in(drawn("said_wanted", view)).includes("signals:all"));
  assert.equal(table_of("said_wanted", view).rows.length, 60);
  const [speaker] = draw.said_rows.speakers_of(view);
  assert.ok(Math.abs(speaker.after[0] - 0.5) < 1e-9);
  view.all_signals = true;
  assert.equal(count(), 60);
  assert.ok(!actions_in(drawn("said_wanted", view)).includes("signals:all"));
});

test("The room shows leader, middle, what carries and that no course suits all", () => {
  const { report } = sample();
  const view = view_of(report);
  const text = text_in(drawn("room", view));
  for (const part of ["full normalisation", "maximum pressure", "today 60", "reset 20", "hawks", "60 % of the weight", "carries at home: 60 to 95", "77.5", "35", "No zone of agreement", "compromise", "44.6"]) {
    assert.ok(text.includes(part), part);
  }
  report.rooms[0].zone = { low: 40, high: 52.5 };
  assert.ok(text_in(drawn("room", view)).includes("Zone of agreement 40 to 52.5"));
  const cells = table_of("room", view).rows.flat();
  for (const part of ["hawks", "swing voters", "Russia", "compromise", "reset", "Nothing carries with all."]) assert.ok(cells.includes(part), part);
});

test("Values stand on the scale, whichever end is the larger, and what is beyond at its end", () => {
  const { report } = sample();
  const room = report.rooms[0];
  const { frame_of, number_text, place } = draw.room_scale;
  const frame = frame_of(view_of(report), room, 900);
  assert.equal(place(frame, 0), frame.left);
  assert.equal(place(frame, 130), place(frame, 100));
  room.scale = [100, 0];
  assert.equal(place(frame, 100), frame.left);
  assert.equal(number_text({ scale: [0, 1] }, 0.12345), "0.123");
  assert.equal(number_text({ scale: [0, 100] }, 77.5), "77.5");
  assert.equal(number_text({ scale: [0, 100] }, 44.567), "44.6");
});

test("With nothing to show a picture does not apply, and its table is empty or whole", () => {
  const { report } = sample();
  report.signals = [];
  report.rooms = [];
  const view = view_of(report);
  for (const name of ["said_wanted", "room"]) assert.equal(draw.pictures.picture_called(name).applies(view), false);
  report.forecasts = [];
  assert.equal(draw.pictures.picture_called("forecast").applies(view), true);
  assert.ok(text_in(drawn("forecast", view)).includes("Ceasefire"));
  assert.equal(table_of("forecast", view).rows.length, 2);
  report.outcomes.forEach((outcome) => (outcome.spread = null));
  assert.equal(tagged(drawn("forecast", view), "circle").length, 0);
  report.outcomes = [];
  assert.equal(draw.pictures.picture_called("forecast").applies(view), false);
});

test("Long, hostile and right-to-left names are drawn inside the picture, escaped, in every width", () => {
  for (const name of [kHostile, "x".repeat(5000), "word ".repeat(1000), "非常長的名稱".repeat(900), "ایران و روسیه ".repeat(300)]) {
    const { report } = sample();
    // Whatever the case itself names; the words for likelihoods are the engine's.
    const own = new Set(report.likelihood.map((band) => band.word));
    report.texts.en = report.texts.en.map((text, at) => (own.has(at) ? text : name));
    for (const picture of kNames) {
      for (const width of [360, 700, 1100]) {
        const mark = drawn(picture, view_of(report), width);
        const xml = draw.mark.serialise(mark);
        assert.ok(!xml.includes("<script") && !xml.includes("NaN") && !xml.includes("undefined"), picture);
        assert.ok(xml.length < 120000, `${picture} has ${xml.length}`);
        for (const one of tagged(mark, "text")) {
          const { x, "font-size": size, "text-anchor": anchor } = one.attributes;
          const wide = draw.text.width_of(one.children.join(""), Number(size));
          const left = Number(x) - (anchor === "middle" ? wide / 2 : anchor === "end" ? wide : 0);
          assert.ok(left >= -3 && left + wide <= width + 3, `${picture} ${width}: ${one.children.join("")}`);
        }
      }
    }
  }
});

test("Every fixed word is there in every language, and every place in it is filled", () => {
  const { report } = sample();
  for (const language of ["en", "zh-Hant", "zh-Hans"]) {
    const view = draw.view.first_view(report, language, "dark");
    view.priors[1] = [0.3, 0.7];
    for (const name of kNames) {
      const table = table_of(name, view);
      const cells = [text_in(drawn(name, view)), ...table.columns, ...table.rows.flat()].join("\n");
      assert.ok(!/ui_|\{\d/.test(cells), cells.match(/.*(ui_|\{\d).*/)?.[0]);
      assert.ok(table.rows.every((row) => row.length === table.columns.length));
    }
  }
});
