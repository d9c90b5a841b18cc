// SPDX-License-Identifier: Apache-2.0
// The view is kept in the address, and the place on the page when its language changes.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { draw_all, kFlagship, open, page_of, settled, start, stop } from "./support.mjs";

before(start);
after(stop);

const hash_of = (page) => page.evaluate(() => location.hash.slice(1));

test("a view that is sent as an address is the view that is opened", async () => {
  const hash =
    "lang=zh-Hant&theme=dark&outcome=show&concept=seq&if=is:RU:strained,p:US:30-70,edit:ceasefire:1&all=edits&pin=p:RU:20-80&pin=case";
  const page = await open(page_of(kFlagship), { hash });
  assert.equal(await page.getAttribute("html", "lang"), "zh-Hant");
  assert.equal(await page.getAttribute("html", "data-theme"), "dark");
  await page.locator("#controls .toggle").click();
  assert.equal(await page.locator('#controls [data-actor="0"] output').innerText(), "30 %");
  // Any change writes the whole view into the address again.
  await page.locator("#theme").selectOption("light");
  await settled(page);
  assert.equal(await hash_of(page), hash.replace("theme=dark", "theme=light"));
  await page.done();
});

test("an address of nonsense opens the page as it opens without one", async () => {
  const noise = [
    "outcome=nobody&concept=&if=is:XX:yy,p:RU:a-b,p:RU:0-0,p:RU:1-2-3,edit:show:99999,,:::&state=-1&wanted=x&exchange=99&room=-3&more=a-b-&pin=",
    "lang=tlh&theme=pink&%E0%A4%A&=&&&==&__proto__=1&constructor=2",
    "%",
    "nowhere",
    "state=1e9&if=p:RU:NaN-5&pin=%zz",
  ];
  for (const hash of noise) {
    const page = await open(page_of(kFlagship), { hash });
    await draw_all(page);
    assert.equal(await page.locator(".card").count(), 5, hash);
    assert.equal(await page.locator("#card-0 .figure.large .number").innerText(), "64 %", hash);
    assert.equal(await page.getAttribute("html", "lang"), "en", hash);
    await page.done();
  }
});

test("the back button goes back to the choice before", async () => {
  const page = await open(page_of(kFlagship));
  const outcome = page.locator("#controls .selects select").first();
  const first = await outcome.inputValue();
  await outcome.selectOption({ index: 0 });
  await settled(page);
  assert.match(await hash_of(page), /^outcome=show$/);
  await page.goBack();
  await settled(page);
  assert.equal(await outcome.inputValue(), first);
  await page.goForward();
  await settled(page);
  assert.equal(await outcome.inputValue(), "0");
  await page.done();
});

test("an address that is typed in is followed", async () => {
  const page = await open(page_of(kFlagship));
  await page.evaluate(() => (location.hash = "lang=zh-Hans&if=is:RU:strained"));
  await page.waitForSelector('html[lang="zh-Hans"]');
  await settled(page);
  assert.equal(await page.locator("#card-2 .figure.large .number").innerText(), "0 %");
  await page.done();
});

test("the language changes in place: the section at the top of the screen stays there", async () => {
  const page = await open(page_of(kFlagship));
  await draw_all(page);
  for (const id of ["who_blocks", "forecast", "evidence"]) {
    await page.evaluate((id) => window.scrollTo(0, document.getElementById(id).getBoundingClientRect().top + window.scrollY + 40), id);
    await settled(page);
    for (const language of ["zh-Hant", "zh-Hans", "en"]) {
      const top = () => page.evaluate((id) => document.getElementById(id).getBoundingClientRect().top, id);
      const before_top = await top();
      await page.evaluate((language) => document.querySelector(`[data-language="${language}"]`).click(), language);
      await settled(page);
      assert.equal(await page.getAttribute("html", "lang"), language);
      assert.ok(Math.abs((await top()) - before_top) < 3, `${id} moved from ${before_top} to ${await top()} in ${language}`);
    }
  }
  await page.done();
});

test("what is open and set stays so when the language changes", async () => {
  const page = await open(page_of(kFlagship), { hash: "if=p:RU:20-80" });
  await draw_all(page);
  await page.locator("#controls .toggle").click();
  await page.locator("#evidence mark").first().dispatchEvent("click");
  await page.locator('[data-language="zh-Hant"]').click();
  await settled(page);
  assert.equal(await page.locator("#panel").isVisible(), true);
  assert.match(await page.locator("#panel").innerText(), /來源/);
  assert.equal(await page.locator("#drawer").isVisible(), true);
  assert.equal(await page.locator('#controls [data-actor="1"] output').innerText(), "20 %");
  await page.done();
});
