// SPDX-License-Identifier: Apache-2.0
// The drawing code as the program has it: TypeScript to ES5 by tsc, then one module by esbuild.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const kRoot = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..");
const kWeb = join(kRoot, "src", "parley", "pictures", "web");

/** Every file of `draw`, by its name: `drawing().mark.el`. */
export function drawing() {
  const folder = mkdtempSync(join(tmpdir(), "parley-draw-"));
  try {
    execFileSync("tsc", ["-p", join(kWeb, "tsconfig.draw.json"), "--outDir", join(folder, "es5")], { stdio: "inherit" });
    const names = readdirSync(join(kWeb, "draw")).map((file) => file.replace(/\.ts$/, ""));
    const entry = names.map((name) => `export * as ${name} from "./es5/draw/${name}.js";\n`).join("");
    writeFileSync(join(folder, "entry.js"), entry);
    const out = join(folder, "drawing.cjs");
    execFileSync("esbuild", [join(folder, "entry.js"), "--bundle", "--format=cjs", "--log-level=warning", `--outfile=${out}`]);
    return createRequire(import.meta.url)(out);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The fixed words as the program has them, read from its tables: {en: {key: text}, …}. */
export function ui_words() {
  const folder = join(kRoot, "src", "parley", "report");
  const languages = ["en", "zh-Hant", "zh-Hans"];
  const words = { en: {}, "zh-Hant": {}, "zh-Hans": {} };
  for (const file of readdirSync(folder).filter((name) => /^wording.*\.def$/.test(name))) {
    const text = readFileSync(join(folder, file), "utf8");
    for (const entry of text.matchAll(/PARLEY_WORDING\(\s*((?:"(?:[^"\\]|\\.)*"\s*,?\s*)+)\)/g)) {
      const parts = [""];
      for (const token of entry[1].matchAll(/"((?:[^"\\]|\\.)*)"|,/g)) {
        if (token[0] === ",") parts.push("");
        else parts[parts.length - 1] += JSON.parse(`"${token[1]}"`);
      }
      if (parts[0].startsWith("ui_")) languages.forEach((language, at) => (words[language][parts[0]] = parts[at + 1]));
    }
  }
  return words;
}
