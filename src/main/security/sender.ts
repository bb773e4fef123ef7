import type { WebFrameMain } from "electron";

import { ORIGIN } from "./origin";

/**
 * Whether a call comes from the top frame of our own page. Compares parsed parts, never a prefix of
 * the address: `app://offprint.evil/` begins like ours.
 */
export function isTrustedSender(frame: WebFrameMain | null): boolean {
  if (frame === null || frame.parent !== null) return false;
  return isOwnPage(frame.url);
}

/** Whether an address is a page of the app's own origin. */
export function isOwnPage(address: string): boolean {
  try {
    const url = new URL(address);
    return `${url.protocol}//${url.host}` === ORIGIN;
  } catch {
    // Not an address at all, so not ours.
    return false;
  }
}
