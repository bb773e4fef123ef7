import { useVirtualizer } from "@tanstack/react-virtual";
import { Trash2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";

import { COLOUR_NAMES, COLOURS } from "../../../shared/annotation/colours";
import type { AnnotationRow } from "../../data/rows/annotation";
import { IconButton } from "../../ui/Button";
import type { Annotations } from "./use-annotations";

import "./annotations.css";

/** Typing rests this long before a comment is stored, in milliseconds. */
const REST_MS = 500;

/** The annotations of the document in reading order; only those in view are drawn. */
export function AnnotationPanel(props: {
  readonly annotations: Annotations;
  readonly onGoTo: (annotation: AnnotationRow) => void;
}) {
  const { annotations, onGoTo } = props;
  const { all, chosen } = annotations;
  const scroller = useRef<HTMLDivElement>(null);
  // The rule speaks of React's compiler, which is not used here.
  // oxlint-disable-next-line react/incompatible-library
  const rows = useVirtualizer({
    count: all.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 92,
    overscan: 6,
    getItemKey: (index) => all[index]?.id ?? index,
  });
  const at = all.findIndex(({ id }) => id === chosen);
  useEffect(() => {
    if (at >= 0) rows.scrollToIndex(at, { align: "auto" });
  }, [at, rows]);
  return (
    <aside className="annotation-panel" aria-label="Annotations">
      <h2>
        Annotations <span>{all.length}</span>
      </h2>
      {all.length === 0 ? (
        <p className="annotation-none">Select text and press h, or pick a colour.</p>
      ) : (
        <div ref={scroller} className="annotation-list" role="list">
          <div style={{ height: rows.getTotalSize(), position: "relative" }}>
            {rows.getVirtualItems().map((item) => {
              const annotation = all[item.index];
              if (annotation === undefined) return null;
              return (
                <div
                  key={item.key}
                  ref={rows.measureElement}
                  data-index={item.index}
                  role="listitem"
                  className="annotation-item"
                  data-colour={annotation.colour}
                  data-chosen={annotation.id === chosen ? "" : undefined}
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  <Item
                    annotation={annotation}
                    isChosen={annotation.id === chosen}
                    annotations={annotations}
                    onGoTo={onGoTo}
                  />
                </div>
              );
            })}
          </div>
        </div>
      )}
    </aside>
  );
}

function Item(props: {
  readonly annotation: AnnotationRow;
  readonly isChosen: boolean;
  readonly annotations: Annotations;
  readonly onGoTo: (annotation: AnnotationRow) => void;
}) {
  const { annotation, isChosen, annotations, onGoTo } = props;
  const { id, selector, comment } = annotation;
  return (
    <>
      <button
        type="button"
        className="annotation-quote"
        aria-current={isChosen ? "true" : undefined}
        onClick={() => {
          annotations.choose(id);
          onGoTo(annotation);
        }}
      >
        <span className="annotation-page">Page {selector.parts[0]?.page}</span>
        {selector.quote.exact.replace(/\s+/g, " ")}
      </button>
      {isChosen ? (
        <>
          <Comment key={id} text={comment} onChange={(text) => annotations.change(id, { comment: text })} />
          <div className="annotation-tools">
            {COLOURS.map((one) => (
              <button
                key={one}
                type="button"
                className="annotation-colour"
                data-colour={one}
                data-last={one === annotation.colour ? "" : undefined}
                aria-label={COLOUR_NAMES[one]}
                title={COLOUR_NAMES[one]}
                onClick={() => annotations.change(id, { colour: one })}
              />
            ))}
            <IconButton name="Delete annotation" kind="quiet" onClick={() => annotations.remove(id)}>
              <Trash2 className="icon" />
            </IconButton>
          </div>
        </>
      ) : comment === "" ? null : (
        <p className="annotation-comment">{comment}</p>
      )}
    </>
  );
}

/** A comment is stored when typing rests, and when the box is left. */
function Comment(props: { readonly text: string; readonly onChange: (text: string) => void }) {
  const { text, onChange } = props;
  const [typed, setTyped] = useState(text);
  const latest = useRef({ typed: text, stored: text, onChange });
  useEffect(() => {
    latest.current = { ...latest.current, typed, onChange };
    const timer = setTimeout(() => store(latest.current), REST_MS);
    return () => clearTimeout(timer);
  }, [typed, onChange]);
  useEffect(() => () => store(latest.current), []);
  return (
    <textarea
      aria-label="Comment"
      placeholder="Comment"
      rows={2}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => store(latest.current)}
    />
  );
}

function store(state: { typed: string; stored: string; onChange: (text: string) => void }): void {
  if (state.typed === state.stored) return;
  state.stored = state.typed;
  state.onChange(state.typed);
}
