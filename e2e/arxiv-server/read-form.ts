import type { IncomingMessage } from "node:http";

/** Reads a POST's form fields; none for other requests. */
export async function readForm(request: IncomingMessage): Promise<Readonly<Record<string, string>>> {
  if (request.method !== "POST") return {};
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString("utf8")));
}
