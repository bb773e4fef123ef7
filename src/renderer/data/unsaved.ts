/** What is not on the disk yet: writes that run, texts that are being typed, and what could not be stored. */
const running = new Set<Promise<unknown>>();
const flushers = new Set<() => void>();
const listeners = new Set<() => void>();
let unsafe: ReadonlyMap<string, string> = new Map();

function tell(): void {
  for (const listener of listeners) listener();
}

/** Counts a write until it ends, well or not. Answers the write. */
export function track<T>(write: Promise<T>): Promise<T> {
  const ended = write
    .catch(() => undefined) // Whoever asked for the write hears of its failure; this only waits.
    .finally(() => {
      running.delete(ended);
      tell();
    });
  running.add(ended);
  tell();
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

/** Says in words what could not be stored and is tried again; null once it is stored. */
export function setUnsafe(key: string, words: string | null): void {
  const next = new Map(unsafe);
  if (words === null) next.delete(key);
  else next.set(key, words);
  unsafe = next;
  tell();
}

/** What could not be stored, in words, by key. The same object until something changes. */
export function unsafeChanges(): ReadonlyMap<string, string> {
  return unsafe;
}

/** Calls the listener whenever {@link isSaving} or {@link unsafeChanges} may have changed; answers the function that ends it. */
export function onSaving(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
