/**
 * Whether this runtime lacks what the legacy build of pdf.js expects and does not bring itself:
 * true in Chromium 114 (Electron 25), false from Chromium 119 on. Asked once, before the page gets
 * what it lacks: the worker starts from nothing and still lacks it.
 */
export const LACKS_BUILT_INS = !("withResolvers" in Promise);
