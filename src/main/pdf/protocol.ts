import type { FileHandle } from "node:fs/promises";

import { isEditionId } from "../../shared/arxiv/id";
import type { Room } from "../security/origin";
import { parseRange, type ByteRange } from "./http-range";
import type { PdfStore } from "./store";

/** Bytes read at a time. Larger ones are no faster; smaller ones are. Measured in bench/pdf-serve. */
const CHUNK = 1024 * 1024;

/**
 * Serves PDFs under `/paper/<edition>`, whole or in ranges. The address names an edition, and only
 * what parses as one is looked up, so no path can be smuggled in.
 */
export function paperFiles(store: PdfStore): Room {
  return async (request, url) => {
    const name = url.pathname.slice("/paper/".length);
    if (!isEditionId(name)) return new Response("No such paper", { status: 404 });
    const file = await store.openWhole(name);
    if (file === null) return new Response("This paper is not on the disk", { status: 404 });
    return answerFrom(file, request);
  };
}

async function answerFrom(file: FileHandle, request: Request): Promise<Response> {
  const { size } = await file.stat();
  const range = parseRange(request.headers.get("range"), size);
  const headers = new Headers({ "Content-Type": "application/pdf", "Accept-Ranges": "bytes" });
  if (range === "unsatisfiable") {
    await file.close();
    headers.set("Content-Range", `bytes */${size}`);
    return new Response(null, { status: 416, headers });
  }
  const { start, end } = range ?? { start: 0, end: size - 1 };
  headers.set("Content-Length", String(end - start + 1));
  if (range !== null) headers.set("Content-Range", `bytes ${start}-${end}/${size}`);
  const status = range === null ? 200 : 206;
  if (request.method === "HEAD") {
    await file.close();
    return new Response(null, { status, headers });
  }
  return new Response(streamOf(file, { start, end }), { status, headers });
}

/** Reads on demand, so that memory stays flat however large the file; closes the file in the end. */
function streamOf(file: FileHandle, { start, end }: ByteRange): ReadableStream<Uint8Array> {
  let position = start;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const length = Math.min(CHUNK, end + 1 - position);
      const chunk = new Uint8Array(length);
      const { bytesRead } = await file.read(chunk, 0, length, position);
      position += bytesRead;
      if (bytesRead > 0) controller.enqueue(chunk.subarray(0, bytesRead));
      if (bytesRead === 0 || position > end) {
        await file.close();
        controller.close();
      }
    },
    cancel: () => file.close(),
  });
}
