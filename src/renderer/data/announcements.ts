const listeners = new Set<(words: string) => void>();

/** Tells the reader something that happened in the background. */
export function announce(words: string): void {
  for (const listener of listeners) listener(words);
}

/** Hears everything that is announced; answers the function that ends it. */
export function onAnnouncement(listener: (words: string) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
