import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, resolve } from "node:path";

import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";
import type { Plugin } from "vite";

// The floor is Electron 25: Node 18 in main, Chromium 114 in the page. Set here and not
// derived from the Electron that happens to be installed, so that every build runs on both.
const NODE_FLOOR = "node18";
const CHROMIUM_FLOOR = "chrome114";

/**
 * Puts the files that pdf.js asks for while it reads beside the page, so that nothing comes from the
 * network: character maps (CJK), the standard fonts, and the picture decoders in plain JavaScript
 * (the policy of the page forbids WebAssembly).
 */
function pdfjsFiles(): Plugin {
  const source = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));
  const inFolder = (folder: string, pattern: RegExp) =>
    readdirSync(resolve(source, folder))
      .filter((name) => pattern.test(name))
      .map((name) => ({
        address: `pdfjs/${folder === "wasm" ? "decoders" : folder}/${name}`,
        path: resolve(source, folder, name),
      }));
  const files = [
    ...inFolder("cmaps", /\.bcmap$|^LICENSE/),
    ...inFolder("standard_fonts", /\.(pfb|ttf)$|^LICENSE/),
    ...inFolder("wasm", /_nowasm_fallback\.js$|^LICENSE_.*(JBIG2|OPENJPEG)$/),
  ];
  return {
    name: "offprint:pdfjs-files",
    generateBundle() {
      for (const { address, path } of files) {
        this.emitFile({ type: "asset", fileName: address, source: readFileSync(path) });
      }
    },
    configureServer(server) {
      const paths = new Map(files.map(({ address, path }) => [`/${address}`, path]));
      server.middlewares.use((request, response, next) => {
        const path = paths.get(request.url ?? "");
        if (path === undefined) return next();
        if (path.endsWith(".js")) response.setHeader("Content-Type", "text/javascript");
        response.end(readFileSync(path));
      });
    },
  };
}

export default defineConfig({
  main: {
    build: {
      target: NODE_FLOOR,
      outDir: "out/main",
      externalizeDeps: false,
      lib: {
        entry: { index: resolve("src/main/index.ts"), parser: resolve("src/main/digest/parser-process.ts") },
        formats: ["cjs"],
        fileName: (_format, name) => `${name}.cjs`,
      },
      rollupOptions: { external: ["electron", /^node:/] },
    },
  },
  preload: {
    build: {
      target: NODE_FLOOR,
      outDir: "out/preload",
      externalizeDeps: false,
      lib: { entry: resolve("src/preload/index.ts"), formats: ["cjs"], fileName: () => "index.cjs" },
      rollupOptions: { external: ["electron"] },
    },
  },
  renderer: {
    root: "src/renderer",
    plugins: [react(), pdfjsFiles()],
    worker: { format: "es" },
    build: {
      target: CHROMIUM_FLOOR,
      outDir: "out/renderer",
      modulePreload: { polyfill: false },
      // The content security policy forbids inline code; fonts and pictures stay files too.
      assetsInlineLimit: 0,
      rollupOptions: { input: resolve("src/renderer/index.html") },
    },
  },
});
