import { deflateSync } from "node:zlib";

import { expect, test, type RunningApp } from "./app";
import { arxivWith, recordsOf } from "./arxiv";
import { titleOf, writePage } from "./digests";
import { PdfFile, stream } from "./fixtures/pdf-file";
import { readPapers } from "./library-content";
import { LibraryPage } from "./pages/library-page";

const MB = 1024 * 1024;

/** A small PDF whose one page unpacks to so many bytes of drawing operations. */
function bomb(bytes: number): Buffer {
  const file = new PdfFile();
  const tree = file.reserve();
  const operations = Buffer.alloc(bytes, "0 0 m 9 9 l S\n");
  const packed = deflateSync(deflateSync(operations, { level: 1 }), { level: 1 });
  const contents = file.add(stream(packed, "/Filter [/FlateDecode /FlateDecode]"));
  const page = file.add(
    `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 600 800] /Contents ${contents} 0 R >>`,
  );
  file.fill(tree, `<< /Type /Pages /Count 1 /Kids [${page} 0 R] >>`);
  const root = file.add(`<< /Type /Catalog /Pages ${tree} 0 R >>`);
  return file.toBuffer(root, file.add("<< /Title (A bomb) >>"));
}

async function residentBytes(app: RunningApp): Promise<number> {
  return app.electron.evaluate(({ app: electron, BrowserWindow }) => {
    const pid = BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId();
    return 1024 * (electron.getAppMetrics().find((one) => one.pid === pid)?.memory.workingSetSize ?? 0);
  });
}

test("a PDF that unpacks without end is given up in words, and the library lives on", async ({ desk }) => {
  const { server, env } = await arxivWith({ records: recordsOf(2), pdf: () => bomb(1000 * MB) });
  try {
    const app = await desk.launch({ files: [await writePage(desk.folder, 2)], env });
    const library = new LibraryPage(app.page);
    await expect
      .poll(async () => (await readPapers(app.page)).map(({ state }) => state))
      .toEqual(["matched", "matched"]);
    await library.row(titleOf(0)).click();
    await library.row(titleOf(0)).press("Enter");
    await expect(app.page.getByText(/too heavy/i)).toBeVisible({ timeout: 60_000 });
    await app.page.keyboard.press("Escape");
    await expect(library.papers).toBeVisible();
    await library.note.fill("Still here.");
    await app.page.keyboard.press("Escape");
    await expect.poll(() => residentBytes(app), { timeout: 30_000 }).toBeLessThan(1500 * MB);
    expect(
      await app.electron.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.isCrashed(),
      ),
    ).toBe(false);
  } finally {
    await server.stop();
  }
});
