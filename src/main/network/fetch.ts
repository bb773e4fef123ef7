import { Readable } from "node:stream";

import { net, session } from "electron";

/** The part of `fetch` that the app's network code needs; Node's own fits it in tests. */
export type FetchLike = (
  url: string,
  init: { readonly headers: Readonly<Record<string, string>>; readonly signal: AbortSignal },
) => Promise<Response>;

/**
 * Sends a GET through Chromium's network stack, so that the system's proxies and certificates hold.
 *
 * Redirects are answered, not followed: each hop is a request of its own that the caller must judge
 * and wait for. The connection is closed after each answer, because Chromium silently repeats a
 * request whose kept-alive connection broke, which would be one request too many for arXiv.
 *
 * @throws an Error when the host is not reached, the connection breaks or the signal aborts
 */
export const electronFetch: FetchLike = (url, { headers, signal }) =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const request = net.request({
      url,
      method: "GET",
      redirect: "manual",
      credentials: "omit",
      session: session.fromPartition("offprint-network", { cache: false }),
    });
    for (const [name, value] of Object.entries(headers)) request.setHeader(name, value);
    request.setHeader("Connection", "close");
    const abort = (): void => {
      request.abort();
      reject(signal.reason instanceof Error ? signal.reason : new Error("aborted"));
    };
    signal.addEventListener("abort", abort, { once: true });
    request.on("redirect", (status, _method, location) => {
      signal.removeEventListener("abort", abort);
      resolve(new Response(null, { status, headers: { location } }));
      request.abort();
    });
    request.on("response", (incoming) => {
      const answerHeaders = new Headers();
      for (const [name, value] of Object.entries(incoming.headers)) {
        for (const one of Array.isArray(value) ? value : [value]) answerHeaders.append(name, one);
      }
      // Electron's type for the answer leaves out that it is a Node stream.
      const body = Readable.toWeb(incoming as unknown as Readable) as ReadableStream<Uint8Array>;
      const hasBody = ![204, 205, 304].includes(incoming.statusCode);
      resolve(new Response(hasBody ? body : null, { status: incoming.statusCode, headers: answerHeaders }));
    });
    request.on("error", (error) => {
      signal.removeEventListener("abort", abort);
      reject(error);
    });
    request.end();
  });
