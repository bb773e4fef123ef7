import { spawn } from "node:child_process";
import { join, resolve } from "node:path";

/** How a start without a window went. */
export interface Start {
  /** What it said on stderr. */
  readonly text: string;
  /** Null when it had to be killed. */
  readonly code: number | null;
  readonly ms: number;
}

const PATIENCE_MS = 15_000;

/** Starts the app without Playwright, which waits for a window, until it ends or says something that fits. */
export function startUntil(
  folder: string,
  said: RegExp | null,
  options: { readonly env?: Readonly<Record<string, string>>; readonly files?: readonly string[] } = {},
): Promise<Start> {
  const start = performance.now();
  const child = spawn(process.env["OFFPRINT_ELECTRON_PATH"] ?? "", argumentsFor(folder, options.files), {
    env: { ...process.env, OFFPRINT_NO_DIALOGS: "1", ...options.env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let text = "";
  return new Promise((done, fail) => {
    const patience = setTimeout(() => child.kill("SIGKILL"), PATIENCE_MS);
    child.stderr.on("data", (piece) => {
      text += String(piece);
      if (said?.test(text) === true) child.kill("SIGKILL");
    });
    child.once("exit", (code) => {
      clearTimeout(patience);
      if (said === null || said.test(text)) done({ text, code, ms: performance.now() - start });
      else
        fail(new Error(`The app ended with ${code} and did not say ${String(said)}: ${text.slice(-2000)}`));
    });
  });
}

/** Arguments for the executable, as `launch` gives them. */
export function argumentsFor(folder: string, files: readonly string[] = []): string[] {
  return [
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    "--disable-gpu",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    `--user-data-dir=${join(folder, "data")}`,
    resolve(import.meta.dirname, "../.."),
    ...files,
  ];
}
