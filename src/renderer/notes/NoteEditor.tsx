import { useLiveQuery } from "dexie-react-hooks";
import { useEffect, useRef, useState } from "react";

import { NoteKeeper, readNote, type NoteState } from "./note-keeper";

import "./note-editor.css";

const WORDS: Readonly<Record<NoteState, string>> = {
  saved: "Saved",
  typing: "…",
  saving: "Saving…",
  failed: "Not saved yet; tried again every few seconds",
};

/** The note about a paper: a text that saves itself. Give it the paper's id as key. */
export function NoteEditor(props: { readonly paperId: string }) {
  const { paperId } = props;
  const [text, setText] = useState<string | null>(null);
  const [state, setState] = useState<NoteState | null>(null);
  const keeper = useRef<NoteKeeper | null>(null);
  const area = useRef<HTMLTextAreaElement>(null);

  useEffect(() => {
    const own = new NoteKeeper(paperId, setState);
    keeper.current = own;
    return () => own.close();
  }, [paperId]);

  // The note may also change behind the editor's back: by undo, or by a restore.
  const stored = useLiveQuery(() => readNote(paperId), [paperId]);
  useEffect(() => {
    if (stored === undefined) return;
    setText((typed) => (typed === null || keeper.current?.unsaved == null ? stored : typed));
  }, [stored]);

  useEffect(() => {
    const element = area.current;
    if (element === null) return;
    // As tall as its text: shrunk first, since an element never scrolls smaller than it is.
    element.style.height = "auto";
    element.style.height = `${element.scrollHeight + 2}px`;
    // The text is not read here, but its change is what makes the height wrong.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [text]);

  return (
    <section className="detail-section note">
      <h2>
        Note <span className="note-state">{state === null ? "" : WORDS[state]}</span>
      </h2>
      <textarea
        ref={area}
        aria-label="Note"
        placeholder="What is claimed, what convinces, what to do with it … (Markdown)"
        spellCheck={false}
        rows={3}
        disabled={text === null}
        value={text ?? ""}
        onChange={(event) => {
          setText(event.target.value);
          keeper.current?.change(event.target.value);
        }}
        onBlur={() => keeper.current?.flush()}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.stopPropagation();
          event.currentTarget.blur();
        }}
      />
    </section>
  );
}
