/** Modules that are imported for what they do and come without types. */
declare module "pdfjs-dist/legacy/build/pdf.worker.mjs";
declare module "core-js/actual/promise/with-resolvers";
