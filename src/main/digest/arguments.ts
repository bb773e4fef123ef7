import { isAbsolute, resolve } from "node:path";

/** What the command line asks for. */
export interface Arguments {
  /** Absolute paths of digests to import. */
  readonly files: readonly string[];
  /** Where to save a picture of the window, after which the app ends; null to run as usual. */
  readonly shot: string | null;
  /** Whether a library that is new may be shown the sample digest. */
  readonly welcome: boolean;
}

/**
 * Reads the command line. Switches are Chromium's or ours; everything else names a file.
 *
 * @param args the arguments after the executable and, where there is one, the app's folder
 * @param folder what relative paths start from
 */
export function readArguments(args: readonly string[], folder: string): Arguments {
  let shot: string | null = null;
  const files: string[] = [];
  for (const argument of args) {
    if (argument.startsWith("--shot=")) shot = resolve(folder, argument.slice("--shot=".length));
    else if (!argument.startsWith("-"))
      files.push(isAbsolute(argument) ? argument : resolve(folder, argument));
  }
  return { files, shot, welcome: args.includes("--welcome") };
}

/**
 * The arguments that are the reader's own: behind the executable, and behind the app's folder when
 * the app runs from its sources. Chromium's own switches may stand anywhere.
 */
export function ownArguments(argv: readonly string[], isPackaged: boolean): string[] {
  const rest = argv.slice(1);
  if (isPackaged) return rest;
  const folder = rest.findIndex((argument) => !argument.startsWith("-"));
  return rest.filter((_argument, index) => index !== folder);
}
