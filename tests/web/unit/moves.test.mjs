// SPDX-License-Identifier: Apache-2.0
// The move graph and the option table: what is drawn, where, and that the tables say the same.

import assert from "node:assert/strict";
import { test } from "node:test";

import { drawing, ui_words } from "../support/build.mjs";
import { moves_case } from "../support/moves_case.mjs";

const draw = drawing();
const ui = ui_words();
const { move_graph } = draw.move_graph;
const { option_table } = draw.option_table;
const kWidths = [360, 520, 700, 900, 1100];

const view_of = (of = {}, language = "en") => draw.view.first_view(moves_case({ ui, ...of }), language, "light");

/** Every element of a drawing. */
function all_of(mark, into = []) {
  if (typeof mark === "string") return into;
  into.push(mark);
  for (const child of mark.children) all_of(child, into);
  return into;
}
const actions_of = (mark) => all_of(mark).flatMap((part) => part.attributes["data-act"] ?? []);
const all_text = (mark) =>
  all_of(mark)
    .filter((part) => part.tag === "text")
    .map((part) => part.children.join(""))
    .join("\n");

const overlap = (a, b) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const kCases = {
  "a case as usual": {},
  "eight actors": { actors: 8 },
  "two actors and one outcome": { actors: 2, outcomes: 1 },
  "no outcome": { outcomes: 0 },
  "no today": { today: null },
  "a graph": { graph: true },
  "thirty states": { actors: 5, shown: 30 },
  "names of 5,000 letters": { name: (text) => `${text} `.repeat(5000 / (text.length + 1)) },
  "one word of 5,000 letters": { name: (text) => text.replace(/ /g, "").repeat(400).substring(0, 5000) },
  "right-to-left names": { name: (text) => `مدينة السلام ${text} שלום` },
  "names that are markup": { name: (text) => `</script><img src=x onerror=alert(1)>"${text}&` },
  "empty names": { name: () => "" },
};

for (const [what, of] of Object.entries(kCases)) {
  test(`the move graph of ${what} draws every shown state once, and no two boxes overlap`, () => {
    const view = view_of(of);
    for (const width of kWidths) {
      const layout = draw.move_graph.move_layout(view, width);
      const boxes = layout.grid.boxes;
      for (let a = 0; a < boxes.length; ++a) {
        assert.ok(boxes[a].x >= 0 && boxes[a].x + boxes[a].width <= width, `box ${a} lies in the picture of ${width}`);
        for (let b = 0; b < a; ++b) assert.ok(!overlap(boxes[a], boxes[b]), `${a} and ${b} at ${width}`);
      }
      const drawn = actions_of(move_graph.draw(view, width)).filter((action) => action.startsWith("state:"));
      const shown = view.report.states.flatMap((state, at) => (state.shown ? [`state:${at}`] : []));
      assert.deepEqual(drawn.slice().sort(), shown.slice().sort());
    }
  });

  test(`no line of the move graph of ${what} runs through a box`, () => {
    const view = view_of(of);
    for (const width of kWidths) {
      const { grid, wires } = draw.move_graph.move_layout(view, width);
      for (const wire of wires) {
        for (const [x, y] of draw.wires.points_of(wire, 0, 20)) {
          for (const box of grid.boxes) {
            const inside = x > box.x + 0.5 && x < box.x + box.width - 0.5 && y > box.y + 0.5 && y < box.y + box.height - 0.5;
            assert.ok(!inside, `${x}, ${y} at ${width}`);
          }
        }
      }
    }
  });

  test(`both pictures of ${what} are valid XML without markup of the case, and have no place without words`, () => {
    for (const language of ["en", "zh-Hant", "zh-Hans"]) {
      const view = view_of(of, language);
      for (const picture of [move_graph, option_table]) {
        assert.ok(picture.applies(view));
        const xml = draw.mark.serialise(picture.draw(view, 700));
        assert.doesNotMatch(xml, /<img|<script|NaN|undefined|Infinity|ui_[a-z_]+/);
        for (const row of picture.table(view).rows) {
          assert.equal(row.length, picture.table(view).columns.length);
          assert.doesNotMatch(row.join(" "), /NaN|undefined|ui_[a-z_]+/);
        }
      }
    }
  });

  test(`texts in the boxes of the move graph of ${what} fit into them`, () => {
    const view = view_of(of);
    for (const width of kWidths) {
      const { grid, standing } = draw.move_graph.move_layout(view, width);
      standing.forEach((one, at) => {
        const text = draw.move_nodes.node_text(view, one, grid.boxes[at].width);
        assert.ok(text.height <= grid.boxes[at].height + 1e-9);
        for (const line of text.name) {
          assert.ok(draw.text.width_of(line, text.size) <= grid.boxes[at].width, `${line} at ${width}`);
        }
      });
    }
  });
}

test("lanes go from today's over the states of no outcome to the outcomes as the case has them", () => {
  const view = view_of({ actors: 4, today: 2 });
  const states = draw.move_nodes.drawn_states(view);
  assert.deepEqual(draw.move_nodes.lanes_of(view, states), [1, -1, 0]);
  const { grid, lanes } = draw.move_graph.move_layout(view, 900);
  assert.equal(grid.lanes.length, lanes.length);
  for (let at = 1; at < lanes.length; ++at) {
    assert.ok(grid.lanes[at].x > grid.lanes[at - 1].x + grid.lanes[at - 1].width);
  }
});

test("a state of several outcomes stands in the lane of the one with the fewest states", () => {
  const view = view_of();
  // Outcome 1 has one state less than outcome 0.
  assert.equal(draw.move_nodes.lane_of(view, 3), 1);
  assert.equal(draw.move_nodes.lane_of(view, 1), 0);
  assert.equal(draw.move_nodes.lane_of(view, 4), -1);
});

test("only moves that are wanted in enough weight are drawn, but for the way that is shown and the state that is chosen", () => {
  for (let seed = 1; seed <= 20; ++seed) {
    const view = view_of({ actors: 4, seed });
    for (const from of [0, 0.4, 0.7, 1]) {
      view.wanted_from = from;
      const { arrows } = draw.arrows.arrows_between(view, draw.move_nodes.drawn_states(view));
      const parts = view.report.routes.flatMap((route) => route.legs.flatMap((leg) => leg.parts));
      for (const arrow of arrows) {
        if (arrow.kind === "wanted") assert.ok(arrow.share > 0 && arrow.share >= from - 1e-9, `seed ${seed}`);
        if (arrow.kind !== "loss") continue;
        assert.ok(parts.some((part) => part.from === arrow.from && part.to === arrow.to), `seed ${seed}`);
      }
    }
    view.wanted_from = 0.5;
    view.state = 5;
    const chosen = draw.arrows.arrows_between(view, draw.move_nodes.drawn_states(view)).arrows;
    for (const move of view.report.moves.filter((one) => one.from === 5)) {
      assert.ok(chosen.some((arrow) => arrow.actors[0] === move.actor && arrow.from === 5 && arrow.to === move.to));
    }
  }
});

test("a share of weight for a step follows the types that are assumed", () => {
  const view = view_of({ seed: 3 });
  const { report } = view;
  for (const type of [0, 1]) {
    view.types[0] = type;
    const chances = draw.view.chances_of(view, 0);
    for (const move of report.moves.filter((one) => one.actor === 0)) {
      const better = report.ranks[0][type][move.to] < report.ranks[0][type][move.from];
      assert.equal(draw.standing.share_better(view, chances, 0, move.from, move.to), better ? 1 : 0);
    }
  }
});

test("the weight in which a state is stable is that of the worlds in which all find it so", () => {
  for (let seed = 1; seed <= 10; ++seed) {
    const view = view_of({ actors: 4, seed });
    const states = view.report.states.map((_, at) => at);
    for (const one of draw.standing.standings(view, states)) {
      one.shares.forEach((share, concept) => {
        const weights = draw.view.weights_of(view);
        const stable = (world) => view.report.actors.every((_, actor) => draw.view.is_stable(view.report, concept, actor, world, one.state));
        const found = weights.reduce((sum, weight, world) => (stable(world) ? sum + weight : sum), 0);
        assert.ok(Math.abs(share - found) < 1e-12, `seed ${seed}`);
        assert.equal(draw.standing.share_stable(view, concept, one.state), share);
      });
    }
  }
});

test("a joint move is one arrow with a line for each mover, and its single steps are drawn too", () => {
  const view = view_of();
  const svg = move_graph.draw(view, 900);
  assert.ok(actions_of(svg).includes("joint:0:0"));
  assert.ok(actions_of(svg).includes("move:0:0:1"));
  assert.ok(all_text(svg).includes("The way from today to: Outcome 0"));
});

test("the table of the move graph has a row for every state and every arrow", () => {
  for (const of of [{}, { actors: 5 }, { graph: true }, { outcomes: 0 }]) {
    const view = view_of(of);
    const states = draw.move_nodes.drawn_states(view);
    const { arrows } = draw.arrows.arrows_between(view, states);
    assert.equal(move_graph.table(view).rows.length, states.length + arrows.length);
  }
});

test("more states are drawn when they are asked for, and the button says how many are left", () => {
  const view = view_of({ actors: 6, shown: 30 });
  assert.ok(all_text(move_graph.draw(view, 900)).includes("+ 34 more states"));
  view.more_states = [40, 41];
  const svg = move_graph.draw(view, 900);
  assert.ok(actions_of(svg).includes("state:41"));
  assert.ok(all_text(svg).includes("+ 32 more states"));
  view.more_states = view.report.states.map((_, at) => at);
  assert.ok(!actions_of(move_graph.draw(view, 900)).includes("more:"));
});

test("the option table has today first, at most twelve columns, and says how many are left out", () => {
  for (const of of [{}, { actors: 5, today: 9 }, { actors: 6 }, { actors: 6, today: null }]) {
    const view = view_of(of);
    const { standing, left_out } = draw.option_columns.columns_of(view);
    assert.ok(standing.length <= 12);
    if (view.report.today !== null) assert.equal(standing[0].state, view.report.today);
    const stable = view.report.states.filter(
      (_, at) => at === view.report.today || [0, 2].some((concept) => draw.standing.share_stable(view, concept, at) > 0),
    );
    assert.equal(standing.length + left_out, stable.length);
    const note = all_text(option_table.draw(view, 900)).includes("not shown");
    assert.equal(note, left_out > 0);
  }
});

test("a cell of the option table can be asked about, for every option and column, at every width", () => {
  const view = view_of({ actors: 5 });
  const columns = draw.option_columns.columns_of(view).standing;
  for (const width of kWidths) {
    const actions = actions_of(option_table.draw(view, width));
    for (const { state } of columns) {
      assert.equal(actions.filter((action) => action === `state:${state}`).length, 1);
      for (let option = 0; option < 5; ++option) {
        assert.equal(actions.filter((action) => action === `cell:${state}:${option}`).length, 1);
      }
    }
  }
});

test("the table of the option table has a row for every option, concept and type of an actor", () => {
  for (const of of [{}, { actors: 5 }, { graph: true }]) {
    const view = view_of(of);
    const { report } = view;
    const types = report.actors.reduce((sum, actor) => sum + actor.types.length, 0);
    const { left_out } = draw.option_columns.columns_of(view);
    const rows = report.options.length + 1 + report.concepts.length + types + (left_out > 0 ? 1 : 0);
    assert.equal(option_table.table(view).rows.length, rows);
  }
  const { rows } = option_table.table(view_of());
  assert.ok(rows[2].includes("none") && rows[1][0].includes("Once on, it stays on."));
});

test("actors have tags that tell them apart", () => {
  for (const of of [{ actors: 8 }, { actors: 8, name: () => "" }, { actors: 8, name: () => "美國" }]) {
    const tags = draw.tags.actor_tags(view_of(of));
    assert.equal(new Set(tags).size, 8, tags.join(" "));
  }
});
