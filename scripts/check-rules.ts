/**
 * Proves that the gates hold: plants each violation of the rules between the rooms in a temporary
 * file, runs the compiler or the linter, and fails if one goes unreported.
 */
import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "..");
const BIN = join(ROOT, "node_modules", ".bin");

interface Violation {
  readonly says: string;
  /** The room it is planted in, as a folder. */
  readonly room: string;
  readonly code: string;
  readonly gate: "compiler" | "linter";
  /** What the gate must say. */
  readonly reports: RegExp;
}

const restricted = /no-restricted-imports/;

const VIOLATIONS: readonly Violation[] = [
  {
    says: "DOM in shared",
    room: "src/shared",
    code: "document.title;",
    gate: "compiler",
    reports: /TS2584|TS2304/,
  },
  {
    says: "process in shared",
    room: "src/shared",
    code: "process.exit();",
    gate: "compiler",
    reports: /TS2591|TS2580|TS2304/,
  },
  {
    says: "node:fs/promises in shared",
    room: "src/shared",
    code: 'import "node:fs/promises";',
    gate: "linter",
    reports: restricted,
  },
  {
    says: "Date.now in shared",
    room: "src/shared",
    code: "export const now = Date.now();",
    gate: "linter",
    reports: /no-restricted-properties/,
  },
  {
    says: "Math.random in shared",
    room: "src/shared",
    code: "export const luck = Math.random();",
    gate: "linter",
    reports: /no-restricted-properties/,
  },
  {
    says: "shared imports main",
    room: "src/shared",
    code: 'import "../main/serve";',
    gate: "linter",
    reports: restricted,
  },
  {
    says: "shared imports main, by the compiler",
    room: "src/shared",
    code: 'export { serve } from "../main/serve";',
    gate: "compiler",
    reports: /TS6307|TS6059/,
  },
  {
    says: "main imports renderer",
    room: "src/main",
    code: 'import "../renderer/backend";',
    gate: "linter",
    reports: restricted,
  },
  {
    says: "renderer imports main",
    room: "src/renderer",
    code: 'import "../main/serve";',
    gate: "linter",
    reports: restricted,
  },
  {
    says: "renderer imports Node",
    room: "src/renderer",
    code: 'import "node:fs";',
    gate: "linter",
    reports: restricted,
  },
  {
    says: "Dexie outside data",
    room: "src/renderer/library",
    code: 'import "dexie";',
    gate: "linter",
    reports: restricted,
  },
  {
    says: "pdf.js outside the reader",
    room: "src/renderer/library",
    code: 'import "pdfjs-dist";',
    gate: "linter",
    reports: restricted,
  },
  {
    says: "a feature imports another",
    room: "src/renderer/library",
    code: 'import "../reader/ReaderView";',
    gate: "linter",
    reports: restricted,
  },
  {
    says: "a feature imports the app",
    room: "src/renderer/reader",
    code: 'import "../app/App";',
    gate: "linter",
    reports: restricted,
  },
  {
    says: "ui imports data",
    room: "src/renderer/ui",
    code: 'import "../data/papers";',
    gate: "linter",
    reports: restricted,
  },
  {
    says: "data imports a feature",
    room: "src/renderer/data",
    code: 'import "../library/PaperList";',
    gate: "linter",
    reports: restricted,
  },
  {
    says: "window.offprint outside backend",
    room: "src/renderer/library",
    code: "export const bridge = window.offprint;",
    gate: "linter",
    reports: /no-restricted-properties/,
  },
  {
    says: "the preload script imports zod",
    room: "src/preload",
    code: 'import "zod";',
    gate: "linter",
    reports: restricted,
  },
  {
    says: "a promise that nobody waits for",
    room: "src/main",
    code: "Promise.reject(new Error('x'));",
    gate: "linter",
    reports: /no-floating-promises/,
  },
  {
    says: "a switch that forgets a case",
    room: "src/shared",
    code: "export function f(x: 'a' | 'b'): number {\n  switch (x) {\n    case 'a':\n      return 1;\n  }\n  return 2;\n}",
    gate: "linter",
    reports: /switch-exhaustiveness-check/,
  },
  {
    says: "any",
    room: "src/shared",
    code: "export const x: any = 1;",
    gate: "linter",
    reports: /no-explicit-any/,
  },
  {
    says: "an empty catch",
    room: "src/main",
    code: "try {\n  JSON.parse('');\n} catch {}",
    gate: "linter",
    reports: /no-empty/,
  },
  {
    says: "a built-in that Chromium 114 lacks",
    room: "src/renderer",
    code: "export const p = Promise.withResolvers<void>();",
    gate: "compiler",
    reports: /TS2550|TS2339/,
  },
  {
    says: "an unchecked index",
    room: "src/shared",
    code: "export const n: number = [1][0];",
    gate: "compiler",
    reports: /TS2322/,
  },
];

function main(): void {
  const missed = [
    ...cycle(),
    ...VIOLATIONS.filter((violation) => !isReported(violation)).map(({ says }) => says),
  ];
  for (const says of missed) console.error(`Nobody reports: ${says}`);
  console.log(
    `${VIOLATIONS.length + 1 - missed.length} of ${VIOLATIONS.length + 1} planted violations are reported`,
  );
  if (missed.length > 0) process.exitCode = 1;
}

function isReported({ room, code, gate, reports }: Violation): boolean {
  const file = join(ROOT, room, "planted-violation.ts");
  writeFileSync(file, `${code}\nexport {};\n`);
  try {
    const project = room.split("/").slice(0, 2).join("/");
    if (gate === "linter") return reports.test(run("oxlint", ["--type-aware", file]));
    // The compiler looks at the whole room: only what it says of the plant counts.
    const said = run("tsc", ["-p", project, "--noEmit"]).split("\n");
    return said.some((line) => line.includes("planted-violation") && reports.test(line));
  } finally {
    rmSync(file);
  }
}

/** Two files that import each other: one more violation, which needs two plants. */
function cycle(): string[] {
  const names = ["planted-violation-a", "planted-violation-b"] as const;
  const files = names.map((name) => join(ROOT, "src/shared", `${name}.ts`));
  const [a, b] = names;
  writeFileSync(files[0] ?? "", `import { y } from "./${b}";\nexport const x = (): number => y();\n`);
  writeFileSync(files[1] ?? "", `import { x } from "./${a}";\nexport const y = (): number => x();\n`);
  try {
    return /no-cycle/.test(run("oxlint", files)) ? [] : ["an import cycle"];
  } finally {
    for (const file of files) rmSync(file);
  }
}

/** What a tool prints, whether it is content or not. */
function run(tool: string, args: readonly string[]): string {
  try {
    return execFileSync(join(BIN, tool), args, { cwd: ROOT, encoding: "utf8", stdio: "pipe" });
  } catch (error) {
    if (error instanceof Error && "stdout" in error) return String(error.stdout);
    throw error;
  }
}

main();
