import type { PDFDocumentLoadingTask, PDFDocumentProxy, PDFWorker } from "pdfjs-dist";

import { loadPdfJs, type PdfJs } from "./load";
import { startWorker } from "./start-worker";
import { Watchdog } from "./watchdog";

/** A PDF that is open, with the worker that reads it. */
export interface OpenPdf {
  readonly pdfjs: PdfJs;
  readonly document: PDFDocumentProxy;
}

/** Why a PDF does not open. */
export type OpenFailure =
  | { readonly reason: "missing" }
  | { readonly reason: "unreadable"; readonly detail: string }
  | { readonly reason: "broken"; readonly detail: string }
  | { readonly reason: "too-heavy" }
  | { readonly reason: "reader-broken"; readonly detail: string };

/** What opening a PDF comes to; `password` may come several times before one of the others. */
export interface OpenListener {
  /** Fulfilled when enough is read to show something: until then the worker is watched. */
  readonly opened: (pdf: OpenPdf) => Promise<void>;
  readonly failed: (failure: OpenFailure) => void;
  readonly passwordNeeded: (answer: (password: string) => void, wasWrong: boolean) => void;
}

/** Opening ends when the worker is silent for this long. */
const SILENCE_LIMIT_MS = 10_000;
/** How long a worker may take to say good-bye. */
const GOODBYE_MS = 1000;
/** Larger pictures are left out, in pixels. */
const MAX_IMAGE_PIXELS = 5e7;
/** Larger pictures are scaled down by the worker, in bytes. */
const MAX_IMAGE_CANVAS_BYTES = 2 ** 28;
/** PDFs of papers are full of small faults that pdf.js would tell the console. */
const ERRORS_ONLY = 0;
/** Code of pdf.js for a password that was tried and did not fit. */
const INCORRECT_PASSWORD = 2;

/** One PDF from opening to closing. Owns its worker: it ends with `close`, whatever it does just then. */
export class PdfSession {
  readonly #url: string;
  readonly #listener: OpenListener;
  readonly #closing = new AbortController();
  readonly #watchdog: Watchdog;
  #worker: Worker | null = null;
  #task: PDFDocumentLoadingTask | null = null;

  /** Starts to open the PDF at this address. */
  constructor(url: string, listener: OpenListener) {
    this.#url = url;
    this.#listener = listener;
    this.#watchdog = new Watchdog(SILENCE_LIMIT_MS, () => this.giveUp());
    this.#open().catch((error: unknown) => this.#fail({ reason: "reader-broken", detail: String(error) }));
  }

  /** Ends the worker because the PDF runs away, and says so. */
  giveUp(): void {
    this.#fail({ reason: "too-heavy" });
  }

  /** Ends the worker and frees what the PDF holds. Safe at any time, and more than once. */
  close(): void {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort();
    this.#watchdog.stop();
    if (this.#worker !== null) void endWorker(this.#worker, this.#task);
    this.#task = null;
    this.#worker = null;
  }

  async #open(): Promise<void> {
    const { signal } = this.#closing;
    // Everything that takes time at once: the worker's program, the page's, the file.
    const worker = startWorker();
    this.#worker = worker;
    worker.addEventListener("message", () => this.#watchdog.progress(), { signal });
    worker.addEventListener(
      "error",
      (event) => this.#fail({ reason: "reader-broken", detail: event.message }),
      { signal },
    );
    const [pdfjs, data] = await Promise.all([loadPdfJs(), this.#read()]);
    if (signal.aborted || data === null) return;
    this.#watchdog.start();
    const task = pdfjs.getDocument({
      data,
      worker: attach(pdfjs, worker),
      ...assetAddresses(),
      useWorkerFetch: false,
      // Fonts that a figure left out look the same everywhere, and as wide as they should be.
      useSystemFonts: false,
      useWasm: false,
      enableXfa: false,
      maxImageSize: MAX_IMAGE_PIXELS,
      canvasMaxAreaInBytes: MAX_IMAGE_CANVAS_BYTES,
      verbosity: ERRORS_ONLY,
    });
    this.#task = task;
    task.onPassword = (answer: (password: string) => void, code: number) => this.#askPassword(answer, code);
    try {
      const document = await task.promise;
      if (!signal.aborted) await this.#listener.opened({ pdfjs, document });
      this.#watchdog.stop();
    } catch (error) {
      this.#fail({ reason: "broken", detail: error instanceof Error ? error.message : String(error) });
    }
  }

  #askPassword(answer: (password: string) => void, code: number): void {
    // The reader thinks as long as the reader likes.
    this.#watchdog.stop();
    this.#listener.passwordNeeded((password) => {
      this.#watchdog.start();
      answer(password);
    }, code === INCORRECT_PASSWORD);
  }

  /** The whole file: pdf.js cannot read ranges of other schemes than http, and it comes from this disk. */
  async #read(): Promise<Uint8Array<ArrayBuffer> | null> {
    try {
      const response = await fetch(this.#url, { signal: this.#closing.signal });
      if (response.status === 404) {
        this.#fail({ reason: "missing" });
        return null;
      }
      if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
      return new Uint8Array(await response.arrayBuffer());
    } catch (error) {
      this.#fail({ reason: "unreadable", detail: String(error) });
      return null;
    }
  }

  #fail(failure: OpenFailure): void {
    if (this.#closing.signal.aborted) return;
    this.close();
    this.#listener.failed(failure);
  }
}

/** Gives pdf.js our worker for one document. */
function attach(pdfjs: PdfJs, port: Worker): PDFWorker {
  // The package's types take the default of `port` (null) for its type; its manual says Worker.
  const AttachedWorker = pdfjs.PDFWorker as unknown as new (options: {
    port: Worker;
    verbosity: number;
  }) => PDFWorker;
  return new AttachedWorker({ port, verbosity: ERRORS_ONLY });
}

/** Where pdf.js finds character maps, standard fonts and decoders: files beside the page. */
function assetAddresses(): { cMapUrl: string; standardFontDataUrl: string; wasmUrl: string } {
  const folder = (name: string) => new URL(`/pdfjs/${name}/`, location.href).href;
  return {
    cMapUrl: folder("cmaps"),
    standardFontDataUrl: folder("standard_fonts"),
    wasmUrl: folder("decoders"),
  };
}

/**
 * Lets pdf.js free the page's side of the document (fonts, pictures), which it does once the worker
 * has said good-bye; a worker that is too busy to answer is ended all the same.
 */
async function endWorker(worker: Worker, task: PDFDocumentLoadingTask | null): Promise<void> {
  if (task !== null) {
    // However it settles, the worker ends below and nobody is left to be told.
    const freed = Promise.allSettled([task.destroy()]);
    await Promise.race([freed, new Promise((resolve) => setTimeout(resolve, GOODBYE_MS))]);
    removeFonts(task.docId);
  }
  worker.terminate();
}

/** Removes the fonts of a document that pdf.js could not remove itself: they are named after it. */
function removeFonts(documentId: string): void {
  const left = [...document.fonts].filter((font) => font.family.includes(`_${documentId}_`));
  for (const font of left) document.fonts.delete(font);
}
