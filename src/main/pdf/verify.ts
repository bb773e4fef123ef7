import type { FileHandle } from "node:fs/promises";

/** The header may stand a little way in: PDF 1.7, implementation note 13. */
const HEADER_WITHIN = 1024;
/** The end mark may be followed by a little rubbish. */
const END_WITHIN = 4096;

/** What is wrong with a downloaded file; null when it begins and ends like a PDF. */
export type Flaw = "no-header" | "no-end";

/**
 * Checks that a file begins and ends like a PDF.
 *
 * @param size its length in bytes
 */
export async function findFlaw(file: FileHandle, size: number): Promise<Flaw | null> {
  const head = await readAt(file, 0, Math.min(HEADER_WITHIN, size));
  if (!isPdfStart(head)) return "no-header";
  const length = Math.min(END_WITHIN, size);
  const tail = await readAt(file, size - length, length);
  return tail.includes("%%EOF") ? null : "no-end";
}

/** Whether the first bytes of a file are those of a PDF. */
export function isPdfStart(head: Buffer): boolean {
  return head.subarray(0, HEADER_WITHIN).includes("%PDF-");
}

/** The title of a web page that came in place of a PDF; null when the bytes are no web page. */
export function webPageTitle(head: Buffer): string | null {
  const text = head.toString("utf8");
  if (!/^\s*(?:<!doctype html|<html|<\?xml[^>]*>\s*<!doctype html|<head|<body)/i.test(text)) return null;
  const title = /<title[^>]*>([^<]{0,200})/i.exec(text)?.[1]?.replace(/\s+/g, " ").trim();
  return title === undefined || title === "" ? "without a title" : title;
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}
