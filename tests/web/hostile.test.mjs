// SPDX-License-Identifier: Apache-2.0
// A case from a stranger: its texts stay texts, and the page stays in shape.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { hostile_case } from "./hostile.mjs";
import { acting, draw_all, kLanguages, open, page_of, settled, start, stop } from "./support.mjs";

before(start);
after(stop);

/** Elements that the page makes; anything else came out of a text. */
const kMade = new Set(
  ("html head meta title style body noscript script div a header button select option h1 h2 h3 p main section article span ul ol li details summary " +
    "nav label input output strong aside table caption thead tbody tr th td abbr q mark blockquote dl dt dd " +
    "svg g rect path text tspan line circle ellipse polygon polyline defs pattern title desc clippath marker use").split(" "),
);

async function check(page) {
  assert.equal(await page.evaluate(() => window.hacked), undefined, "a text was run");
  const strange = await page.evaluate(() =>
    [...document.querySelectorAll("*")].map((one) => one.localName.toLowerCase()),
  );
  assert.deepEqual([...new Set(strange)].filter((name) => !kMade.has(name)), [], "elements that the page does not make");
  const unsafe = await page.$$eval("*", (all) =>
    all.flatMap((one) => [...one.attributes].filter(({ name, value }) => /^on/i.test(name) || /^\s*javascript:/i.test(value)).map(({ name }) => name)),
  );
  assert.deepEqual(unsafe, []);
  assert.equal(await page.locator("script").count(), 2);
}

for (const language of kLanguages) {
  test(`no text of a hostile case becomes code or an element (${language})`, async () => {
    const page = await open(page_of(hostile_case(), language));
    await draw_all(page);
    assert.ok((await page.locator("section.picture").count()) >= 5);
    await check(page);
    for (const summary of await page.locator("details > summary").all()) await summary.dispatchEvent("click");
    await page.locator("#controls .toggle").click();
    for (const action of ["state:", "cell:", "move:", "exit:", "edit:", "signal:", "evidence:", "statement:", "route:"]) {
      const mark = acting(page, action);
      if ((await mark.count()) === 0) continue;
      await mark.dispatchEvent("click");
      await settled(page);
      await check(page);
    }
    await page.done();
  });
}

for (const width of [390, 1280]) {
  test(`texts of 5,000 letters and right-to-left ones leave the page ${width} wide`, async () => {
    const page = await open(page_of(hostile_case()), { width, height: 844 });
    await draw_all(page);
    for (const summary of await page.locator("details > summary").all()) await summary.dispatchEvent("click");
    await settled(page);
    const wide = () =>
      page.evaluate(() => ({
        page: document.documentElement.scrollWidth,
        by: [...document.querySelectorAll("body *")]
          .filter((one) => !one.closest(".scroll, .drawing, .panel, .unseen, .contents") && one.getBoundingClientRect().right > innerWidth + 1)
          .map((one) => one.tagName + "." + one.className)
          .slice(0, 5),
      }));
    assert.deepEqual(await wide(), { page: width, by: [] });
    await acting(page, "state:").dispatchEvent("click");
    await settled(page);
    assert.equal((await wide()).page, width);
    const panel = await page.locator("#panel").boundingBox();
    assert.ok(panel.x >= 0 && panel.x + panel.width <= width + 1);
    await page.done();
  });
}

test("a source's address that is no web address is no link", async () => {
  const page = await open(page_of(hostile_case()));
  assert.equal(await page.locator('#evidence a').count(), 0);
  assert.match(await page.locator("#evidence").innerText(), /javascript:window/);
  await page.done();
});

test("a name that turns the letters after it round does not turn the sentence that it stands in", async () => {
  const page = await open(page_of(hostile_case()));
  const turned = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.querySelector(".cards"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) if (/[\u202a-\u202e]/.test(walker.currentNode.data)) return walker.currentNode.data;
    return null;
  });
  assert.equal(turned, null);
  await page.done();
});

test("what a hostile quote says is marked where it stands in its source", async () => {
  const page = await open(page_of(hostile_case()));
  const marks = await page.locator("#evidence mark").allInnerTexts();
  assert.equal(marks.length, 4);
  assert.match(marks[0], /^<img src=x onerror/);
  await page.done();
});
