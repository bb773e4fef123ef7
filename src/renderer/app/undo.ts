import { useCallback, useRef } from "react";

/** A change that can be taken back, in words: "Undo: Read". */
export interface Undoable {
  readonly label: string;
  readonly undo: () => Promise<unknown>;
}

const MOST = 200;

/** The changes of this session, the newest on top. */
export function useUndo(): {
  readonly push: (change: Undoable) => void;
  readonly undoLast: () => Promise<string | null>;
} {
  const stack = useRef<Undoable[]>([]);
  const push = useCallback((change: Undoable) => {
    stack.current = [...stack.current, change].slice(-MOST);
  }, []);
  /** Takes the newest change back; answers its name, or null when there is none. */
  const undoLast = useCallback(async () => {
    const last = stack.current.pop();
    if (last === undefined) return null;
    await last.undo();
    return last.label;
  }, []);
  return { push, undoLast };
}
