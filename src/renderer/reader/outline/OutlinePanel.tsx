import { useEffect, useRef } from "react";

import type { PagePoint } from "../pages/page-layout";
import type { OutlineItem } from "./outline";

import "./outline.css";

/** The headings of the document; choosing one goes there. */
export function OutlinePanel(props: {
  readonly items: readonly OutlineItem[];
  readonly current: OutlineItem | null;
  readonly onGoTo: (place: PagePoint) => void;
}) {
  const { current } = props;
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    if (current === null) return;
    panel.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }, [current]);
  return (
    <nav ref={panel} className="reader-outline" aria-label="Outline">
      <h2>Outline</h2>
      <OutlineList {...props} />
    </nav>
  );
}

function OutlineList(props: {
  readonly items: readonly OutlineItem[];
  readonly current: OutlineItem | null;
  readonly onGoTo: (place: PagePoint) => void;
}) {
  const { items, current, onGoTo } = props;
  return (
    <ul>
      {items.map((item, index) => (
        // The outline of a document never changes, so the place in it is as good as an id.
        <li key={index}>
          <button
            type="button"
            disabled={item.place === null}
            aria-current={item === current ? "location" : undefined}
            title={item.title}
            onClick={() => {
              if (item.place !== null) onGoTo(item.place);
            }}
          >
            {item.title}
          </button>
          {item.items.length === 0 ? null : (
            <OutlineList items={item.items} current={current} onGoTo={onGoTo} />
          )}
        </li>
      ))}
    </ul>
  );
}
