import { Underline } from "lucide-react";

import { COLOUR_NAMES, COLOURS, type Colour } from "../../../shared/annotation/colours";
import type { AnnotationRow } from "../../data/rows/annotation";
import type { Selected } from "./use-annotations";

import "./annotations.css";

/** Appears beside selected text: a colour highlights it. */
export function AnnotationPalette(props: {
  readonly selected: Selected;
  readonly colour: Colour;
  readonly onMark: (kind: AnnotationRow["kind"], colour?: Colour) => void;
}) {
  const { selected, colour, onMark } = props;
  return (
    <div
      className="annotation-palette"
      role="toolbar"
      aria-label="Annotate"
      style={{ left: selected.x, top: selected.y }}
      // The selection must survive the click.
      onPointerDown={(event) => event.preventDefault()}
    >
      {COLOURS.map((one) => (
        <button
          key={one}
          type="button"
          className="annotation-colour"
          data-colour={one}
          data-last={one === colour ? "" : undefined}
          aria-label={`Highlight in ${COLOUR_NAMES[one].toLowerCase()}`}
          title={`${COLOUR_NAMES[one]}${one === colour ? " (h)" : ""}`}
          onClick={() => onMark("highlight", one)}
        />
      ))}
      <button
        type="button"
        className="annotation-tool"
        aria-label="Underline"
        title="Underline (u)"
        onClick={() => onMark("underline")}
      >
        <Underline className="icon" />
      </button>
    </div>
  );
}
