import { LACKS_BUILT_INS } from "./missing-built-ins";

/** The part of pdf.js that runs in the page. */
export type PdfJs = typeof import("pdfjs-dist");

let loading: Promise<PdfJs> | null = null;

/** Loads pdf.js once, at the first paper that is opened: the library starts without it. */
export function loadPdfJs(): Promise<PdfJs> {
  loading ??= load().catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function load(): Promise<PdfJs> {
  // pdf.js uses the newer built-ins while its module runs, so they have to be there before.
  if (LACKS_BUILT_INS) await import("./built-ins");
  return import("pdfjs-dist/legacy/build/pdf.mjs");
}
