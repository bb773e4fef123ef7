import { useCallback, useRef } from "react";

/** A change that can be taken back, in words: "Read: Some title". */
interface Undoable {
  readonly label: string;
  readonly undo: () => Promise<unknown>;
}

const MOST = 200;

interface Undo {
  /** Notes a change. Answers what takes this very change back, whatever was done since. */
  readonly push: (change: Undoable) => () => Promise<unknown>;
  /** Takes the newest change back; answers its name, or null when there is none. */
  readonly undoLast: () => Promise<string | null>;
}

/** The changes of this session, the newest on top. */
export function useUndo(): Undo {
  const stack = useRef<Undoable[]>([]);
  const push = useCallback((change: Undoable) => {
    stack.current = [...stack.current, change].slice(-MOST);
    return async () => {
      if (!stack.current.includes(change)) return;
      stack.current = stack.current.filter((one) => one !== change);
      await change.undo();
    };
  }, []);
  const undoLast = useCallback(async () => {
    const last = stack.current.pop();
    if (last === undefined) return null;
    await last.undo();
    return last.label;
  }, []);
  return { push, undoLast };
}
