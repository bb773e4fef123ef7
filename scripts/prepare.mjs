import { ensureDependencies } from "./lib/dependencies.mjs";
import { cacheFolder, projectRoot } from "./lib/paths.mjs";
import { needsVirtualScreen } from "./linux/display.mjs";
import { ensureLibraries } from "./linux/libraries.mjs";
import { ensureSandbox } from "./linux/sandbox.mjs";
import { resolveRuntime } from "./runtime/resolve.mjs";

/**
 * Everything that running the app needs, from a fresh clone: dependencies, Electron, system libraries.
 * @returns {Promise<import("./runtime/resolve.mjs").Runtime>}
 */
export async function prepareRuntime() {
  const runtime = await installRuntime();
  await prepareSystem(runtime);
  return runtime;
}

/** Dependencies and Electron alone. */
export async function installRuntime() {
  await ensureDependencies(projectRoot);
  return resolveRuntime({ root: projectRoot, cache: cacheFolder() });
}

/**
 * What this system must have to run Electron.
 * @param {import("./runtime/resolve.mjs").Runtime} runtime
 */
export async function prepareSystem(runtime) {
  if (process.platform !== "linux") return;
  await ensureLibraries(runtime.executable, { display: needsVirtualScreen() });
  await ensureSandbox(runtime.executable);
}
