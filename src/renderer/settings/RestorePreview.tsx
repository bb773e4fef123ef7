import { useState } from "react";

import type { Row } from "../../shared/journal/json";
import { JOURNALED, type Journaled } from "../../shared/journal/tables";
import type { OpenedBackup, RestoreWay } from "../data/backup";
import { Button } from "../ui/Button";

const TABLE_WORDS: Readonly<Record<Journaled, string>> = {
  papers: "Papers",
  notes: "Notes",
  digests: "Digests",
  entries: "Entries of digests",
  editions: "PDF records",
  annotations: "annotations",
  sessions: "stretches of reading",
  meta: "Choices",
};
/** Titles shown of each kind. */
const EXAMPLES = 3;

/** What a restore would change, before it does. */
export function RestorePreview(props: {
  readonly backup: OpenedBackup;
  readonly onCancel: () => void;
  readonly onRestore: (way: RestoreWay) => void;
}) {
  const { backup, onCancel, onRestore } = props;
  const [way, setWay] = useState<RestoreWay>("missing");
  const isExact = way === "exact";
  const tables = JOURNALED.flatMap((table) => {
    const difference = backup.differences.get(table);
    return difference === undefined ? [] : [{ table, ...difference }];
  });
  const isSame = tables.every(
    ({ missing, changed, extra }) => missing.length + (isExact ? changed.length + extra.length : 0) === 0,
  );
  const papers = backup.differences.get("papers");
  return (
    <section className="restore" aria-label="Restore">
      <h3>
        Backup of {new Date(backup.at).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" })}
      </h3>
      <label className="restore-way">
        <input type="radio" name="restore-way" checked={!isExact} onChange={() => setWay("missing")} />
        Bring back what is missing
      </label>
      <label className="restore-way">
        <input type="radio" name="restore-way" checked={isExact} onChange={() => setWay("exact")} />
        Make the library exactly as it was then
      </label>
      <table className="restore-table">
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Come back</th>
            <th scope="col">Change</th>
            <th scope="col">Go</th>
          </tr>
        </thead>
        <tbody>
          {tables.map(({ table, missing, changed, extra }) => (
            <tr key={table}>
              <th scope="row">{TABLE_WORDS[table]}</th>
              <td>{missing.length}</td>
              <td>{isExact ? changed.length : 0}</td>
              <td>{isExact ? extra.length : 0}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Examples words="Comes back" rows={papers?.missing ?? []} />
      {isExact ? <Examples words="Changes" rows={papers?.changed ?? []} /> : null}
      {isExact ? <Examples words="Goes" rows={papers?.extra ?? []} /> : null}
      <p className="settings-about">
        {isSame
          ? "Nothing would change."
          : "A backup of the library as it is now is taken first, and the restore can be undone."}
      </p>
      <div className="settings-actions">
        <Button onClick={onCancel}>Cancel</Button>
        <Button kind="primary" disabled={isSame} onClick={() => onRestore(way)}>
          Restore
        </Button>
      </div>
    </section>
  );
}

function Examples(props: { readonly words: string; readonly rows: readonly Row[] }) {
  const { words, rows } = props;
  const titles = rows.slice(0, EXAMPLES).map(({ title }) => (typeof title === "string" ? title : ""));
  if (titles.length === 0) return null;
  const more = rows.length - titles.length;
  return (
    <p className="restore-examples">
      {words}: {titles.map((title) => `“${title}”`).join(", ")}
      {more > 0 ? ` and ${more.toLocaleString("en")} more` : ""}
    </p>
  );
}
