import { createHash } from "node:crypto";
import { open, stat } from "node:fs/promises";
import { basename } from "node:path";

import { failed, MAX_DIGEST_BYTES, MAX_ENTRIES, ok, type Answer, type ReadDigest } from "../../shared/ipc";
import type { Parse } from "./parser";

/**
 * Parses a digest's bytes.
 *
 * @param name the file's name without its folder, or "Pasted text"
 */
export async function readDigest(name: string, bytes: Uint8Array, parse: Parse): Promise<Answer<ReadDigest>> {
  if (bytes.length > MAX_DIGEST_BYTES) return tooLarge(name, bytes.length);
  const result = await parse(name, bytes);
  if (!result.ok) {
    return failed("not-a-digest", `“${name}” was not imported: ${result.reason}. Nothing was changed.`);
  }
  const { entries } = result.digest;
  if (entries.length > MAX_ENTRIES) {
    return failed(
      "too-large",
      `“${name}” names ${entries.length.toLocaleString("en")} papers; up to ${MAX_ENTRIES.toLocaleString("en")} are taken at a time. Split it and import the parts.`,
    );
  }
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return ok({ sha256, name, bytes: bytes.length, ...result.digest });
}

/** Reads and parses a file. Refuses what is no ordinary file or larger than a digest can be. */
export async function readDigestFile(path: string, parse: Parse): Promise<Answer<ReadDigest>> {
  const content = await readSmallFile(path);
  return content.ok ? readDigest(basename(path), content.value, parse) : content;
}

/** The bytes of an ordinary file of at most {@link MAX_DIGEST_BYTES}, or why they can't be had. */
export async function readSmallFile(path: string): Promise<Answer<Uint8Array>> {
  const name = basename(path);
  try {
    // Before it is opened: opening a pipe that nobody writes to would wait for ever.
    if (!(await stat(path)).isFile()) return notAFile(name);
    const file = await open(path, "r");
    try {
      const { size } = await file.stat();
      if (size > MAX_DIGEST_BYTES) return tooLarge(name, size);
      return ok(await file.readFile());
    } finally {
      await file.close();
    }
  } catch (error) {
    return failed("file-unreadable", `“${name}” could not be read: ${whyUnreadable(error)}.`, String(error));
  }
}

function notAFile(name: string): Answer<never> {
  return failed("file-unreadable", `“${name}” is a folder or a device, not a file. Choose a text file.`);
}

function tooLarge(name: string, bytes: number): Answer<never> {
  const size = `${Math.ceil(bytes / 1024 / 1024)} MB`;
  const limit = `${MAX_DIGEST_BYTES / 1024 / 1024} MB`;
  return failed(
    "too-large",
    `“${name}” is ${size}; digests of up to ${limit} are read. Split it and import the parts.`,
  );
}

function whyUnreadable(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT") return "there is no such file";
  if (code === "EACCES" || code === "EPERM") return "you may not read it";
  return error instanceof Error ? error.message : String(error);
}
