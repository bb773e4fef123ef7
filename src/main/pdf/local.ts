import { createHash } from "node:crypto";
import { open, stat } from "node:fs/promises";
import { basename } from "node:path";

import { dialog, type BrowserWindow } from "electron";

import { localEditionId } from "../../shared/arxiv/id";
import { failed, MAX_PDF_BYTES, ok, type Answer, type PdfFile } from "../../shared/ipc";
import { writeAtomically } from "../disk/atomic-write";
import type { PdfStore } from "./store";
import { isPdfStart } from "./verify";

/** Lets the reader choose a PDF and keeps a copy of it; null when the dialog was dismissed. */
export async function choosePdf(window: BrowserWindow, store: PdfStore): Promise<Answer<PdfFile | null>> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: "Attach a PDF",
    buttonLabel: "Attach",
    properties: ["openFile"],
    filters: [{ name: "PDF", extensions: ["pdf"] }],
  });
  const [path] = filePaths;
  if (canceled || path === undefined) return ok(null);
  const name = basename(path);
  try {
    const { size } = await stat(path);
    if (size > MAX_PDF_BYTES) return tooLarge(name);
    const file = await open(path, "r");
    try {
      return await keepPdf(store, name, await file.readFile());
    } finally {
      await file.close();
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return failed("file-unreadable", `“${name}” could not be read: ${why}. Nothing was changed.`);
  }
}

/** Keeps a PDF of the reader's own: checked, whole or not at all. The same file twice is one. */
export async function keepPdf(store: PdfStore, name: string, bytes: Uint8Array): Promise<Answer<PdfFile>> {
  if (bytes.length > MAX_PDF_BYTES) return tooLarge(name);
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024));
  if (!isPdfStart(head))
    return failed(
      "not-a-pdf",
      `“${name}” is no PDF; nothing was attached. Choose a file that a PDF viewer opens.`,
    );
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const editionId = localEditionId(sha256);
  try {
    await writeAtomically(store.path(editionId), bytes);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return failed("disk", `“${name}” could not be kept: ${why}. Free some space and try again.`);
  }
  return ok({ editionId, sha256, bytes: bytes.length });
}

function tooLarge(name: string): Answer<never> {
  return failed(
    "too-large",
    `“${name}” is larger than ${MAX_PDF_BYTES / 1024 / 1024} MB; it was not attached.`,
  );
}
