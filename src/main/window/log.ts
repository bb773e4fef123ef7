import { existsSync, renameSync } from "node:fs";
import { join } from "node:path";

import type { WebContents } from "electron";
import log from "electron-log/main";

import { redact } from "../../shared/redact";

const MAX_BYTES = 1024 * 1024;
/** Files kept, the one that is written included. */
const FILES = 3;
/** Chromium's number for an error in the page's console. */
const PAGE_ERROR = 3;

/**
 * Keeps warnings and errors in `logs/main.log` of the data folder: three files of a megabyte at most,
 * without anything that is the reader's own. Nothing is ever sent anywhere.
 */
export function keepLog(dataFolder: string): void {
  const { file, console: terminal } = log.transports;
  file.resolvePathFn = () => join(logFolder(dataFolder), "main.log");
  file.maxSize = MAX_BYTES;
  file.level = "warn";
  file.archiveLogFn = ({ path }) => rotate(path);
  terminal.level = false;
  log.hooks.push((message, transport) =>
    transport === file
      ? { ...message, data: message.data.map((part) => redact(wordsOf(part), dataFolder)) }
      : message,
  );
  // What is said on the terminal is for whoever started it there, and stays as it is.
  for (const level of ["warn", "error"] as const) {
    const say = console[level].bind(console);
    console[level] = (...parts: unknown[]) => {
      say(...parts);
      log[level](...parts);
    };
  }
}

/** Takes the errors of a page into the log, too. */
export function logPage(page: WebContents): void {
  page.on("console-message", (_event, level, message, line) => {
    if (level >= PAGE_ERROR) log.error(`In the page, line ${line}: ${message}`);
  });
}

export function logFolder(dataFolder: string): string {
  return join(dataFolder, "logs");
}

function rotate(path: string): void {
  for (let number = FILES - 1; number >= 1; number -= 1) {
    const from = number === 1 ? path : `${path}.${number - 1}`;
    if (existsSync(from)) renameSync(from, `${path}.${number}`);
  }
}

function wordsOf(part: unknown): string {
  if (part instanceof Error) return part.stack ?? part.message;
  return typeof part === "string" ? part : (JSON.stringify(part) ?? String(part));
}
