import type { Match } from "./match";
import { runAt, type PageText } from "./page-texts";

/** The names by which the style sheet of the text layer colours hits. */
const ALL = "offprint-find";
const CURRENT = "offprint-find-current";

/** Colours hits on the text layers that stand, without touching their elements. */
export class HitHighlights {
  readonly #ranges = new Map<number, readonly (Range | null)[]>();

  /** Shows these matches on a page; `current` is the one the reader is at, or null. */
  show(page: number, text: PageText, runs: readonly HTMLElement[], matches: readonly Match[]): void {
    this.#ranges.set(
      page,
      matches.map((match) => rangeOf(match, text, runs)),
    );
  }

  hide(page: number): void {
    this.#ranges.delete(page);
  }

  clear(): void {
    this.#ranges.clear();
    CSS.highlights.delete(ALL);
    CSS.highlights.delete(CURRENT);
  }

  /** Paints what is shown, with one hit set apart. */
  paint(current: { readonly page: number; readonly index: number } | null): void {
    const chosen = current === null ? null : (this.#ranges.get(current.page)?.[current.index] ?? null);
    const others = [...this.#ranges.values()].flat().filter((range) => range !== null && range !== chosen);
    CSS.highlights.set(ALL, new Highlight(...others.filter((range) => range !== null)));
    CSS.highlights.set(CURRENT, new Highlight(...(chosen === null ? [] : [chosen])));
  }
}

function rangeOf(match: Match, text: PageText, runs: readonly HTMLElement[]): Range | null {
  const start = pointAt(match.start, text, runs);
  const end = pointAt(match.end - 1, text, runs);
  if (start === null || end === null) return null;
  const range = document.createRange();
  range.setStart(start.node, start.offset);
  range.setEnd(end.node, Math.min(end.offset + 1, end.node.data.length));
  return range;
}

/** The text node and the place in it of a place in the page's text. */
function pointAt(
  place: number,
  text: PageText,
  runs: readonly HTMLElement[],
): { node: Text; offset: number } | null {
  const index = runAt(text, place);
  const node = runs[index]?.firstChild;
  if (!(node instanceof Text)) return null;
  return { node, offset: Math.min(place - (text.starts[index] ?? 0), node.data.length) };
}
