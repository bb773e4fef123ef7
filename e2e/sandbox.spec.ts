import { execFileSync } from "node:child_process";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

import { expect, test, type Desk } from "./app";
import { arxivWith, recordsOf } from "./arxiv";
import { titleOf, writePage } from "./digests";
import { readPapers } from "./library-content";
import { LibraryPage } from "./pages/library-page";

const ROOT = resolve(import.meta.dirname, "..");
/** The user `nobody`. */
const NOBODY = "65534";

/**
 * Puts the app and its runtime where every user may read them, and answers what starts them as an
 * ordinary user: root, under which these tests often run, can't have Chromium's sandbox.
 */
async function forOrdinaryUser(desk: Desk): Promise<{ root: string; executable: string }> {
  const electron = process.env["OFFPRINT_ELECTRON_PATH"] ?? "";
  if (process.getuid?.() !== 0) return { root: ROOT, executable: electron };
  const root = join(desk.folder, "app");
  const runtime = join(desk.folder, "runtime");
  for (const name of ["out", "resources", "package.json"])
    await cp(join(ROOT, name), join(root, name), { recursive: true });
  await cp(dirname(electron), runtime, { recursive: true });
  const home = join(desk.folder, "home");
  await mkdir(home);
  const display = process.env["XAUTHORITY"];
  if (display !== undefined) await cp(display, join(home, "display"));
  execFileSync("chmod", ["-R", "a+rX", desk.folder]);
  execFileSync("chown", ["-R", `${NOBODY}:${NOBODY}`, desk.folder]);
  const executable = join(desk.folder, "electron-as-nobody");
  const starts = `exec setpriv --reuid=${NOBODY} --regid=${NOBODY} --clear-groups \\
    env HOME='${home}' XAUTHORITY='${home}/display' XDG_RUNTIME_DIR='${home}' '${join(runtime, "electron")}' "$@"`;
  await writeFile(executable, `#!/bin/sh\n${starts}\n`, { mode: 0o755 });
  return { root, executable };
}

test("as an ordinary user everything works inside Chromium's sandbox", async ({ desk }) => {
  const { server, env } = await arxivWith({ records: recordsOf(2) });
  try {
    const files = [await writePage(desk.folder, 2)];
    const { root, executable } = await forOrdinaryUser(desk);
    const app = await desk.launch({ root, executable, isSandboxed: true, files, env });
    const library = new LibraryPage(app.page);
    await expect
      .poll(async () => (await readPapers(app.page)).map(({ state }) => state), { timeout: 30_000 })
      .toEqual(["matched", "matched"]);
    await library.row(titleOf(0)).click();
    await library.note.fill("Written in the sandbox.");
    await library.note.press("Escape");
    await expect(app.page.getByText("All changes saved twice")).toBeVisible();
    await library.row(titleOf(0)).press("Enter");
    const reader = app.page.getByRole("region", { name: "Reader" });
    await expect(reader.getByLabel("Page 1", { exact: true }).locator("canvas")).toBeVisible({
      timeout: 30_000,
    });

    const { pid, args } = await app.electron.evaluate(({ BrowserWindow }) => ({
      pid: BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0,
      args: process.argv,
    }));
    expect(args.join(" ")).not.toContain("no-sandbox");
    const status = await readFile(`/proc/${pid}/status`, "utf8");
    // 2: system calls are filtered. And none of the user's rights are left to gain.
    expect(status).toMatch(/^Seccomp:\s+2$/m);
    expect(status).toMatch(/^NoNewPrivs:\s+1$/m);
    expect(await readFile(`/proc/${pid}/cmdline`, "utf8")).not.toContain("no-sandbox");
  } finally {
    await server.stop();
  }
});
