import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { identify } from "./identify";
import { journal } from "./journal";
import { parse } from "./parse";
import type { Part } from "./part";
import { pdfServe } from "./pdf-serve";
import { tableOf } from "./table";

const PARTS: readonly Part[] = [identify, journal, parse, pdfServe];
const RESULTS = join(import.meta.dirname, "results");

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !PARTS.some((part) => part.name === name));
if (unknown.length > 0) {
  console.error(
    `No such part: ${unknown.join(", ")}. There are: ${PARTS.map(({ name }) => name).join(", ")}`,
  );
  process.exit(1);
}
mkdirSync(RESULTS, { recursive: true });
for (const part of PARTS) {
  if (wanted.length > 0 && !wanted.includes(part.name)) continue;
  const measurements = await part.run();
  writeFileSync(
    join(RESULTS, `${part.name}.json`),
    JSON.stringify({ at: new Date().toISOString(), measurements }, null, 2),
  );
  console.log(`\n${part.name}\n${tableOf(measurements)}`);
}
