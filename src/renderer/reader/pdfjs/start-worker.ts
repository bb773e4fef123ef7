import { LACKS_BUILT_INS } from "./missing-built-ins";

/** Starts a worker that reads one PDF. Whoever starts it terminates it. */
export function startWorker(): Worker {
  // Written out twice: the bundler finds workers by this very form of words.
  return LACKS_BUILT_INS
    ? new Worker(new URL("./worker-for-old-runtimes.ts", import.meta.url), { type: "module", name: "pdf" })
    : new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "pdf" });
}
