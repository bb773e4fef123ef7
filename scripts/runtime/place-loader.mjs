import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const source = fileURLToPath(new URL("loader/", import.meta.url));

/**
 * Puts our loader into a packaged runtime, or brings it up to date where an earlier version of this project did so.
 * @param {string} runtime the folder of the runtime
 */
export function placeLoader(runtime) {
  const target = path.join(runtime, "resources", "app");
  fs.mkdirSync(target, { recursive: true });
  for (const name of fs.readdirSync(source)) {
    const wanted = fs.readFileSync(path.join(source, name));
    const file = path.join(target, name);
    if (fs.existsSync(file) && fs.readFileSync(file).equals(wanted)) continue;
    // By renaming, because another start may be reading it.
    const draft = `${file}.${process.pid}`;
    fs.writeFileSync(draft, wanted);
    fs.renameSync(draft, file);
  }
}
