// SPDX-License-Identifier: Apache-2.0
// How long a page takes to open. The bounds are far above what is measured, so that a busy machine
// fails no test; the figures are printed.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { large_case } from "./hostile.mjs";
import { kFlagship, open, page_of, start, stop } from "./support.mjs";

before(start);
after(stop);

async function opening(file) {
  const page = await open(file);
  await page.waitForSelector("#app[data-open-ms]");
  const ready = await page.evaluate(() => Number(document.getElementById("app").dataset.openMs));
  await page.done();
  return ready;
}

for (const [name, file] of [
  ["the flagship", () => page_of(kFlagship)],
  ["a case of 4096 states", () => page_of(large_case())],
]) {
  test(`${name} opens`, async () => {
    const path = file();
    const times = [];
    for (let at = 0; at < 3; ++at) times.push(await opening(path));
    times.sort((one, other) => one - other);
    console.log(`# ${name}: open after ${times.map((one) => Math.round(one)).join(", ")} ms`);
    assert.ok(times[0] < 5000, `${times[0]} ms`);
  });
}
