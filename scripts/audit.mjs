/** `npm run audit`: known holes in the dependencies, by npm's own audit; says plainly when the registry refuses to answer. */
import { capture } from "./lib/capture.mjs";
import { runEntry, say } from "./lib/console.mjs";

await runEntry(async () => {
  const { stdout, stderr } = await capture("npm", ["audit", "--json"], { env: process.env });
  const report = parse(stdout);
  const counts = report?.metadata?.vulnerabilities;
  if (counts === undefined) {
    say(
      `the registry does not audit: ${report?.message ?? stderr.trim().split("\n").at(-1)}. Ask one that does, such as registry.npmjs.org`,
    );
    return 2;
  }
  say(
    `known holes: ${counts.critical} critical, ${counts.high} high, ${counts.moderate} moderate, ${counts.low} low`,
  );
  return counts.total === 0 ? 0 : 1;
});

/** @param {string} text */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    // No JSON: what was said on stderr tells.
    return null;
  }
}
