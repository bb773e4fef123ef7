import { useCallback, useState } from "react";

/** Something the app says. Alerts stay until they are dismissed, notices go by themselves. */
interface Message {
  readonly id: number;
  readonly kind: "notice" | "alert";
  readonly text: string;
  /** For a bug report; null where the text says it all. */
  readonly detail: string | null;
  /** Takes back what the message tells of; null where nothing was changed. */
  readonly undo: (() => void) | null;
}

const NOTICE_MS = 7000;
/** Older ones give way: what was done can still be undone by key. */
const MOST = 3;

export interface Messages {
  readonly messages: readonly Message[];
  readonly say: (message: Partial<Message> & { readonly text: string }) => void;
  readonly dismiss: (id: number) => void;
}

let lastId = 0;

/**
 * What the app says at the moment, the newest last.
 *
 * @param first something to say from the start; null for nothing
 */
export function useMessages(first: string | null): Messages {
  const [messages, setMessages] = useState<readonly Message[]>(() =>
    first === null ? [] : [{ id: 0, kind: "alert", text: first, detail: null, undo: null }],
  );
  const dismiss = useCallback((id: number) => setMessages((all) => all.filter((one) => one.id !== id)), []);
  const say = useCallback<Messages["say"]>(
    (message) => {
      lastId += 1;
      const said: Message = { kind: "notice", detail: null, undo: null, ...message, id: lastId };
      setMessages((all) => [...all, said].slice(-MOST));
      if (said.kind === "notice") setTimeout(() => dismiss(said.id), NOTICE_MS);
    },
    [dismiss],
  );
  return { messages, say, dismiss };
}
