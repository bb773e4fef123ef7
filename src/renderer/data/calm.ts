import { currentSafety, onSafety } from "./flusher";
import { isSaving, onSaving } from "./unsaved";

/** "Saving…" stays at least so long, in milliseconds: shorter, it would only flicker. */
const CALM_MS = 400;

let isCalm = true;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

function become(calm: boolean): void {
  if (isCalm === calm) return;
  isCalm = calm;
  for (const listener of listeners) listener();
}

function look(): void {
  const isBusy = isSaving() || currentSafety().isWaiting;
  clearTimeout(timer);
  if (isBusy) become(false);
  else timer = setTimeout(() => become(true), CALM_MS);
}

onSaving(look);
onSafety(look);

/** Whether every change is stored twice, and has been for a moment. */
export function isEverythingSaved(): boolean {
  return isCalm;
}

/** Calls the listener whenever {@link isEverythingSaved} changes; answers the function that ends it. */
export function onCalm(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
