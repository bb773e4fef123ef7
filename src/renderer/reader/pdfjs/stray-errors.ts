/**
 * Runs in the worker that reads a PDF. Where a damaged file ends in the middle of something, pdf.js
 * rejects promises of its own besides the answer it sends; nobody can reach them, and what is to be
 * said of the file was said by then. They are noted and no more.
 */
globalThis.addEventListener("unhandledrejection", (event) => {
  const reason: unknown = event.reason;
  const name =
    typeof reason === "object" && reason !== null && "name" in reason ? String(reason.name) : "error";
  console.warn(`pdf.js gave up on a part of the file: ${name}`);
  event.preventDefault();
});
