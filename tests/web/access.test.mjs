// SPDX-License-Identifier: Apache-2.0
// Nothing serious that axe-core finds, in any theme and language, and with all that can be open.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { acting, draw_all, kFlagship, open, page_of, settled, start, stop } from "./support.mjs";

before(start);
after(stop);

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

async function faults(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return found.violations
    .filter((one) => ["serious", "critical"].includes(one.impact))
    .map((one) => `${one.id}: ${one.nodes.length} x, such as ${one.nodes[0].target} ${one.nodes[0].failureSummary}`);
}

for (const scheme of ["light", "dark"]) {
  for (const language of ["en", "zh-Hant"]) {
    test(`nothing serious on the page, ${scheme}, ${language}`, async () => {
      const page = await open(page_of(kFlagship, language), { scheme });
      await draw_all(page);
      assert.deepEqual(await faults(page), []);
      await page.done();
    });

    test(`nothing serious with all open, ${scheme}, ${language}`, async () => {
      const page = await open(page_of(kFlagship, language), { scheme, hash: "if=p:RU:20-80&pin=is:RU:strained" });
      await draw_all(page);
      await page.locator("#controls .toggle").click();
      for (const details of await page.locator("details > summary").all()) await details.dispatchEvent("click");
      await acting(page, "state:", "#move_graph").dispatchEvent("click");
      await settled(page);
      assert.deepEqual(await faults(page), []);
      await page.done();
    });
  }
}
