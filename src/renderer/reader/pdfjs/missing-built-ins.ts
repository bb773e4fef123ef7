/**
 * Whether this runtime lacks what the legacy build of pdf.js expects and does not bring itself:
 * true in Chromium 114 (Electron 25), false from Chromium 119 on. Page and worker are the same
 * runtime, so the page's answer holds for both.
 */
export function lacksBuiltIns(): boolean {
  return !("withResolvers" in Promise);
}
