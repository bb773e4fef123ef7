import { FileText, Highlighter, RotateCcw, StickyNote } from "lucide-react";
import { useEffect, useState } from "react";

import type { Act, Done } from "../data/acts";
import { listDeleted, type DeletedItem } from "../data/deleted";
import { Button } from "../ui/Button";

import "./deleted-list.css";

/** Items drawn at first; nobody looks through thousands. */
const FIRST = 200;

const KIND_NAMES: Readonly<Record<DeletedItem["kind"], string>> = {
  paper: "Paper",
  note: "Note",
  annotation: "Annotation",
};

function KindIcon({ kind }: { readonly kind: DeletedItem["kind"] }) {
  switch (kind) {
    case "paper":
      return <FileText className="icon" />;
    case "note":
      return <StickyNote className="icon" />;
    case "annotation":
      return <Highlighter className="icon" />;
  }
}

/** What was deleted, with the way back: papers with their notes and annotations, and each of these alone. */
export function DeletedList(props: {
  readonly say: (message: { kind: "alert"; text: string; detail: string }) => void;
  readonly run: (label: string, work: (how: Act) => Promise<Done<unknown>>) => void;
}) {
  const { say, run } = props;
  const [items, setItems] = useState<readonly DeletedItem[] | null>(null);
  const [most, setMost] = useState(FIRST);
  useEffect(() => {
    let isCurrent = true;
    listDeleted()
      .then((found) => isCurrent && setItems(found))
      .catch((error: unknown) => {
        const text = "What was deleted can't be shown: the second copy could not be read. Try again.";
        say({ kind: "alert", text, detail: String(error) });
      });
    return () => {
      isCurrent = false;
    };
  }, [say]);
  const restore = (item: DeletedItem): void => {
    run(`Restored: ${item.title}`, item.restore);
    setItems((all) => all?.filter((one) => one !== item) ?? null);
  };
  return (
    <main className="deleted">
      <h1>Deleted</h1>
      <p className="deleted-about">Nothing is lost: what you delete is kept here, and can be restored.</p>
      {items === null ? (
        <p className="deleted-about" role="status">
          Looking through the second copy…
        </p>
      ) : items.length === 0 ? (
        <p className="deleted-about">Nothing was deleted.</p>
      ) : (
        <ul aria-label="Deleted">
          {items.slice(0, most).map((item) => (
            <li key={`${item.kind} ${item.id} ${item.at}`}>
              <KindIcon kind={item.kind} />
              <div className="deleted-what">
                <p className="deleted-title" dir="auto">
                  {item.title}
                </p>
                <p className="deleted-facts">
                  {KIND_NAMES[item.kind]}
                  {" · deleted on "}
                  <time dateTime={new Date(item.at).toISOString()}>{whenOf(item.at)}</time>
                  {item.text === null ? "" : ` · “${startOf(item.text)}”`}
                </p>
              </div>
              <Button onClick={() => restore(item)}>
                <RotateCcw className="icon" /> Restore
              </Button>
            </li>
          ))}
        </ul>
      )}
      {items !== null && items.length > most ? (
        <Button onClick={() => setMost(most + FIRST)}>Show more of {items.length}</Button>
      ) : null}
    </main>
  );
}

function whenOf(at: number): string {
  return new Date(at).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });
}

function startOf(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
