/** Reads JSON; undefined where it is none. */
export function readJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // A page for people, or an answer that was cut off: whoever asked says so.
    return undefined;
  }
}
