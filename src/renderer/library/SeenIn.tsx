import { useLiveQuery } from "dexie-react-hooks";

import { sightingsOf, type Sighting } from "../data/digests";

/** Which digests named a paper: when, at which place, with how many votes, under which title. */
export function SeenIn(props: {
  readonly paperId: string;
  readonly title: string;
  readonly onDigest: (digestId: string) => void;
}) {
  const { paperId, title, onDigest } = props;
  const sightings = useLiveQuery(() => sightingsOf(paperId), [paperId], []);
  if (sightings.length === 0) return null;
  const count = new Set(sightings.map(({ digest }) => digest.id)).size;
  return (
    <section className="detail-section" aria-label="Seen in">
      <h2>Seen in {count === 1 ? "1 digest" : `${count} digests`}</h2>
      <ul className="detail-sightings">
        {sightings.map((sighting) => (
          <li key={`${sighting.digest.id} ${sighting.entry.position}`}>
            <button type="button" className="link" onClick={() => onDigest(sighting.digest.id)}>
              {sighting.digest.title}
            </button>{" "}
            <span className="detail-sighting-facts">{factsOf(sighting, title)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function factsOf({ digest, entry }: Sighting, title: string): string {
  const day = digest.date ?? null;
  const when = new Date(day ?? digest.importedAt).toLocaleDateString("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
  });
  return [
    day === null ? `imported ${when}` : when,
    `no. ${entry.position + 1} of ${digest.entryCount}`,
    entry.votes === undefined ? "" : `${entry.votes} ${entry.votes === 1 ? "vote" : "votes"}`,
    entry.title === title ? "" : `as “${entry.title}”`,
  ]
    .filter((fact) => fact !== "")
    .join(" · ");
}
