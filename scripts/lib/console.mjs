/**
 * What the set-up scripts say. Everything goes to stderr, so that stdout stays free for answers
 * (`electron-path.mjs`) and for the programs started.
 */

/** A failure the user can act on: its message is printed without a stack trace. */
export class SetupError extends Error {}

/**
 * Prints one line for the user.
 * @param {string} text
 */
export function say(text) {
  process.stderr.write(`offprint: ${text}\n`);
}

/**
 * The words of anything thrown, for use in a message of our own.
 * @param {unknown} error
 */
export function reasonOf(error) {
  if (!(error instanceof Error)) return String(error);
  // fetch wraps what really happened.
  return error.cause instanceof Error ? error.cause.message : error.message;
}

/**
 * Runs an entry point. A `SetupError` becomes its message, any other error its stack; both exit with 1.
 * @param {() => Promise<number | void>} main resolves to the exit code, nothing meaning 0
 */
export async function runEntry(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    if (error instanceof SetupError) say(error.message);
    else console.error(error);
    process.exitCode = 1;
  }
}
