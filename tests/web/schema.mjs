// SPDX-License-Identifier: Apache-2.0
// The schema of the report's data, made from its types: `npm run schema` writes docs/report.schema.json.

import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { createGenerator } from "ts-json-schema-generator";
import { kRoot } from "./support.mjs";

export const kSchema = join(kRoot, "docs", "report.schema.json");

export function schema_text() {
  const web = join(kRoot, "src", "parley", "pictures", "web");
  const schema = createGenerator({
    path: join(web, "data.ts"),
    tsconfig: join(web, "tsconfig.json"),
    type: "Report",
    additionalProperties: false,
    sortProps: false,
    skipTypeCheck: true,
  }).createSchema("Report");
  const { $schema, ...rest } = schema;
  return JSON.stringify({ $schema, title: "Report of a case, as parley report --json prints it", ...rest }, null, 2) + "\n";
}

if (resolve(process.argv[1]) === fileURLToPath(import.meta.url)) writeFileSync(kSchema, schema_text());
