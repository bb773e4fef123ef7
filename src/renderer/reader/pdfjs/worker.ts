/** The worker that reads PDFs. */
import "./stray-errors";
import "pdfjs-dist/legacy/build/pdf.worker.mjs";
