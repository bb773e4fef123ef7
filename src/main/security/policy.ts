import { app, session, type Session, type WebContents } from "electron";

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
  });
}

/** The same for what belongs to the session, which exists once the app is ready. */
export function enforceSessionPolicy(): void {
  denyPermissions(session.defaultSession);
  session.defaultSession.webRequest.onBeforeRequest((details, decide) => {
    decide({ cancel: !isLocal(details.url) });
  });
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
