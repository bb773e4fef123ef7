import { expect, it } from "vitest";

import { cacheFolder } from "./paths.mjs";

it.each([
  ["linux", {}, "/home/r/.cache/offprint"],
  ["linux", { XDG_CACHE_HOME: "/var/cache/r" }, "/var/cache/r/offprint"],
  ["linux", { XDG_CACHE_HOME: "relative" }, "/home/r/.cache/offprint"],
  ["linux", { OFFPRINT_CACHE: "/srv/o", XDG_CACHE_HOME: "/x" }, "/srv/o"],
  ["darwin", {}, "/home/r/Library/Caches/offprint"],
])("on %s with %j is %s", (platform, env, folder) => {
  expect(cacheFolder({ env, platform, home: "/home/r" })).toBe(folder);
});
