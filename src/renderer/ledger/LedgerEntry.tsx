import { useState, type RefObject } from "react";

import { abstractPage, type ArxivId } from "../../shared/arxiv/id";
import { soleReference } from "../../shared/digest/references";
import type { Candidate } from "../../shared/paper/identity";
import { stateOf, type LedgerRow } from "../data/ledger";
import { Button } from "../ui/Button";
import { MathText } from "../ui/MathText";
import { whyInWords } from "./ledger-words";

/** What the reader can decide about an entry. */
export interface LedgerActions {
  readonly onAccept: (candidate: Candidate) => void;
  readonly onGiveId: (arxivId: ArxivId) => void;
  readonly onAttach: () => void;
  readonly onLeaveOut: () => void;
  readonly onLookAgain: () => void;
  readonly onLink: (url: string) => void;
}

/** What a digest says of one paper, what arXiv has like it, and the decision. */
export function LedgerEntry(props: {
  readonly row: LedgerRow;
  readonly actions: LedgerActions;
  /** The box for an id, which a key leads to. */
  readonly idBox: RefObject<HTMLInputElement | null>;
}) {
  const { row, actions, idBox } = props;
  const { entry, paper } = row;
  const state = stateOf(row);
  return (
    <article className="ledger-entry" aria-label="Selected entry">
      <h2 dir="auto">
        <MathText text={entry.title} />
      </h2>
      <p className="ledger-said">
        {[
          entry.authors.slice(0, 4).join(", "),
          entry.year,
          entry.votes === undefined ? "" : `${entry.votes} votes`,
          entry.arxivId === null ? "" : `arXiv ${entry.arxivId}`,
          entry.doi ?? "",
        ]
          .filter((fact) => fact !== undefined && fact !== "")
          .join(" · ") || "The digest names it by its title alone."}
      </p>
      <p className="ledger-verdict" data-state={state}>
        {whyInWords(row)}
      </p>
      {paper === null ? null : (
        <>
          <Candidates candidates={paper.identity.candidates} chosen={chosenId(row)} actions={actions} />
          <IdForm idBox={idBox} onGiveId={actions.onGiveId} />
          <div className="ledger-actions">
            <Button hint="p" onClick={actions.onAttach}>
              Attach a PDF…
            </Button>
            <Button hint="x" onClick={actions.onLeaveOut}>
              Not on arXiv
            </Button>
            {state === "waiting" ? null : (
              <Button kind="quiet" hint="r" onClick={actions.onLookAgain}>
                Look again
              </Button>
            )}
          </div>
        </>
      )}
      {entry.abstract === null ? null : (
        <section>
          <h3>Abstract in the digest</h3>
          <p className="ledger-abstract" dir="auto">
            <MathText text={entry.abstract} />
          </p>
        </section>
      )}
    </article>
  );
}

function chosenId({ paper }: LedgerRow): ArxivId | null {
  const identity = paper?.identity;
  return identity?.state === "matched" || identity?.state === "manual" ? identity.arxivId : null;
}

function Candidates(props: {
  readonly candidates: readonly Candidate[];
  readonly chosen: ArxivId | null;
  readonly actions: LedgerActions;
}) {
  const { candidates, chosen, actions } = props;
  if (candidates.length === 0) return null;
  return (
    <section>
      <h3>What arXiv has like it</h3>
      <ol className="ledger-candidates" aria-label="Candidates">
        {candidates.map((candidate, index) => (
          <li key={candidate.arxivId} data-chosen={candidate.arxivId === chosen ? "" : undefined}>
            <div>
              <p className="ledger-candidate-title" dir="auto">
                <MathText text={candidate.title} />
              </p>
              <p className="ledger-candidate-facts">
                {candidate.authors.slice(0, 3).join(", ")}
                {candidate.year === null ? "" : ` · ${candidate.year}`} · {candidate.reason} ·{" "}
                <button
                  type="button"
                  className="link"
                  onClick={() => actions.onLink(abstractPage(candidate.arxivId))}
                >
                  arXiv {candidate.arxivId}
                </button>
              </p>
            </div>
            {candidate.arxivId === chosen ? (
              <span className="chip chip-good">chosen</span>
            ) : (
              <Button
                hint={index === 0 ? "a" : String(index + 1)}
                onClick={() => actions.onAccept(candidate)}
              >
                {index === 0 ? "Accept" : "This one"}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** A box for an id or a link; what is neither is said so, and nothing is changed. */
function IdForm(props: {
  readonly idBox: RefObject<HTMLInputElement | null>;
  readonly onGiveId: (arxivId: ArxivId) => void;
}) {
  const { idBox, onGiveId } = props;
  const [text, setText] = useState("");
  const [isWrong, setWrong] = useState(false);
  const submit = (): void => {
    const arxivId = soleReference(text)?.arxivId ?? null;
    setWrong(arxivId === null);
    if (arxivId === null) return;
    setText("");
    idBox.current?.blur();
    onGiveId(arxivId);
  };
  return (
    <form
      className="ledger-id"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <input
        ref={idBox}
        aria-label="arXiv id or link"
        aria-invalid={isWrong}
        placeholder="arXiv id or link (i)"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") event.currentTarget.blur();
        }}
      />
      <Button disabled={text.trim() === ""} onClick={submit}>
        Use it
      </Button>
      {isWrong ? (
        <p role="alert">
          That is no arXiv id or link, such as 2404.02948 or https://arxiv.org/abs/2404.02948.
        </p>
      ) : null}
    </form>
  );
}
