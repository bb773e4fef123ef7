/** What is not on the disk yet: writes that run, and texts that are still being typed. */
const running = new Set<Promise<unknown>>();
const flushers = new Set<() => void>();
const listeners = new Set<() => void>();

/** Counts a write until it ends, well or not. Answers the write. */
export function track<T>(write: Promise<T>): Promise<T> {
  const ended = write
    .catch(() => undefined) // Whoever asked for the write hears of its failure; this only waits.
    .finally(() => {
      running.delete(ended);
      for (const tell of listeners) tell();
    });
  running.add(ended);
  for (const tell of listeners) tell();
  return write;
}

/** Registers what stores a text at once; answers the function that ends it. */
export function beforeClosing(flush: () => void): () => void {
  flushers.add(flush);
  return () => flushers.delete(flush);
}

/** Stores everything that is not stored yet, and waits for it. */
export async function saveEverything(): Promise<void> {
  for (const flush of flushers) flush();
  while (running.size > 0) await Promise.all(running);
}

/** Whether some write is on its way. */
export function isSaving(): boolean {
  return running.size > 0;
}

/** Calls the listener whenever {@link isSaving} may have changed; answers the function that ends it. */
export function onSaving(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
