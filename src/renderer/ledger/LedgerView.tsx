import { useLiveQuery } from "dexie-react-hooks";
import { useEffect, useRef, useState, type ReactNode } from "react";

import type { Candidate } from "../../shared/paper/identity";
import { call } from "../backend";
import type { Act, Done } from "../data/acts";
import { attachPdf, chooseCandidate, giveId, leaveOut, lookAgain } from "../data/decisions";
import { ledgerOf, stateOf, type LedgerRow } from "../data/ledger";
import { ledgerInWords } from "./ledger-words";
import { LedgerEntry, type LedgerActions } from "./LedgerEntry";
import { LedgerList } from "./LedgerList";

import "./ledger.css";

const NO_ROWS: readonly LedgerRow[] = [];

/** What the window's keys do in a ledger. */
export interface LedgerKeys {
  readonly move: (by: number) => void;
  readonly nextOpen: () => void;
  /** From 0: the best one first. */
  readonly accept: (candidate: number) => void;
  readonly giveId: () => void;
  readonly attach: () => void;
  readonly leaveOut: () => void;
  readonly lookAgain: () => void;
}

/** The ledger of a digest: every entry, what became of it, and the reader's decisions. */
export function LedgerView(props: {
  readonly digestId: string;
  /** The digest's name and what can be done to it. */
  readonly head: ReactNode;
  readonly run: (label: string, work: (how: Act) => Promise<Done<unknown>>) => void;
  readonly alert: (text: string) => void;
  readonly onLink: (url: string) => void;
  /** Told once what the keys do; what they do it to is always the entry selected then. */
  readonly onKeys: (keys: LedgerKeys) => void;
}) {
  const { digestId, head, run, alert, onLink, onKeys } = props;
  const rows = useLiveQuery(() => ledgerOf(digestId), [digestId], NO_ROWS);
  const [chosen, setChosen] = useState<number | null>(null);
  const [onlyOpen, setOnlyOpen] = useState(false);
  const idBox = useRef<HTMLInputElement>(null);
  const shown = onlyOpen ? rows.filter((row) => stateOf(row) === "needs-you") : rows;
  const position =
    chosen ?? shown.find((row) => stateOf(row) === "needs-you")?.entry.position ?? shown[0]?.entry.position;
  const found = shown.findIndex(({ entry }) => entry.position === position);
  const at = found < 0 && shown.length > 0 ? 0 : found;
  const row = shown[at];

  /** After a decision the next entry that needs one, if there is any. */
  const advance = (): void => {
    const next = [...shown.slice(at + 1), ...shown.slice(0, at)].find((one) => stateOf(one) === "needs-you");
    if (row !== undefined && stateOf(row) === "needs-you" && next !== undefined)
      setChosen(next.entry.position);
  };
  const decide = (label: string, work: (paperId: string, how: Act) => Promise<Done<unknown>>): void => {
    const paper = row?.paper;
    if (paper == null) return;
    advance();
    run(`${label}: ${paper.title}`, (how) => work(paper.id, how));
  };
  const accept = (candidate: Candidate): void =>
    decide(`arXiv ${candidate.arxivId}`, (id, how) => chooseCandidate(id, candidate, how));
  const actions: LedgerActions = {
    onAccept: accept,
    onGiveId: (arxivId) => decide(`arXiv ${arxivId}`, (id, how) => giveId(id, arxivId, how)),
    onAttach: () => {
      if (row?.paper == null) return;
      call("pdf:attach", {})
        .then((answer) => {
          if (!answer.ok) alert(answer.error.message);
          else if (answer.value !== null) {
            const file = answer.value;
            decide("PDF attached", (id, how) => attachPdf(id, file, how));
          }
        })
        .catch((error: unknown) => alert(`The PDF was not attached. ${String(error)}`));
    },
    onLeaveOut: () => decide("Not on arXiv", leaveOut),
    onLookAgain: () => decide("Looked for again", lookAgain),
    onLink,
  };
  const move = (to: number): void =>
    setChosen(shown[Math.min(shown.length - 1, Math.max(0, to))]?.entry.position ?? null);
  const keys: LedgerKeys = {
    move: (by) => move(at + by),
    nextOpen: () => {
      const next = [...shown.slice(at + 1), ...shown.slice(0, at + 1)].find(
        (one) => stateOf(one) === "needs-you",
      );
      if (next !== undefined) setChosen(next.entry.position);
    },
    accept: (index) => {
      const candidate = row?.paper?.identity.candidates[index];
      if (candidate !== undefined) accept(candidate);
    },
    giveId: () => idBox.current?.focus(),
    attach: actions.onAttach,
    leaveOut: actions.onLeaveOut,
    lookAgain: actions.onLookAgain,
  };
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    onKeys({
      move: (by) => latest.current.move(by),
      nextOpen: () => latest.current.nextOpen(),
      accept: (candidate) => latest.current.accept(candidate),
      giveId: () => latest.current.giveId(),
      attach: () => latest.current.attach(),
      leaveOut: () => latest.current.leaveOut(),
      lookAgain: () => latest.current.lookAgain(),
    });
  }, [onKeys]);
  return (
    <>
      <section className="ledger-pane" aria-label="List">
        {head}
        <p className="ledger-summary" role="status" aria-label="Ledger summary">
          {ledgerInWords(rows)}
          <label>
            <input
              type="checkbox"
              checked={onlyOpen}
              onChange={(event) => setOnlyOpen(event.target.checked)}
            />{" "}
            Only what needs you
          </label>
        </p>
        {onlyOpen && shown.length === 0 ? <p className="ledger-nothing">Nothing here needs you.</p> : null}
        <LedgerList
          rows={shown}
          selected={at}
          onSelect={(index) => setChosen(shown[index]?.entry.position ?? null)}
        />
      </section>
      <main className="ledger-detail">
        {row === undefined ? null : (
          <LedgerEntry key={row.entry.position} row={row} actions={actions} idBox={idBox} />
        )}
      </main>
    </>
  );
}
