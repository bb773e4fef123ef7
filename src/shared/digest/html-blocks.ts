import type { Block, Run } from "./blocks";
import { readMarkup } from "./markup";

const HEADING = /^h[1-6]$/;
const BREAKS = new Set(
  "address article aside blockquote body br center dd details div dl dt fieldset figcaption figure footer form header hr li main nav ol p pre section summary table tbody td th tr ul".split(
    " ",
  ),
);
/** Inside a row of a table these part words, not blocks: a cell is read whole. */
const CELLS = new Set(["td", "th"]);
const HIDDEN = new Set(["script", "style", "noscript", "template", "svg", "head"]);
const BOLD = new Set(["b", "strong"]);

/** An HTML page as a digest needs it. */
export interface HtmlPage {
  readonly blocks: readonly Block[];
  /** The page's own title; null where it has none. */
  readonly title: string | null;
  /** JSON that the page carries for its scripts, as text. */
  readonly data: readonly string[];
  /** What the page of a paper says of it for libraries: `citation_title`, `citation_doi` and so on, in order. */
  readonly citation: readonly (readonly [name: string, value: string])[];
}

/**
 * The blocks of an HTML page in order; of a broken page too. Nothing in it is run or fetched. Takes
 * time linear in its length, and memory for its text only.
 */
export function readHtml(html: string): HtmlPage {
  const reader = new Reader();
  readMarkup(html, false, {
    open: (name, attributes) => reader.open(name, attributes),
    text: (text) => reader.text(text),
    close: (name) => reader.close(name),
  });
  return reader.finish();
}

class Reader {
  readonly #blocks: Block[] = [];
  readonly #data: string[] = [];
  readonly #citation: [string, string][] = [];
  #title: string | null = null;
  #runs: Run[] = [];
  #kind: Block["kind"] = "text";
  #href: string | null = null;
  #bold = 0;
  #hidden = 0;
  #depth = 0;
  #cell = 0;
  /** What a hidden element's text is kept for. */
  #keep: "title" | "data" | null = null;

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    const props = attributes["data-props"];
    if (props !== undefined && props.includes("apers")) this.#data.push(props);
    const meta = name === "meta" ? (attributes["name"] ?? "").toLowerCase() : "";
    if (meta.startsWith("citation_")) this.#citation.push([meta, attributes["content"] ?? ""]);
    if (HIDDEN.has(name)) this.#hidden += 1;
    if (name === "title" && this.#title === null) this.#keep = "title";
    if (name === "script") this.#keep = /json/i.test(attributes["type"] ?? "") ? "data" : null;
    if (name === "ul" || name === "ol") this.#depth += 1;
    if (CELLS.has(name) && this.#kind === "row") this.#cell += 1;
    else if (HEADING.test(name) || BREAKS.has(name)) this.#cut();
    if (HEADING.test(name)) this.#kind = "heading";
    if (name === "li") this.#kind = "item";
    if (name === "tr") [this.#kind, this.#cell] = ["row", -1];
    if (BOLD.has(name)) this.#bold += 1;
    if (name === "a") this.#href = attributes["href"] ?? null;
    if (name === "img" && attributes["alt"] !== undefined && this.#href !== null)
      this.text(attributes["alt"]);
  }

  text(text: string): void {
    if (this.#keep === "title") this.#title = `${this.#title ?? ""}${text}`;
    else if (this.#keep === "data" && this.#hidden > 0) this.#data.push(text);
    else if (this.#hidden === 0)
      this.#runs.push({ text, href: this.#href, isBold: this.#bold > 0, cell: Math.max(0, this.#cell) });
  }

  close(name: string): void {
    if (HIDDEN.has(name)) this.#hidden -= 1;
    if (name === "title" || name === "script") this.#keep = null;
    if (name === "ul" || name === "ol") this.#depth -= 1;
    if (name === "a") this.#href = null;
    if (BOLD.has(name)) this.#bold = Math.max(0, this.#bold - 1);
    if (CELLS.has(name) && this.#kind === "row") return;
    if (HEADING.test(name) || BREAKS.has(name)) this.#cut();
  }

  finish(): HtmlPage {
    this.#cut();
    const title = this.#title?.replace(/\s+/g, " ").trim() ?? "";
    return {
      blocks: this.#blocks,
      title: title === "" ? null : title,
      data: this.#data,
      citation: this.#citation,
    };
  }

  #cut(): void {
    if (this.#runs.some(({ text, href }) => text.trim() !== "" || href !== null))
      this.#blocks.push({ kind: this.#kind, runs: this.#runs, depth: Math.max(0, this.#depth) });
    this.#runs = [];
    this.#kind = "text";
    this.#cell = 0;
  }
}
