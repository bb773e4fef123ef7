import { archiveRest, identifyAgain, removeDigest } from "../data/digests";
import type { DigestRow } from "../data/rows/digest";
import type { Changes } from "./use-changes";
import { ALL_PAPERS, type View } from "./view";

/** What can be done to the digest that is shown, each an act that says itself and can be taken back. */
export function digestActions(
  digest: DigestRow,
  changes: Changes,
  show: (view: View) => void,
): {
  readonly onArchiveRest: () => void;
  readonly onIdentifyAgain: () => void;
  readonly onRemove: () => void;
} {
  const { id, title } = digest;
  return {
    onArchiveRest: () => changes.run(`The rest archived: ${title}`, (how) => archiveRest(id, how)),
    onIdentifyAgain: () => changes.run(`Looked for again: ${title}`, (how) => identifyAgain(id, how)),
    onRemove: () => {
      show(ALL_PAPERS);
      changes.run(`Digest removed: ${title}`, (how) => removeDigest(id, how));
    },
  };
}
