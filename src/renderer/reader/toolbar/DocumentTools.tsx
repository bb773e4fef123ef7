import { Highlighter, List, Moon, Search, Sun, Undo2 } from "lucide-react";

import type { ReaderCommand } from "../keys";
import type { PagesState } from "../pages/pages-listener";
import type { Zoom } from "../pages/zoom";
import { IconButton } from "./IconButton";
import { PageField } from "./PageField";
import { ZoomControl } from "./ZoomControl";

/** The tools of an open document, right in the title bar. */
export function DocumentTools(props: {
  readonly state: PagesState;
  /** The page a jump came from; null without one. */
  readonly backTo: number | null;
  /** Null when the document has no outline. */
  readonly outlineOpen: boolean | null;
  readonly annotationsOpen: boolean;
  readonly finding: boolean;
  readonly isDark: boolean;
  readonly onGoTo: (page: number) => void;
  readonly onZoom: (zoom: Zoom) => void;
  readonly onToggleTheme: () => void;
  readonly onCommand: (command: ReaderCommand) => void;
}) {
  const { state, backTo, outlineOpen, isDark, onCommand } = props;
  const raised = "reader-icon-button-raised";
  return (
    <>
      {backTo === null ? null : (
        <button
          type="button"
          className="reader-button reader-back"
          aria-label={`Back to page ${backTo}`}
          title={`Back to where you were, page ${backTo} (Alt+←)`}
          onClick={() => onCommand("go-back")}
        >
          <Undo2 />
          <span>Back to page {backTo}</span>
        </button>
      )}
      {outlineOpen === null ? null : (
        <IconButton
          name="Outline"
          hint="o"
          className={raised}
          pressed={outlineOpen}
          onClick={() => onCommand("outline")}
        >
          <List />
        </IconButton>
      )}
      <PageField page={state.page} pageCount={state.pageCount} onGoTo={props.onGoTo} />
      <ZoomControl zoom={state.zoom} factor={state.factor} onZoom={props.onZoom} />
      <IconButton
        name="Find"
        hint="Ctrl+F"
        className={raised}
        pressed={props.finding}
        onClick={() => onCommand(props.finding ? "leave" : "find")}
      >
        <Search />
      </IconButton>
      <IconButton
        name="Annotations"
        hint="b"
        className={raised}
        pressed={props.annotationsOpen}
        onClick={() => onCommand("annotations")}
      >
        <Highlighter />
      </IconButton>
      <IconButton
        name={isDark ? "Light pages" : "Dark pages"}
        className={raised}
        onClick={props.onToggleTheme}
      >
        {isDark ? <Sun /> : <Moon />}
      </IconButton>
    </>
  );
}
