/**
 * The names under which the contract crosses the process border. Apart from ipc.ts, so that the
 * preload script can have them without the schemas.
 */

/** The channel of all calls. */
export const CALL_CHANNEL = "offprint:call";
/** Before the name of each event. */
export const EVENT_PREFIX = "offprint:event:";
