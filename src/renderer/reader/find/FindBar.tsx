import { CaseSensitive, ChevronDown, ChevronUp, WholeWord, X } from "lucide-react";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";

import { IconButton } from "../toolbar/IconButton";
import type { FindController, FindState } from "./find-controller";

import "./find-bar.css";

/** Typing starts a search after this rest. */
const REST_MS = 120;

/** Looks for text in the open document. */
export function FindBar(props: {
  readonly find: FindController;
  readonly state: FindState;
  /** From 1; grows whenever the reader asks for the bar, also while it is open. */
  readonly asked: number;
  readonly currentPage: () => number;
  readonly onClose: () => void;
}) {
  const { find, state, asked, currentPage, onClose } = props;
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(() => selectedText());
  const [matchCase, setMatchCase] = useState(false);
  const [wholeWords, setWholeWords] = useState(false);

  useEffect(() => {
    if (asked === 0) return;
    field.current?.focus();
    field.current?.select();
  }, [asked]);

  useEffect(() => {
    const timer = setTimeout(() => void find.find({ text, matchCase, wholeWords }, currentPage()), REST_MS);
    return () => clearTimeout(timer);
  }, [find, text, matchCase, wholeWords, currentPage]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    find.step(event.shiftKey ? -1 : 1);
  };
  return (
    <div className="reader-find" role="search" aria-label="Find in this paper">
      <input
        ref={field}
        type="text"
        aria-label="Find in this paper"
        placeholder="Find in this paper"
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <output aria-live="polite">{text.trim() === "" ? "" : inWords(state)}</output>
      <IconButton name="Match case" pressed={matchCase} onClick={() => setMatchCase(!matchCase)}>
        <CaseSensitive />
      </IconButton>
      <IconButton name="Whole words" pressed={wholeWords} onClick={() => setWholeWords(!wholeWords)}>
        <WholeWord />
      </IconButton>
      <IconButton
        name="Previous match"
        hint="Shift+Enter"
        disabled={state.total === 0}
        onClick={() => find.step(-1)}
      >
        <ChevronUp />
      </IconButton>
      <IconButton name="Next match" hint="Enter" disabled={state.total === 0} onClick={() => find.step(1)}>
        <ChevronDown />
      </IconButton>
      <IconButton name="Close find" hint="Esc" onClick={onClose}>
        <X />
      </IconButton>
    </div>
  );
}

/** For example "3 of 17". */
function inWords({ ordinal, total, capped, searching }: FindState): string {
  if (total === 0) return searching ? "Searching…" : "No matches";
  return `${ordinal} of ${total}${capped ? "+" : searching ? "…" : ""}`;
}

/** What is selected is what one most likely looks for; long selections are no query. */
function selectedText(): string {
  const text = document.getSelection()?.toString().trim() ?? "";
  return text.length <= 80 && !text.includes("\n") ? text : "";
}
