import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";

import { _electron, type ElectronApplication, type Page } from "@playwright/test";

const ROOT = resolve(import.meta.dirname, "..");

export interface LaunchOptions {
  /** Digests named on the command line. */
  readonly files?: readonly string[];
  /** Environment variables of the app, such as where arXiv is. */
  readonly env?: Readonly<Record<string, string>>;
  readonly switches?: readonly string[];
  readonly width?: number;
  readonly height?: number;
  /** The folder of the app; this project where left out. */
  readonly root?: string;
  /** Wait for the window to be drawn; false to be quicker than it. */
  readonly untilShown?: boolean;
  /** Another executable than Electron itself, such as one that starts it as another user. */
  readonly executable?: string;
  /** Whether Chromium's sandbox is on; where left out, for everybody but root, who can't have it. */
  readonly isSandboxed?: boolean;
}

/** A running Offprint with its window. */
export interface RunningApp {
  readonly electron: ElectronApplication;
  readonly page: Page;
  readonly pid: number;
  /** Ends it as the reader would. */
  readonly close: () => Promise<void>;
  /** Ends it as a power cut would. */
  readonly kill: () => Promise<void>;
}

/**
 * Starts the built app in a data folder below `folder`, without a sandbox where root leaves no choice.
 *
 * @param netLog where Chromium records its connections, for {@link strangersIn}
 * @param onEnd called when the app is ended through what this answers
 */
export async function launch(
  folder: string,
  netLog: string,
  options: LaunchOptions,
  onEnd: () => void,
): Promise<RunningApp> {
  const executablePath = process.env["OFFPRINT_ELECTRON_PATH"];
  if (executablePath === undefined)
    throw new Error("Set OFFPRINT_ELECTRON_PATH, or run the tests by `npm test`.");
  const isSandboxed = options.isSandboxed ?? process.getuid?.() !== 0;
  const electron = await attach({
    executablePath: options.executable ?? executablePath,
    // Playwright turns it off by itself otherwise.
    chromiumSandbox: isSandboxed,
    args: [
      ...(isSandboxed ? [] : ["--no-sandbox"]),
      "--disable-gpu",
      `--log-net-log=${netLog}`,
      // No name is looked up: what isn't on this machine can't be reached even by mistake.
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
      `--user-data-dir=${join(folder, "data")}`,
      ...(options.switches ?? []),
      options.root ?? ROOT,
      ...(options.files ?? []),
    ],
    cwd: folder,
    env: {
      ...cleanEnvironment(),
      OFFPRINT_ARXIV_API: NOWHERE,
      OFFPRINT_ARXIV_PDF: NOWHERE,
      ...NOBODY_ELSE,
      // Nobody is there to answer: a start that is refused ends and says why.
      OFFPRINT_NO_DIALOGS: "1",
      ...options.env,
    },
  });
  const child = electron.process();
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  const page = await electron.firstWindow();
  if (options.width !== undefined || options.height !== undefined) {
    const size = { width: options.width ?? 1440, height: options.height ?? 900 };
    await electron.evaluate(
      ({ BrowserWindow }, { width, height }) =>
        BrowserWindow.getAllWindows()[0]?.setContentSize(width, height),
      size,
    );
  }
  if (options.untilShown !== false) await page.getByRole("navigation", { name: "Library" }).waitFor();
  return {
    electron,
    page,
    pid: child.pid ?? 0,
    close: async () => {
      onEnd();
      // Closing can hang when a dialog is open; after a while the process is ended instead.
      const patience = setTimeout(() => child.kill("SIGKILL"), 10_000);
      await Promise.race([electron.close(), ended]);
      clearTimeout(patience);
      await ended;
    },
    kill: async () => {
      onEnd();
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/**
 * Starts Electron and attaches to it. On a machine under heavy load Playwright now and then never gets
 * through to a process that runs; that is no fault of the app, and is tried once more, with a word.
 */
async function attach(options: Parameters<typeof _electron.launch>[0]): Promise<ElectronApplication> {
  try {
    return await _electron.launch({ ...options, timeout: ATTACH_MS });
  } catch (error) {
    if (!String(error).includes(`Timeout ${ATTACH_MS}ms`)) throw error;
    console.warn(`Playwright did not get through to the app within ${ATTACH_MS} ms; it is started again`);
    return _electron.launch({ ...options, timeout: ATTACH_MS });
  }
}

/** How long attaching may take, in milliseconds: a hundred times as long as it does. */
const ATTACH_MS = 45_000;

/** Keeps the app from asking any service but arXiv. */
export const NOBODY_ELSE = {
  OFFPRINT_ARXIV_OAI: "off",
  OFFPRINT_HF_API: "off",
  OFFPRINT_S2_API: "off",
} as const;

/** A port that nobody listens on. */
const NOWHERE = "http://127.0.0.1:9/";

function cleanEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      (pair): pair is [string, string] => pair[1] !== undefined && !pair[0].startsWith("OFFPRINT_"),
    ),
  );
}

/** The hosts in Chromium's record of its connections that are not this machine. */
export async function strangersIn(netLog: string): Promise<string[]> {
  // An app that was killed at once may not have begun its record.
  const log = existsSync(netLog) ? await readFile(netLog, "utf8") : "";
  const hosts = [...log.matchAll(/"(?:url|destination|host)":"(?:https?|wss?):\/\/([^/:"]+)/g)].map(
    (match) => match[1] ?? "",
  );
  return hosts.filter((host) => host !== "127.0.0.1");
}
