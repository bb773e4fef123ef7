import { join } from "node:path";

import { expect } from "../../app";
import { withReadOnly } from "../disks";
import type { Fault, Figures, Lab } from "../fault";
import { verify } from "../kills/acknowledged";
import { startUntil } from "../start";
import { layOutLibrary } from "../template";

async function round(lab: Lab): Promise<Figures> {
  await layOutLibrary(lab.desk, 12);
  const { code, text, ms } = await withReadOnly(join(lab.desk.folder, "data"), () =>
    startUntil(lab.desk.folder, null),
  );
  expect(text).toContain("it is on a disk that is read-only. Make the folder writable");
  expect(code).not.toBe(0);
  expect(ms).toBeLessThan(5000);
  return { ...(await verify(lab, [], 12)), "refusal ms": Math.round(ms) };
}

export const readOnly: Fault = {
  row: 7,
  name: "data folder on a read-only disk",
  bar: "a clear sentence within 5 s, exit code not 0",
  rounds: { quick: 1, long: 3 },
  patience: 40_000,
  round,
};
