import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect } from "../../app";
import type { Fault, Figures, Lab } from "../fault";
import { startUntil } from "../start";
import { layOutLibrary } from "../template";

async function round({ desk }: Lab): Promise<Figures> {
  await layOutLibrary(desk, 12);
  const data = join(desk.folder, "data");
  const stampFile = join(data, "version.json");
  const stamp = JSON.parse(await readFile(stampFile, "utf8")) as Record<string, unknown>;
  let slowest = 0;
  for (const newer of [{ app: "99.0.0" }, { electron: "99.0.0" }, { schema: 99 }]) {
    await writeFile(stampFile, JSON.stringify({ ...stamp, ...newer }));
    const before = await hashes(data);
    const { code, text, ms } = await startUntil(desk.folder, null);
    expect(text).toMatch(/Nothing was changed/);
    expect(code).toBe(3);
    expect(await hashes(data)).toEqual(before);
    slowest = Math.max(slowest, ms);
  }
  return { "refusal ms": Math.round(slowest), "bytes changed": 0 };
}

/** Every file of ours and of the library; Chromium's own caches and preferences are its business. */
async function hashes(folder: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const name of (await readdir(folder, { recursive: true })).toSorted()) {
    if (!/^(?:IndexedDB|journal|papers|arxiv|version\.json)/.test(name) || !/\.\w+$/.test(name)) continue;
    const bytes = await readFile(join(folder, name)).catch(() => null);
    if (bytes !== null) found[name] = createHash("sha256").update(bytes).digest("hex");
  }
  return found;
}

export const downgrade: Fault = {
  row: 15,
  name: "a library of a newer app, Electron or schema",
  bar: "refused before any window in under 2 s, no byte changed",
  rounds: { quick: 1, long: 3 },
  patience: 30_000,
  round,
};
