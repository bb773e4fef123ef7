import { resolve } from "node:path";

import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";

// The floor is Electron 25: Node 18 in main, Chromium 114 in the page. Set here and not
// derived from the Electron that happens to be installed, so that every build runs on both.
const NODE_FLOOR = "node18";
const CHROMIUM_FLOOR = "chrome114";

export default defineConfig({
  main: {
    build: {
      target: NODE_FLOOR,
      outDir: "out/main",
      externalizeDeps: false,
      lib: { entry: resolve("src/main/index.ts"), formats: ["cjs"], fileName: () => "index.cjs" },
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
    plugins: [react()],
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
