import { accessSync, constants, mkdirSync } from "node:fs";

/** Why the data folder can't be written to, in words with the next step; null when it can. */
export function whyNotWritable(dataFolder: string): string | null {
  try {
    mkdirSync(dataFolder, { recursive: true });
    accessSync(dataFolder, constants.W_OK | constants.R_OK);
    return null;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const why =
      code === "EROFS"
        ? "it is on a disk that is read-only"
        : code === "EACCES" || code === "EPERM"
          ? "you may not write to it"
          : error instanceof Error
            ? error.message
            : String(error);
    return `Offprint can't work in its data folder ${dataFolder}: ${why}. Make the folder writable, or start Offprint with --user-data-dir=ANOTHER-FOLDER. Nothing was changed.`;
  }
}
