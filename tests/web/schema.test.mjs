// SPDX-License-Identifier: Apache-2.0
// The schema of the report's data is that of its types, and reports keep to it.

import assert from "node:assert/strict";
import { readFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import Ajv from "ajv";
import { hostile_case, large_case } from "./hostile.mjs";
import { kSchema, schema_text } from "./schema.mjs";
import { folder, kFlagship, parley, report_of } from "./support.mjs";

const check = new Ajv({ strict: true, allErrors: false, allowUnionTypes: true }).compile(JSON.parse(schema_text()));

test("docs/report.schema.json is made from the types as they are (npm run schema)", () => {
  assert.equal(readFileSync(kSchema, "utf8"), schema_text());
});

test("a report with a member too many, too few or of another kind does not keep to the schema", () => {
  const report = report_of(kFlagship);
  assert.equal(check({ ...report, more: 1 }), false);
  assert.equal(check({ ...report, states: undefined }), false);
  assert.equal(check({ ...report, focus: "ceasefire" }), false);
  assert.equal(check({ ...report, language: "tlh" }), false);
});

function case_from(id) {
  const at = join(folder, id);
  mkdirSync(at, { recursive: true });
  parley("new", join(at, id + ".yaml"), "--from", id);
  return join(at, id + ".yaml");
}

// Options and levels, a graph, an exchange on issues, one actor's ranks, two types: what reports differ by.
for (const [name, file] of [
  ["anchorage-2025", () => kFlagship],
  ["cuba-1962", () => case_from("cuba-1962")],
  ["elmira-graph", () => case_from("elmira-graph")],
  ["garrison-diversion", () => case_from("garrison-diversion")],
  ["korea-2017", () => case_from("korea-2017")],
  ["prisoners-dilemma", () => case_from("prisoners-dilemma")],
  ["car-emissions-1994", () => case_from("car-emissions-1994")],
  ["the hostile case", hostile_case],
  ["the case of 4096 states", large_case],
]) {
  test(`the report of ${name} keeps to the schema`, () => {
    const report = report_of(file());
    assert.ok(check(report), JSON.stringify(check.errors));
  });
}
