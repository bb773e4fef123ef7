import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { afterAll, beforeAll, expect, test } from "vitest";

import { bundleChild } from "./bundle-child";

const PROGRAM = fileURLToPath(new URL("./full-disk-child.ts", import.meta.url));
/** A disk of 256 KB in a name space of its own: it is gone with the process, whatever happens. */
const WITH_SMALL_DISK = ["-rm", "sh", "-c", 'mount -t tmpfs -o size=256k none "$0" && exec "$@"'];

let folder: string;
let program: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "offprint-full-"));
  program = await bundleChild(PROGRAM, mkdtempSync(join(tmpdir(), "offprint-full-program-")));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
  rmSync(dirname(program), { recursive: true });
});

/** Needs Linux that lets this user make name spaces. */
function canMount(): boolean {
  const probe = mkdtempSync(join(tmpdir(), "offprint-mount-"));
  const { status } = spawnSync("unshare", [...WITH_SMALL_DISK, probe, "true"]);
  rmSync(probe, { recursive: true });
  return status === 0;
}

test.skipIf(!canMount())(
  "on a disk that is really full nothing acknowledged is lost, and saving goes on once there is room",
  () => {
    const said = execFileSync("unshare", [...WITH_SMALL_DISK, folder, process.execPath, program, folder], {
      encoding: "utf8",
    });
    const result: unknown = JSON.parse(said);
    expect(result).toMatchObject({
      refusals: 20,
      lengthsThatChanged: 0,
      wholeLines: true,
      snapshotOnFullDisk: "disk",
      lostWhileFull: 0,
      savedAfterwards: true,
      lostAfterwards: 0,
    });
    console.log(said.trim());
  },
);
