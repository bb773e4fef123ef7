import { readFile, realpath } from "node:fs/promises";
import { extname, join, sep } from "node:path";

import type { Room } from "../security/origin";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".woff": "font/woff",
  ".ttf": "font/ttf",
  ".pfb": "application/octet-stream",
  ".bcmap": "application/octet-stream",
  ".icc": "application/octet-stream",
  ".wasm": "application/wasm",
};

/** Serves the built page from its folder and nothing outside it. */
export function pageFiles(folder: string): Room {
  return async (request, url) => {
    const path = safePath(folder, url.pathname);
    const type = path === null ? undefined : TYPES[extname(path)];
    if (path === null || type === undefined) return new Response("Not found", { status: 404 });
    try {
      // A link in the folder may lead out of it.
      const real = await realpath(path);
      if (!real.startsWith((await realpath(folder)) + sep)) return new Response("Not found", { status: 404 });
      const body = request.method === "HEAD" ? null : await readFile(real);
      return new Response(body, { headers: { "Content-Type": type } });
    } catch (error) {
      if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "EISDIR")) {
        return new Response("Not found", { status: 404 });
      }
      throw error;
    }
  };
}

/** The file an address means; null when the address could lead anywhere but into the folder. */
export function safePath(folder: string, pathname: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    // A broken escape names no file of ours.
    return null;
  }
  if (/[\0\\]/.test(decoded) || decoded.split("/").includes("..")) return null;
  const path = join(folder, decoded);
  return path.startsWith(folder + sep) ? path : null;
}
