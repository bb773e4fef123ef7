import { protocol } from "electron";

/** The one scheme and host of the app. IndexedDB belongs to them: they never change. */
const SCHEME = "app";
const HOST = "offprint";
export const ORIGIN = `${SCHEME}://${HOST}`;

/** Must run before the app is ready, once. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
    },
  ]);
}

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Headers of every answer, the worker's script included: a worker obeys its own answer's policy. */
const HEADERS = {
  "Content-Security-Policy": POLICY,
  "X-Content-Type-Options": "nosniff",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
} as const;

/** A room of the origin: answers the requests under one path. */
export type Room = (request: Request, url: URL) => Promise<Response>;

/** Serves the origin: `/paper/…` from one room, everything else from the other. */
export function serveOrigin(rooms: { readonly paper: Room; readonly page: Room }): void {
  protocol.handle(SCHEME, async (request) => {
    const url = new URL(request.url);
    const response = await route(request, url, rooms);
    for (const [name, value] of Object.entries(HEADERS)) response.headers.set(name, value);
    return response;
  });
}

async function route(
  request: Request,
  url: URL,
  rooms: { readonly paper: Room; readonly page: Room },
): Promise<Response> {
  if (url.host !== HOST) return new Response("No such host", { status: 404 });
  if (request.method !== "GET" && request.method !== "HEAD") {
    return new Response("Only GET and HEAD", { status: 405, headers: { Allow: "GET, HEAD" } });
  }
  return url.pathname.startsWith("/paper/") ? rooms.paper(request, url) : rooms.page(request, url);
}
