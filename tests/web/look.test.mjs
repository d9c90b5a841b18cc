// SPDX-License-Identifier: Apache-2.0
// The first screen and every picture look as they did (baseline/); PARLEY_BLESS=1 writes them anew.

import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";
import { draw_all, kFlagship, kHere, kPictures, open, page_of, settled, start, stop } from "./support.mjs";

before(start);
after(stop);

/** Share of the points that may differ: letters are drawn a little differently by each version of a browser. */
const kTolerance = 0.02;
const folder = join(kHere, "baseline");
const found_folder = join(kHere, "out");

/** Half the size is enough to see what moved, and a fourth of the bytes. */
function halved(bytes) {
  const whole = PNG.sync.read(bytes);
  const half = new PNG({ width: whole.width >> 1, height: whole.height >> 1 });
  for (let y = 0; y < half.height; ++y) {
    for (let x = 0; x < half.width; ++x) {
      for (let part = 0; part < 4; ++part) {
        const at = (dx, dy) => whole.data[((2 * y + dy) * whole.width + 2 * x + dx) * 4 + part];
        const mean = (at(0, 0) + at(1, 0) + at(0, 1) + at(1, 1)) / 4;
        half.data[(y * half.width + x) * 4 + part] = part === 3 ? 255 : Math.round((mean * 7) / 255) * (255 / 7);
      }
    }
  }
  return half;
}

function compare(name, bytes) {
  const found = halved(bytes);
  const file = join(folder, name + ".png");
  if (process.env.PARLEY_BLESS === "1") {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, PNG.sync.write(found, { colorType: 2, deflateLevel: 9 }));
    return;
  }
  assert.ok(existsSync(file), `no baseline ${name}: look at the page, then run with PARLEY_BLESS=1`);
  const expected = PNG.sync.read(readFileSync(file));
  const keep = () => {
    mkdirSync(found_folder, { recursive: true });
    writeFileSync(join(found_folder, name + ".png"), PNG.sync.write(found));
    return `look at tests/web/out/${name}.png beside tests/web/baseline/${name}.png`;
  };
  const grown = Math.abs(found.height - expected.height) / expected.height;
  assert.ok(found.width === expected.width && grown < kTolerance, `${name} is ${found.width} x ${found.height}, was ${expected.width} x ${expected.height}; ${grown < kTolerance ? "" : keep()}`);
  const height = Math.min(found.height, expected.height);
  const rows = (png) => png.data.subarray(0, png.width * height * 4);
  const different = pixelmatch(rows(found), rows(expected), null, found.width, height, { threshold: 0.25 });
  const share = different / (found.width * height);
  assert.ok(share <= kTolerance, `${(share * 100).toFixed(1)} % of ${name} differs; ${share > kTolerance ? keep() : ""}`);
}

for (const [name, settings] of [
  ["first-screen", { width: 1280, height: 800 }],
  ["first-screen-wide", { width: 1600, height: 1000, scheme: "dark" }],
  ["first-screen-phone", { width: 390, height: 844 }],
  ["first-screen-zh-Hant", { width: 1280, height: 800, hash: "lang=zh-Hant" }],
]) {
  test(`the first screen looks as it did: ${name}`, async () => {
    const page = await open(page_of(kFlagship), settings);
    await settled(page);
    compare(name, await page.screenshot());
    await page.done();
  });
}

for (const name of kPictures) {
  test(`${name} looks as it did`, async () => {
    const page = await open(page_of(kFlagship));
    await draw_all(page);
    // What is fixed to the screen would lie over the picture.
    await page.evaluate(() => (document.getElementById("controls").hidden = true));
    // A screen as high as the page: nothing has to be scrolled to, so nothing moves meanwhile.
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width: 1280, height });
    await settled(page);
    compare(name.replace("_", "-"), await page.locator(`#${name} .drawing`).screenshot());
    await page.done();
  });
}
