/**
 * Parses digests in a process of its own, so that neither a hostile file nor a slow one holds up the
 * app. Gets `{ id, name, bytes }` and answers `{ id, result }`, one after the other.
 */
import { parseDigest } from "../../shared/digest";

interface Order {
  readonly id: number;
  readonly name: string;
  readonly bytes: Uint8Array;
}

process.parentPort.on("message", ({ data }: { readonly data: Order }) => {
  parseDigest(data.name, data.bytes)
    // The rule means windows; this is a process.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    .then((result) => process.parentPort.postMessage({ id: data.id, result }))
    // A parser that throws is a bug of ours; the parent hears of the process's end.
    .catch((error: unknown) => {
      console.error("A digest could not be parsed", error);
      process.exit(1);
    });
});
