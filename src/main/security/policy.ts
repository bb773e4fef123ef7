import { app, session, type OnBeforeRequestListenerDetails, type Session, type WebContents } from "electron";

import { ORIGIN } from "./origin";
import { isOwnPage } from "./sender";

/**
 * Locks the app down, before any page exists: pages are sandboxed, may not leave the origin, open
 * windows, embed other pages, ask for permissions or reach the network. All network is in main.
 */
export function enforcePolicy(): void {
  app.on("web-contents-created", (_event, page) => confine(page));
  app.on("session-created", (created) => {
    // Else Chromium fetches dictionaries from a host that has nothing to do with papers.
    created.setSpellCheckerEnabled(false);
    created.setSpellCheckerLanguages([]);
    denyPermissions(created);
  });
}

/** Cuts the pages' session off the network; main's own requests go by another one. Once the app is ready. */
export function enforceSessionPolicy(): void {
  session.defaultSession.webRequest.onBeforeRequest((details, decide) => {
    decide({ cancel: !isLocal(details.url) || isStrange(details) });
  });
}

/**
 * Whether another page than the app's asks for something of the app's. Not every Electron lets a
 * scheme that may be fetched be read by its own origin alone; such a page should never come to be.
 */
function isStrange({ url, resourceType, frame }: OnBeforeRequestListenerDetails): boolean {
  if (!isOwnPage(url) || resourceType === "mainFrame" || frame == null) return false;
  return frame.origin !== ORIGIN;
}

function confine(page: WebContents): void {
  page.setWindowOpenHandler(() => ({ action: "deny" }));
  page.on("will-attach-webview", (event) => event.preventDefault());
  page.on("will-navigate", (event, url) => {
    if (!isOwnPage(url)) event.preventDefault();
  });
  page.on("will-redirect", (event) => event.preventDefault());
  page.on("will-frame-navigate", (event) => {
    if (!isOwnPage(event.url)) event.preventDefault();
  });
}

function denyPermissions(target: Session): void {
  // Copying text and keeping the library are the page's own business; everything else is refused.
  const allowed = ["clipboard-sanitized-write", "persistent-storage", "durable-storage"];
  target.setPermissionRequestHandler((_page, permission, answer) => answer(allowed.includes(permission)));
  target.setPermissionCheckHandler((_page, permission) => allowed.includes(permission));
}

const LOCAL = ["app:", "blob:", "data:", "devtools:"];

function isLocal(address: string): boolean {
  return LOCAL.some((scheme) => address.startsWith(scheme));
}
