import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, test } from "vitest";

import { parseDevice } from "../../shared/journal/clock";
import { readDevice } from "./device";
import { realDisk } from "./disk";

test("a device is named once; a damaged name is replaced", async () => {
  const folder = await mkdtemp(join(tmpdir(), "offprint-device-"));
  try {
    const name = await readDevice(realDisk, join(folder, "journal"));
    expect(parseDevice(name)).toBe(name);
    expect(await readDevice(realDisk, join(folder, "journal"))).toBe(name);
    await writeFile(join(folder, "journal", "device"), "../../x");
    expect(parseDevice(await readDevice(realDisk, join(folder, "journal")))).not.toBeNull();
  } finally {
    await rm(folder, { recursive: true });
  }
});
