import { useCallback, useEffect, useMemo, useRef, useState } from "react";

import type { EditionId } from "../../shared/arxiv/id";
import { lastBodyPage } from "../../shared/reading/active-time";
import type { ReadingPosition } from "../data/rows/edition";
import { AnnotationPalette } from "./annotate/AnnotationPalette";
import { AnnotationPanel } from "./annotate/AnnotationPanel";
import { useAnnotations } from "./annotate/use-annotations";
import { FindBar } from "./find/FindBar";
import { useFind } from "./find/use-find";
import type { ReaderCommand } from "./keys";
import type { LinkTarget } from "./layers/links";
import { openWebLink } from "./open-web-link";
import type { Opening } from "./opening/use-opening";
import { headingAt } from "./outline/outline";
import { OutlinePanel } from "./outline/OutlinePanel";
import { useOutline } from "./outline/use-outline";
import type { PagesView } from "./pages/pages-view";
import { usePages } from "./pages/use-pages";
import { useWheelZoom } from "./pages/use-wheel-zoom";
import { nextStep, type Zoom } from "./pages/zoom";
import { DocumentTools } from "./toolbar/DocumentTools";
import { ReaderBar } from "./toolbar/ReaderBar";
import { useJumps } from "./use-jumps";
import { usePositionKeeper } from "./use-position-keeper";
import { useReaderKeys } from "./use-reader-keys";
import { useReadingTime } from "./use-reading-time";

/** The outline stands open from this width of the window on, in CSS pixels. */
const ROOM_FOR_OUTLINE = 1100;

/** An open document: its tools, its outline, its pages. */
export function DocumentView(props: {
  readonly editionId: EditionId;
  readonly paperId: string;
  readonly title: string;
  readonly version: string | null;
  readonly opened: Extract<Opening, { state: "open" }>;
  readonly start: ReadingPosition | null;
  readonly theme: { readonly isDark: boolean; readonly toggle: () => void };
  readonly onClose: () => void;
}) {
  const { editionId, opened, theme, onClose } = props;
  const { document: pdf } = opened.pdf;
  const view = useRef<HTMLDivElement>(null);
  const shown = useRef<PagesView | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [findAsked, setFindAsked] = useState<number | null>(null);
  const [outlineWanted, setOutlineWanted] = useState(() => window.innerWidth >= ROOM_FOR_OUTLINE);

  const [isPanelWanted, setPanelWanted] = useState(false);

  const { find, state: findState } = useFind(
    pdf,
    useCallback((point) => shown.current?.bringIntoView(point), []),
  );
  const jumps = useJumps(shown);
  const keeper = usePositionKeeper(editionId, pdf.numPages, shown, setProblem);
  const annotations = useAnnotations(pdf, props, view, setProblem);
  const followLink = (target: LinkTarget) => {
    if (target.kind === "place") jumps.jump((pages) => pages.showPlace(target.place));
    else void openWebLink(target.url, setProblem);
  };
  const start = useMemo(
    () => ({ pdf: opened.pdf, sizes: opened.sizes, position: props.start }),
    [opened, props.start],
  );
  const { state } = usePages(view, shown, start, {
    moved: () => keeper.current?.moved(),
    textChanged: (page, runs) => {
      find.textChanged(page, runs);
      annotations.textChanged(page, runs);
    },
    linkFollowed: followLink,
    tooHeavy: opened.giveUp,
  });
  useWheelZoom(view, shown);

  const outline = useOutline(pdf, opened.outline);
  const lastPage = useMemo(
    () =>
      lastBodyPage(
        outline.map(({ title, place }) => ({ title, page: place?.page ?? null })),
        pdf.numPages,
      ),
    [outline, pdf],
  );
  useReadingTime(pdf, props, shown, lastPage);
  const hasOutline = opened.outline.length > 0;
  const heading = useMemo(() => headingAt(outline, state.place), [outline, state.place]);

  const zoom = (to: Zoom) => shown.current?.setZoom(to);
  const closeFind = useCallback(() => {
    setFindAsked(null);
    find.stop();
    view.current?.focus({ preventScroll: true });
  }, [find]);
  const openFind = () => setFindAsked((asked) => (asked ?? 0) + 1);
  const run = (command: ReaderCommand) => {
    switch (command) {
      case "zoom-in":
        return zoom(nextStep(state.factor, "in"));
      case "zoom-out":
        return zoom(nextStep(state.factor, "out"));
      case "zoom-width":
        return zoom("width");
      case "find":
        return openFind();
      case "find-next":
        return findAsked === null ? openFind() : find.step(1);
      case "find-previous":
        return findAsked === null ? openFind() : find.step(-1);
      case "outline":
        return setOutlineWanted(!outlineWanted);
      case "highlight":
      case "underline":
        return annotations.mark(command);
      case "annotations":
        return setPanelWanted(!isPanelWanted);
      case "undo":
        return annotations.undo();
      case "redo":
        return annotations.redo();
      case "go-back":
        return jumps.back();
      case "go-forward":
        return jumps.forward();
      case "leave":
        return findAsked === null ? onClose() : closeFind();
    }
  };
  useReaderKeys(run, view);
  const currentPage = useCallback(() => shown.current?.currentPage ?? 1, []);

  useEffect(() => {
    if (problem === null) return;
    const timer = setTimeout(() => setProblem(null), 10_000);
    return () => clearTimeout(timer);
  }, [problem]);

  return (
    <>
      <ReaderBar title={props.title} version={props.version} onClose={onClose}>
        <DocumentTools
          state={state}
          backTo={jumps.backTo}
          annotationsOpen={isPanelWanted}
          outlineOpen={hasOutline ? outlineWanted : null}
          finding={findAsked !== null}
          isDark={theme.isDark}
          onGoTo={(page) => jumps.jump((pages) => pages.showPage(page))}
          onZoom={zoom}
          onToggleTheme={theme.toggle}
          onCommand={run}
        />
      </ReaderBar>
      <div className="reader-body">
        {hasOutline && outlineWanted ? (
          <OutlinePanel
            items={outline}
            current={heading}
            onGoTo={(place) => jumps.jump((pages) => pages.showPlace(place))}
          />
        ) : null}
        <div ref={view} className="reader-view" role="group" aria-label="Pages" />
        {isPanelWanted || annotations.chosen !== null ? (
          <AnnotationPanel
            annotations={annotations}
            onGoTo={({ selector: { parts } }) => {
              const page = parts[0]?.page ?? 1;
              jumps.jump((pages) => pages.showPage(page));
            }}
          />
        ) : null}
        {annotations.selected === null ? null : (
          <AnnotationPalette
            selected={annotations.selected}
            colour={annotations.colour}
            onMark={annotations.mark}
          />
        )}
        {findAsked === null ? null : (
          <FindBar
            find={find}
            state={findState}
            asked={findAsked}
            currentPage={currentPage}
            onClose={closeFind}
          />
        )}
        {problem === null ? null : (
          <p className="reader-problem" role="alert">
            {problem}
          </p>
        )}
      </div>
    </>
  );
}
