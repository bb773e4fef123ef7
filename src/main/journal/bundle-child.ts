import { join } from "node:path";

import { build } from "vite";

/**
 * Bundles a program that a test starts as a process of its own: Node then starts it in a twentieth of
 * a second, a hundred times over.
 *
 * @returns the path of the bundle, in `folder`
 */
export async function bundleChild(program: string, folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: "error",
    ssr: { noExternal: true },
    build: { ssr: program, outDir: folder, rolldownOptions: { output: { entryFileNames: "child.mjs" } } },
  });
  return join(folder, "child.mjs");
}
