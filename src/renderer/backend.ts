/** The typed client of the contract, and the only reader of `window.offprint`. */
import type { Bridge } from "../shared/ipc";

declare global {
  interface Window {
    readonly offprint: Bridge;
  }
}

/** Calls main. Failures come back as values; it never rejects but for a bug of ours. */
export const call: Bridge["call"] = (name, args) => window.offprint.call(name, args);

/** Listens to an event of main; answers the function that ends it. */
export const on: Bridge["on"] = (name, listener) => window.offprint.on(name, listener);
