import { BadgeCheck, Clock } from "lucide-react";

import { abstractPage } from "../../shared/arxiv/id";
import type { Candidate, Identity } from "../../shared/paper/identity";
import { Button } from "../ui/Button";
import { MathText } from "../ui/MathText";
import { LinkButton } from "./LinkButton";

/** Which record of arXiv the paper is, and why; or what is in the way, with the choice left to the reader. */
export function IdentityBlock(props: {
  readonly identity: Identity;
  readonly onChoose: (candidate: Candidate) => void;
  readonly onLink: (url: string) => void;
}) {
  const { identity, onChoose, onLink } = props;
  switch (identity.state) {
    case "matched":
    case "manual":
      return (
        <p className="identity">
          <button
            type="button"
            className="chip chip-good"
            title="Open the paper's page on arXiv"
            onClick={() => onLink(abstractPage(identity.arxivId))}
          >
            <BadgeCheck className="icon icon-small" /> arXiv {identity.arxivId}v{identity.version}
          </button>
          <span className="chip chip-reason" title={identity.reason}>
            {identity.reason}
          </span>
        </p>
      );
    case "pending":
      return (
        <p className="identity">
          <span className="chip">
            <Clock className="icon icon-small" /> not identified yet
          </span>
          {identity.reason === null ? null : <span className="identity-why">{identity.reason}</span>}
        </p>
      );
    case "not-found":
      return (
        <p className="identity">
          <span className="chip">not on arXiv</span>
          <span className="identity-why">
            {identity.reason}. Asked again on {new Date(identity.nextAttemptAt).toLocaleDateString("en-GB")}.
          </span>
        </p>
      );
    case "ambiguous":
      return (
        <section className="candidates" aria-label="Candidates">
          <p>
            <strong>Which of these is it?</strong> {identity.reason}.
          </p>
          <ul>
            {identity.candidates.map((candidate) => (
              <li key={candidate.arxivId}>
                <div>
                  <p className="candidate-title" dir="auto">
                    <MathText text={candidate.title} />
                  </p>
                  <p className="candidate-facts">
                    {candidate.authors.slice(0, 3).join(", ")}
                    {candidate.year === null ? "" : ` · ${candidate.year}`} · {candidate.reason} ·{" "}
                    <LinkButton url={abstractPage(candidate.arxivId)} onLink={onLink} />
                  </p>
                </div>
                <Button onClick={() => onChoose(candidate)}>This one</Button>
              </li>
            ))}
          </ul>
        </section>
      );
  }
}
