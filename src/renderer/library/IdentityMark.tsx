import { Clock } from "lucide-react";

import type { Identity } from "../../shared/paper/identity";

/** What is still open about a paper's identity; nothing where it is known. */
export function IdentityMark(props: { readonly identity: Identity }) {
  const { identity } = props;
  switch (identity.state) {
    case "matched":
    case "manual":
      return null;
    case "pending":
      return (
        <span className="identity-waiting">
          <Clock className="icon icon-small" aria-hidden="true" /> not identified yet
        </span>
      );
    case "ambiguous":
      return <span className="chip chip-warning">needs you</span>;
    case "not-found":
      return <span className="chip">not on arXiv</span>;
  }
}
