/**
 * `npm run package`: the app with its runtime in `dist/`, as one folder, with Electron's back doors shut (fuses).
 * With the fallback runtime the result is for trying out and never for release; it says so itself.
 */
import fs from "node:fs";
import path from "node:path";

import { createPackage } from "@electron/asar";
import { flipFuses, FuseV1Options, FuseVersion } from "@electron/fuses";

import { ensureBuilt } from "./lib/build.mjs";
import { runEntry, say } from "./lib/console.mjs";
import { projectRoot } from "./lib/paths.mjs";
import { prepareRuntime } from "./prepare.mjs";

/** Not in a package: the loader of the fallback, and what only Electron's own build has. */
const LEFT_OUT = new Set(["app", "default_app.asar", "app-update.yml"]);

await runEntry(async () => {
  const runtime = await prepareRuntime();
  await ensureBuilt(projectRoot);
  const target = path.join(projectRoot, "dist", `offprint-${process.platform}-${process.arch}`);
  fs.rmSync(target, { recursive: true, force: true });
  fs.mkdirSync(path.dirname(target), { recursive: true });
  const source = path.dirname(runtime.executable);
  fs.cpSync(source, target, {
    recursive: true,
    filter: (from) =>
      path.dirname(from) !== path.join(source, "resources") || !LEFT_OUT.has(path.basename(from)),
  });
  const executable = path.join(target, "offprint");
  fs.renameSync(path.join(target, path.basename(runtime.executable)), executable);
  await packApp(path.join(target, "resources", "app.asar"));
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.RunAsNode]: false,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: false,
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
  });
  if (runtime.kind === "fallback") {
    fs.writeFileSync(
      path.join(target, "NOT-FOR-RELEASE.txt"),
      "Packaged with an old Electron, for trying out only.\n",
    );
    say("packaged with the fallback runtime: for trying out, not for release");
  }
  say(`packaged in ${path.relative(projectRoot, target)}`);
});

/**
 * What the app needs at run time, and nothing else, in one archive.
 * @param {string} archive
 */
async function packApp(archive) {
  const staging = fs.mkdtempSync(path.join(projectRoot, "dist", "staging-"));
  try {
    const { name, version, description, license, main } = JSON.parse(
      fs.readFileSync(path.join(projectRoot, "package.json"), "utf8"),
    );
    fs.writeFileSync(
      path.join(staging, "package.json"),
      JSON.stringify({ name, version, description, license, main }),
    );
    for (const folder of ["out", "resources"])
      fs.cpSync(path.join(projectRoot, folder), path.join(staging, folder), { recursive: true });
    await createPackage(staging, archive);
  } finally {
    fs.rmSync(staging, { recursive: true, force: true });
  }
}
