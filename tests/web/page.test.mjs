// SPDX-License-Identifier: Apache-2.0
// The page of the flagship case: all of it is there, in every language, from a file, without a network.

import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { after, before, test } from "node:test";
import { draw_all, kFlagship, kLanguages, kPictures, open, page_of, pictures_there, settled, start, stop } from "./support.mjs";

before(start);
after(stop);

test("the page is one file under 1.5 MB whose program is under 400 KB", () => {
  const file = page_of(kFlagship);
  assert.ok(statSync(file).size < 1.5e6, `${statSync(file).size} bytes`);
  const scripts = [...readFileSync(file, "utf8").matchAll(/<script>([\s\S]*?)<\/script>/g)];
  assert.equal(scripts.length, 1);
  assert.ok(Buffer.byteLength(scripts[0][1]) < 400e3, `${Buffer.byteLength(scripts[0][1])} bytes`);
});

for (const language of kLanguages) {
  test(`every picture is drawn with a title, a question, a table and files (${language})`, async () => {
    const page = await open(page_of(kFlagship, language));
    assert.equal(await page.getAttribute("html", "lang"), language);
    await draw_all(page);
    assert.deepEqual(await pictures_there(page), kPictures);
    for (const name of kPictures) {
      const section = page.locator("#" + name);
      assert.equal(await section.locator(".drawing > svg").count(), 1, name);
      assert.ok((await section.locator(".drawing svg *").count()) > 15, name + " has hardly anything in it");
      assert.notEqual(await section.locator("h2").innerText(), "");
      assert.notEqual(await section.locator(".question").innerText(), "");
      await section.locator("details.as-table > summary").click();
      await section.locator("details.as-table tbody tr").first().waitFor();
    }
    const words = await page.locator("body").innerText();
    assert.doesNotMatch(words, /\bui_[a-z]/, "a fixed word is lacking");
    assert.doesNotMatch(words, /undefined|NaN|\{\d/, "something was not filled in");
    await page.done();
  });
}

test("the sections stand in the order in which they are read", async () => {
  const page = await open(page_of(kFlagship));
  const ids = await page.$$eval("main section[id]", (sections) => sections.map((section) => section.id));
  assert.deepEqual(ids, ["answers", ...kPictures, "evidence", "assumptions", "method"]);
  await page.done();
});

test("five answers stand on the first screen, above the bar, each with a word and a number", async () => {
  const page = await open(page_of(kFlagship), { width: 1280, height: 800 });
  const bar = await page.locator("#controls").boundingBox();
  const cards = page.locator(".card");
  assert.equal(await cards.count(), 5);
  for (let at = 0; at < 5; ++at) {
    const box = await cards.nth(at).boundingBox();
    assert.ok(box.y >= 0 && box.y + box.height <= bar.y + 1, `card ${at} ends at ${box.y + box.height}, the bar begins at ${bar.y}`);
    assert.match(await cards.nth(at).locator(".figure.large .number").innerText(), /^[<>]?\d+ %$/);
    assert.notEqual(await cards.nth(at).locator(".figure.large .word").innerText(), "");
  }
  await page.done();
});

test("on a phone the answers stand one after the other and nothing is wider than the screen", async () => {
  const page = await open(page_of(kFlagship), { width: 390, height: 844 });
  await draw_all(page);
  const boxes = await page.$$eval(".card", (cards) => cards.map((card) => card.getBoundingClientRect()).map(({ top, bottom, width }) => ({ top, bottom, width })));
  for (let at = 1; at < boxes.length; ++at) assert.ok(boxes[at].top >= boxes[at - 1].bottom - 1);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
  await page.done();
});

test("pictures are drawn when they come near, and anew for another width", async () => {
  const page = await open(page_of(kFlagship), { height: 500 });
  await settled(page);
  assert.equal(await page.locator("#room .drawing > svg").count(), 0, "the last picture is drawn before anybody can see it");
  await page.locator("#room").scrollIntoViewIfNeeded();
  await page.waitForSelector("#room .drawing > svg");
  const before_width = await page.getAttribute("#room .drawing > svg", "width");
  await page.setViewportSize({ width: 700, height: 500 });
  await page.waitForFunction((width) => document.querySelector("#room .drawing > svg").getAttribute("width") !== width, before_width);
  await page.done();
});

test("SVG, CSV and the data can be downloaded", async () => {
  const page = await open(page_of(kFlagship));
  const got = async (button) => {
    const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
    return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
  };
  const svg = await got(page.locator("#who_blocks .files button").nth(0));
  assert.equal(svg.name, "who-blocks.svg");
  assert.match(svg.text, /^<\?xml[^>]*>\n<svg [\s\S]*<\/svg>\n$/);
  const csv = await got(page.locator("#who_blocks .files button").nth(1));
  assert.equal(csv.name, "who-blocks.csv");
  assert.ok(csv.text.split("\n").length > 3);
  const data = await got(page.locator("header .tools > button").last());
  assert.match(data.name, /^parley-[0-9a-f]{12}\.json$/);
  assert.equal(JSON.parse(data.text).schema, 1);
  await page.done();
});

test("printing makes the page light, draws every picture, closes tables and hides what only a screen can use", async () => {
  const page = await open(page_of(kFlagship), { scheme: "dark" });
  assert.equal(await page.getAttribute("html", "data-theme"), "dark");
  await page.locator("#tip details.as-table > summary").click();
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  assert.equal(await page.getAttribute("html", "data-theme"), "light");
  for (const name of kPictures) assert.equal(await page.locator(`#${name} .drawing > svg`).count(), 1, name);
  assert.equal(await page.locator("details.as-table[open]").count(), 0);
  assert.equal(await page.locator("#controls").isVisible(), false);
  assert.equal(await page.locator(".tools").isVisible(), false);
  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  assert.equal(await page.getAttribute("html", "data-theme"), "dark");
  const paper = await page.pdf({ format: "A4" });
  assert.ok(paper.length > 20000);
  await page.done();
});

test("the page says whose reading it is, and how it was made", async () => {
  const page = await open(page_of(kFlagship));
  assert.match(await page.locator("header .standing").innerText(), /2025-08-16.*one analyst's reading/i);
  const method = await page.locator("#method").innerText();
  assert.match(method, /\b[0-9a-f]{64}\b/);
  assert.match(method, /Seed\s+1\b/);
  await page.done();
});
