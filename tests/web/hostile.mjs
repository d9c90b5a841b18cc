// SPDX-License-Identifier: Apache-2.0
// A case whose every text tries to be more than text, and a case with many states.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { folder } from "./support.mjs";

const kMarkup = '<img src=x onerror="window.hacked=1"><svg onload=window.hacked=1>';
const kScript = "</script><script>window.hacked=1</script><!-- ";
const kRightToLeft = "מלחמה ושלום ‮ السلام";
const kLong = "x".repeat(2500) + " long " + "長".repeat(2494);
const kEntity = "&lt;b&gt; &amp; {0} {{0?a|b}} ${1} ]]> 'q' \\u003c";

const quoted = (text) => JSON.stringify(text);

/** Writes the case and its source into the folder; the path of the case. */
export function hostile_case() {
  const at = join(folder, "hostile");
  mkdirSync(at, { recursive: true });
  const quotes = [kMarkup + " he said", kScript + " she said", kRightToLeft + " they said", kLong.slice(0, 900)];
  writeFileSync(join(at, "notes.txt"), ["First line.", ...quotes, "Last line."].join("\n") + "\n");
  const texts = [kMarkup, kScript, kRightToLeft, kLong, kEntity];
  const text = (number) => quoted(texts[number % texts.length] + " " + number);
  const want = (list) => `[${list.map(quoted).join(", ")}]`;
  writeFileSync(
    join(at, "hostile.yaml"),
    `parley: 1
title: ${text(0)}
question: ${text(1)}
as_of: 2025-01-01
sources:
  notes: {title: ${text(3)}, publisher: ${text(1)}, date: 2025-01-01, url: "javascript:window.hacked=1", file: notes.txt, lang: en, grade: B2}
evidence:
${quotes.map((quote, number) => `  e${number}: {in: notes, quote: ${quoted(quote)}, note: ${text(number)}}`).join("\n")}
actors:
  A:
    name: ${text(0)}
    can: {a1: {name: ${text(1)}, text: ${text(2)}}, a2: {name: ${text(3)}, text: ${text(0)}}}
    types:
      p: {name: ${text(1)}, chance: 30-70%, wants: ${want(["not b1 @e0", "a1 @e1", "a2"])}}
      q: {name: ${text(3)}, chance: rest, wants: ${want(["b1 @e2", "not a1", "a2 @e3"])}}
  B:
    name: ${text(2)}
    can: {b1: {name: ${text(3)}, text: ${text(1)}}}
    types:
      r: {name: ${text(2)}, chance: 60%, wants: ${want(["a1 then b1 @e0".replace("a1 then b1", "if a1 then b1"), "not a2"])}}
      s: {name: ${text(0)}, chance: rest, wants: ${want(["not b1", "a2"])}}
today: [a1]
outcomes:
  peace: a1 and b1
  war: not b1
signals:
  - {from: A, says: ${text(1)}, evidence: [e0, e1], if_p: 80%, if_q: 40%}
  - {from: B, says: ${text(3)}, evidence: [e2], if_r: 30%, if_s: 60%}
forecasts:
  - {id: f1, ask: ${text(1)}, means: peace, by: 2026-01-01, resolves: ${text(0)}}
`,
  );
  return join(at, "hostile.yaml");
}

/** Twelve yes/no options of four actors: 4096 states. */
export function large_case() {
  const at = join(folder, "large.yaml");
  const actors = ["A", "B", "C", "D"].map((actor, place) => {
    const own = [0, 1, 2].map((number) => `${actor.toLowerCase()}${number}`);
    const other = ["a", "b", "c", "d"][(place + 1) % 4];
    const wants = (turn) => `["${own[turn]} only if ${other}0", "${other}1", "not ${own[(turn + 1) % 3]}", "${own[2]} or ${other}2", "${other}0"]`;
    return `  ${actor}:
    can: {${own.map((option) => `${option}: do ${option}`).join(", ")}}
    types:
      x: {chance: 40%, wants: ${wants(0)}}
      y: {chance: rest, wants: ${wants(1)}}`;
  });
  writeFileSync(at, `parley: 1\ntitle: Large\nactors:\n${actors.join("\n")}\ntoday: [a0]\noutcomes:\n  deal: a0 and b0 and c0\n`);
  return at;
}
