// SPDX-License-Identifier: Apache-2.0
// What a reader does with the page, by mouse and by keyboard.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { acting, draw_all, kFlagship, open, page_of, settled, start, stop } from "./support.mjs";

before(start);
after(stop);

const kTypes = { RU: 1, US: 0 };

async function opened(settings) {
  const page = await open(page_of(kFlagship), settings);
  await draw_all(page);
  return page;
}
const panel_title = (page) => page.locator("#panel-title").innerText();

/** A mark is hit where its middle is; what lies under the bar is scrolled up first. */
async function click_mark(mark) {
  await mark.evaluate((element) => element.scrollIntoView({ block: "center", inline: "center" }));
  await mark.dispatchEvent("click");
}

for (const [action, within] of [
  ["state:", "#move_graph"],
  ["move:", "#move_graph"],
  ["cell:", "#option_table"],
  ["exit:", "#who_blocks"],
  ["edit:", "#tip"],
  ["signal:", "#said_wanted"],
  ["evidence:", "#evidence"],
]) {
  test(`"why?" of ${action} opens by mouse and by keyboard, and gives the focus back`, async () => {
    const page = await opened();
    const mark = acting(page, action, within);
    assert.notEqual(await mark.getAttribute("role").then((role) => role ?? "button"), null);
    await click_mark(mark);
    await page.waitForSelector("#panel:not([hidden])");
    const said = await page.locator("#panel .panel-body").innerText();
    assert.ok(said.length > 30, said);
    assert.doesNotMatch(said, /\bui_|undefined|NaN/);
    const title = await panel_title(page);
    await page.keyboard.press("Escape");
    assert.equal(await page.locator("#panel").isVisible(), false);
    for (const key of ["Enter", " "]) {
      await acting(page, action, within).focus();
      await page.keyboard.press(key === " " ? "Space" : key);
      await page.waitForSelector("#panel:not([hidden])");
      assert.equal(await panel_title(page), title);
      assert.equal(await page.evaluate(() => document.activeElement.id), "panel-title");
      await settled(page);
      await page.keyboard.press("Escape");
      const held = await page.evaluate(() => document.activeElement.getAttribute("data-act"));
      assert.ok(held?.startsWith(action), `the focus went to ${held}`);
    }
    await page.done();
  });
}

test("the panel says of every state of the graph who stays and who leaves, and why, with what that rests on", async () => {
  const page = await opened();
  let quoted = 0;
  for (const mark of await page.locator('#move_graph [data-act^="state:"]').all()) {
    await click_mark(mark);
    const blocks = await page.locator("#panel .of-actor").allInnerTexts();
    assert.equal(blocks.length, 7, "one for each type of each actor");
    for (const block of blocks) assert.match(block, /(stays|leaves|would leave|best move|gains by none|no move)/i);
    if (quoted === 0 && (await page.locator("#panel details.evidence-of").count()) > 0) {
      await page.locator("#panel details.evidence-of > summary").first().click();
      await page.locator("#panel .statement .want").first().waitFor();
      quoted = await page.locator("#panel .statement").count();
    }
  }
  assert.ok(quoted > 0, "no sentence rests on a statement");
  await page.done();
});

test("a cell of the option table says who could change it and whether each type would want to", async () => {
  const page = await opened();
  for (const mark of await page.locator('#option_table [data-act^="cell:"]').all()) {
    await click_mark(mark);
    const text = await page.locator("#panel .panel-body").innerText();
    if (!/could change this/.test(text)) continue;
    assert.match(text, /would (not )?(want it|mind)/);
    assert.match(text, /places? \(from \d+ to \d+\)|the same to it/);
    return page.done();
  }
  assert.fail("nobody could change anything");
});

/** Opens a walk from the panel of a state that somebody leaves. */
async function walk(page) {
  for (const mark of await page.locator('#move_graph [data-act^="state:"]').all()) {
    await click_mark(mark);
    const follow = acting(page, "walk:", "#panel");
    if ((await follow.count()) > 0) {
      await follow.click();
      return;
    }
    await page.keyboard.press("Escape");
    await settled(page);
  }
  assert.fail("nobody leaves anything");
}
const role = (page) => page.locator("#panel .role").innerText();
const looked_at = (page) => page.evaluate(() => new URLSearchParams(location.hash.slice(1)).get("state"));

test("a move is followed by buttons, the state looked at goes along, and ranks are told", async () => {
  const page = await opened();
  await walk(page);
  const begin = await looked_at(page);
  assert.match(await role(page), /^Before · 1 of \d+$/);
  await page.getByRole("button", { name: "Next step" }).click();
  assert.match(await role(page), /· 2 of \d+$/);
  assert.notEqual(await looked_at(page), begin);
  assert.match(await page.locator("#panel .step").innerText(), /takes up|drops/);
  assert.match(await page.locator("#panel table").innerText(), /(gains|loses) \d+ places? \(from \d+ to \d+\)/);
  await page.getByRole("button", { name: "Back one step" }).click();
  assert.equal(await looked_at(page), begin);
  await page.getByRole("button", { name: "End", exact: true }).click();
  assert.match(await role(page), /Where it ends · (\d+) of \1$/);
  await page.getByRole("button", { name: "Start", exact: true }).click();
  assert.match(await role(page), /^Before/);
  await page.done();
});

test("a move is followed by keys: arrows, Home, End", async () => {
  const page = await opened();
  await walk(page);
  for (const [key, where] of [
    ["ArrowRight", /· 2 of/],
    ["ArrowLeft", /· 1 of/],
    ["End", /· (\d+) of \1$/],
    ["Home", /· 1 of/],
    ["ArrowDown", /· 2 of/],
    ["ArrowUp", /· 1 of/],
  ]) {
    await page.keyboard.press(key);
    assert.match(await role(page), where, key);
  }
  await page.done();
});

test("a path from today is followed step by step", async () => {
  const page = await opened();
  await page.locator("#exchange .routes button").first().click();
  assert.match(await panel_title(page), /^From today to/);
  await page.keyboard.press("ArrowRight");
  assert.match(await role(page), /· 2 of/);
  const top = await page.locator("#move_graph").evaluate((graph) => graph.getBoundingClientRect().top);
  assert.ok(Math.abs(top) < 60, `the graph that marks the steps is at ${top}`);
  await page.done();
});

const number_of = (page) => page.locator("#card-2 .figure.large .number").innerText();
const open_drawer = (page) => page.locator("#controls .toggle").click();
const slider = (page, actor) => page.locator(`#controls [data-actor="${actor}"] input[type=range]`).first();

test("a chance slider works everything out anew, within a tenth of a second, by mouse and by keyboard", async () => {
  const page = await opened();
  const first = await number_of(page);
  await open_drawer(page);
  const input = slider(page, kTypes.RU);
  const box = await input.boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  const times = [];
  for (let at = 0; at <= 10; ++at) {
    await page.mouse.move(box.x + (box.width * at) / 10, box.y + box.height / 2);
    await settled(page);
    times.push(Number(await page.getAttribute("#app", "data-redraw-ms")));
  }
  await page.mouse.up();
  times.sort((one, other) => one - other);
  console.log(`# redraws: median ${times[5]} ms, most ${times[10]} ms`);
  assert.ok(times[5] < 100, `the median redraw took ${times[5]} ms`);
  assert.equal(await page.locator(`#controls [data-actor="1"] output`).innerText(), "100 %");
  const after_mouse = await number_of(page);
  assert.notEqual(after_mouse, first);
  await input.focus();
  await page.keyboard.press("Home");
  await settled(page);
  assert.equal(await page.locator(`#controls [data-actor="1"] output`).innerText(), "0 %");
  assert.notEqual(await number_of(page), after_mouse);
  assert.match(await page.locator('#controls [data-actor="1"] .after').innerText(), /after the signals 0 %/);
  await page.locator("#controls").getByRole("button", { name: "Reset" }).click();
  await settled(page);
  assert.equal(await number_of(page), first);
  await page.done();
});

test("a chance before the signals gives the chance after them by Bayes' rule", async () => {
  const page = await opened({ hash: "if=p:RU:20-80" });
  await open_drawer(page);
  // Silence on a ceasefire 85 % to 45 %, Moscow 80 % to 80 %: 0.2 x 0.68 / (0.2 x 0.68 + 0.8 x 0.36).
  assert.match(await page.locator('#controls [data-actor="1"] .after').innerText(), /32 %/);
  await page.done();
});

test("a type that is assumed takes its actor's slider out and makes sure what follows from it", async () => {
  const page = await opened();
  await open_drawer(page);
  await page.locator('#controls [data-actor="1"] select').selectOption({ label: "assume: strained" });
  await settled(page);
  assert.equal(await slider(page, 1).isDisabled(), true);
  assert.equal(await number_of(page), "0 %");
  assert.match(await page.locator("#card-2 .figure.large .word").innerText(), /impossible as supposed here/);
  assert.match(await page.locator("#card-2 .figure.large").innerText(), /as written: 65 %/);
  await page.done();
});

test("outcome and kind of stability can be chosen, and pictures follow", async () => {
  const page = await opened();
  const drawn = () => page.locator("#who_blocks .drawing").innerHTML();
  const first = await drawn();
  await page.locator("#controls .selects select").nth(0).selectOption({ index: 0 });
  await page.locator("#who_blocks").scrollIntoViewIfNeeded();
  await settled(page);
  assert.notEqual(await drawn(), first);
  await page.locator("#controls .selects select").nth(1).selectOption({ index: 3 });
  await open_drawer(page);
  assert.match(await page.locator(".comparison").first().innerText(), /holds \(SEQ\)/);
  await page.done();
});

test("a change is tried and undone by a click, and what it does is compared", async () => {
  const page = await opened();
  await click_mark(acting(page, "edit:", "#tip"));
  await settled(page);
  assert.match(await page.evaluate(() => location.hash), /if=edit:ceasefire:\d+/);
  const table = page.locator("#panel .comparison");
  assert.match(await table.innerText(), /[+−]\d+/);
  await page.getByRole("button", { name: "Undo this change" }).click();
  await settled(page);
  assert.doesNotMatch(await page.evaluate(() => location.hash), /edit:/);
  await page.getByRole("button", { name: "Try this change" }).click();
  await settled(page);
  assert.match(await page.evaluate(() => location.hash), /edit:/);
  await page.done();
});

test("a change of a chance takes the place of chances that are set, and these of it", async () => {
  const page = await opened({ hash: "if=p:RU:20-80,p:US:30-70" });
  const change = page.locator('#tip [data-act^="edit:"]').first(); // Russia surely not patient
  await click_mark(change);
  await settled(page);
  assert.match(await page.evaluate(() => location.hash), /if=p:US:30-70,edit:ceasefire:1$/);
  assert.equal(await page.locator('#controls [data-actor="1"] output').textContent(), "0 %");
  await open_drawer(page);
  await page.locator('#controls [data-actor="1"] input').fill("40");
  await settled(page);
  assert.match(await page.evaluate(() => location.hash), /if=p:US:30-70,p:RU:40-60$/);
  await page.done();
});

test("what is drawn without the change that is tried says so", async () => {
  const page = await opened({ hash: "if=edit:ceasefire:2" });
  const notes = () => page.locator("section.picture > p.quiet:visible").evaluateAll((all) => all.map((one) => one.parentElement.id));
  assert.deepEqual((await notes()).sort(), ["exchange", "move_graph", "option_table", "who_blocks"]);
  await page.evaluate(() => (location.hash = "if=p:RU:20-80"));
  await settled(page);
  assert.deepEqual(await notes(), []);
  await page.done();
});

test("what a supposed type rules out is not said to be impossible in the model", async () => {
  const page = await opened({ hash: "if=is:RU:patient" });
  const figure = page.locator("#card-2 .figure", { hasText: "strained" });
  assert.match(await figure.innerText(), /impossible as supposed here\s+0 %/);
  assert.match(await page.locator("#card-1 .figure.large").innerText(), /impossible in this model/, "no single moves lead there in any world");
  await page.done();
});

test("two scenarios are pinned and compared, a third is not, and each can be used and removed", async () => {
  const page = await opened({ hash: "if=p:RU:20-80" });
  const pin = page.locator("#controls").getByRole("button", { name: "Pin this scenario" });
  await pin.click();
  await page.locator('#controls [data-actor="1"] select').selectOption({ index: 2 });
  await settled(page);
  await pin.click();
  await settled(page);
  assert.equal(await pin.isDisabled(), true);
  const table = page.locator("#controls .comparison");
  assert.match(await table.innerText(), /As written[\s\S]*Pinned 1[\s\S]*Pinned 2[\s\S]*Now/);
  await page.getByRole("button", { name: "Use pinned scenario 1" }).click();
  await settled(page);
  assert.match(await page.evaluate(() => location.hash), /if=p:RU:20-80&pin=p:RU:20-80&pin=/);
  await page.getByRole("button", { name: "Remove pinned scenario 1" }).click();
  await settled(page);
  assert.doesNotMatch(await table.innerText(), /Pinned 2/);
  assert.equal(await pin.isDisabled(), false);
  await page.done();
});

test("from a quote to what rests on it, on to the answers, and from a statement back to the marked quote", async () => {
  const page = await opened();
  await page.locator("#evidence mark").first().click();
  assert.match(await page.locator("#panel").innerText(), /Signals that rest on it|Statements that rest on it/);
  const answer = page.locator('#panel a[href^="#card-"]').first();
  const card = (await answer.getAttribute("href")).slice(1);
  await answer.click();
  assert.equal(await page.evaluate(() => document.activeElement.id), card);
  await page.keyboard.press("Escape");
  const evidence = page.locator(".card details.evidence-of").first();
  await evidence.locator("summary").click();
  await evidence.locator('[data-act^="quote:"]').first().click();
  await settled(page);
  const mark = page.locator("#evidence mark.shown").first();
  assert.equal(await mark.count(), 1);
  const box = await mark.boundingBox();
  assert.ok(box.y > 0 && box.y < 800, "the quote is not on the screen");
  await page.evaluate(() => scrollTo(0, 0));
  await acting(page, "evidence:", "#said_wanted").dispatchEvent("click");
  await page.getByRole("button", { name: "Show it in its source" }).click();
  await settled(page);
  const again = await page.locator("#evidence mark.shown").first().boundingBox();
  assert.ok(again.y > 0 && again.y < 800);
  await page.done();
});

test("the panel goes back to what was asked before", async () => {
  const page = await opened();
  await page.locator("#evidence mark").first().click();
  const first = await panel_title(page);
  await page.locator("#panel .basis [data-act]").first().click();
  assert.notEqual(await panel_title(page), first);
  await page.getByRole("button", { name: "Back", exact: true }).click();
  assert.equal(await panel_title(page), first);
  await page.done();
});

test("more states come into the move graph when they are asked for", async () => {
  const page = await opened();
  const count = () => page.locator('#move_graph [data-act^="state:"]').count();
  const few = await count();
  await click_mark(acting(page, "more:", "#move_graph"));
  await settled(page);
  assert.ok((await count()) > few);
  await page.done();
});

test("cards show the rest of what they cut, and hide it again", async () => {
  const page = await opened();
  const more = page.locator(".card .more:visible").first();
  const height = () => page.locator(".card", { has: page.locator(".more:visible") }).first().evaluate((card) => card.scrollHeight);
  const low = await height();
  await more.click();
  assert.equal(await more.getAttribute("aria-expanded"), "true");
  assert.ok((await height()) > low);
  await more.click();
  assert.equal(await height(), low);
  await page.done();
});

test("the skip link is the first stop of the keyboard and leads to the answers", async () => {
  const page = await opened();
  await page.evaluate(() => document.activeElement.blur?.());
  await page.keyboard.press("Tab");
  assert.match(await page.evaluate(() => document.activeElement.className), /skip/);
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "main");
  await page.done();
});
