import { spawn } from "node:child_process";
import { cp, readdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

import { expect, test } from "./app";
import { writePage } from "./digests";
import { LibraryPage } from "./pages/library-page";

/** Starts the app without Playwright, which waits for a window, until it says something that fits. */
function startUntil(
  folder: string,
  env: Readonly<Record<string, string>>,
  said: RegExp,
): Promise<{ text: string; ms: number }> {
  const start = performance.now();
  const child = spawn(
    process.env["OFFPRINT_ELECTRON_PATH"] ?? "",
    [
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--disable-gpu",
      `--user-data-dir=${join(folder, "data")}`,
      resolve(import.meta.dirname, ".."),
    ],
    { env: { ...process.env, ...env }, stdio: ["ignore", "ignore", "pipe"] },
  );
  let text = "";
  return new Promise((done, fail) => {
    const patience = setTimeout(() => child.kill("SIGKILL"), 10_000);
    child.stderr.on("data", (piece) => {
      text += String(piece);
      if (said.test(text)) child.kill("SIGKILL");
    });
    child.once("exit", () => {
      clearTimeout(patience);
      if (said.test(text)) done({ text, ms: performance.now() - start });
      else fail(new Error(`The app did not say ${String(said)}: ${text}`));
    });
  });
}

test("a library of a newer release is refused before any window, and left as it is", async ({ desk }) => {
  const app = await desk.launch({ files: [await writePage(desk.folder, 3)] });
  await expect(new LibraryPage(app.page).papers).toHaveAttribute("aria-rowcount", "3");
  await app.close();
  const data = join(desk.folder, "data");
  const stampFile = join(data, "version.json");
  const stamp = JSON.parse(await readFile(stampFile, "utf8")) as Record<string, unknown>;
  for (const newer of [{ app: "99.0.0" }, { electron: "99.0.0" }, { schema: 99 }]) {
    await writeFile(stampFile, JSON.stringify({ ...stamp, ...newer }));
    const library = join(data, "IndexedDB", "app_offprint_0.indexeddb.leveldb");
    const before = await contents(library);
    await startUntil(desk.folder, {}, /Nothing was changed/);
    expect(await contents(library)).toEqual(before);
  }
  // And the right release opens it still.
  await writeFile(stampFile, JSON.stringify(stamp));
  const again = await desk.launch();
  await expect(new LibraryPage(again.page).papers).toHaveAttribute("aria-rowcount", "3");
});

async function contents(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder)).toSorted();
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), "base64")])),
  );
}

test("on a disk that is nearly full the library is not opened, and the reason is told", async ({ desk }) => {
  await startUntil(
    desk.folder,
    { OFFPRINT_LOW_SPACE_MB: "999999999" },
    /Only \d+ MB are free\. Free at least/,
  );
  expect(await readdir(join(desk.folder, "data"))).not.toContain("IndexedDB");
  const app = await desk.launch({ env: { OFFPRINT_LOW_SPACE_MB: "0" } });
  await expect(new LibraryPage(app.page).navigation).toBeVisible();
});

test("before a new release opens a library, a copy of it is taken", async ({ desk }) => {
  const app = await desk.launch({ files: [await writePage(desk.folder, 3)] });
  await expect(new LibraryPage(app.page).papers).toHaveAttribute("aria-rowcount", "3");
  await app.close();
  const data = join(desk.folder, "data");
  const stampFile = join(data, "version.json");
  const stamp = JSON.parse(await readFile(stampFile, "utf8")) as Record<string, unknown>;
  await writeFile(stampFile, JSON.stringify({ ...stamp, app: "0.0.1" }));
  const again = await desk.launch();
  await again.close();
  const [copy = ""] = (await readdir(join(data, "cold"))).filter((name) => name.startsWith("IndexedDB-"));
  await cp(join(data, "cold", copy), join(desk.folder, "looked-at"), { recursive: true });
  expect(await readdir(join(desk.folder, "looked-at"))).toContain("app_offprint_0.indexeddb.leveldb");
  expect(JSON.parse(await readFile(stampFile, "utf8"))).toEqual(stamp);
});
