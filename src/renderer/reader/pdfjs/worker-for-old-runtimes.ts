/**
 * The same worker for runtimes that lack built-ins. An entry of its own and not a condition:
 * imports that wait would let messages arrive before pdf.js listens.
 */
import "./built-ins";
import "./stray-errors";
import "pdfjs-dist/legacy/build/pdf.worker.mjs";
