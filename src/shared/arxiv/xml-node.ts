import { XMLParser, XMLValidator } from "fast-xml-parser";

import { collapseSpace, decodeEntities } from "./xml-text";

/** An element, as the parser gives it: children and `@attributes` by name. */
export type Node = Readonly<Record<string, unknown>>;

/** Reads XML of one shape. */
export class XmlReader {
  readonly #parser: XMLParser;
  readonly #root: string;

  /**
   * @param root the outermost element's name
   * @param lists the names of elements that may stand several times in their parent
   */
  constructor(root: string, lists: readonly string[]) {
    const many = new Set(lists);
    this.#root = root;
    this.#parser = new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: "@",
      removeNSPrefix: true,
      parseTagValue: false,
      parseAttributeValue: false,
      processEntities: false,
      trimValues: false,
      isArray: (name) => many.has(name),
    });
  }

  /** The outermost element, or in words what was sent instead. Never throws. */
  read(xml: string): Node | string {
    const flaw = this.#findFlaw(xml);
    if (flaw !== null) return flaw;
    return childOf(this.#parse(xml), this.#root) ?? `the answer holds no ${this.#root}`;
  }

  #findFlaw(xml: string): string | null {
    const start = xml.slice(0, 2000).trimStart();
    if (start === "") return "the answer was empty";
    if (/^(?:<!--[\s\S]*?-->\s*)?<(?:!doctype html|html)[\s>]/i.test(start)) {
      const title = collapseSpace(decodeEntities(/<title[^>]*>([^<]{1,200})/i.exec(xml)?.[1] ?? ""));
      return title === ""
        ? "a web page was sent instead of an answer"
        : `a web page (“${title}”) was sent instead of an answer`;
    }
    // A document type can define entities that multiply; arXiv sends none.
    if (/<!doctype/i.test(xml)) return "the answer has a document type, which arXiv's never have";
    if (!this.#isWhole(xml)) {
      return start.startsWith("<")
        ? "the answer ends too early"
        : `“${collapseSpace(start).slice(0, 100)}” was sent instead of an answer`;
    }
    const valid = XMLValidator.validate(xml);
    return valid === true ? null : `the answer is damaged: ${valid.err.msg}`;
  }

  #isWhole(xml: string): boolean {
    const at = xml.lastIndexOf(`</${this.#root}>`);
    return at >= 0 && /^\s*(?:<!--[\s\S]*-->\s*)?$/.test(xml.slice(at + this.#root.length + 3));
  }

  #parse(xml: string): unknown {
    try {
      return this.#parser.parse(xml);
    } catch {
      // The parser refuses a few names that the validator lets through; then there is no root to be found.
      return null;
    }
  }
}

/** The text of the first child of that name, on one line; empty where there is none. */
export function textOf(node: Node, name: string): string {
  return collapseSpace(decodeEntities(innerText(first(node[name]))));
}

function innerText(value: unknown): string {
  if (typeof value === "string") return value;
  return isNode(value) && typeof value["#text"] === "string" ? value["#text"] : "";
}

/** An attribute; empty where there is none. */
export function attributeOf(node: Node | null, name: string): string {
  const value = node?.[`@${name}`];
  return typeof value === "string" ? collapseSpace(decodeEntities(value)) : "";
}

/** The first child of that name; null where there is none, or one of text alone. */
export function childOf(node: unknown, name: string): Node | null {
  const child = isNode(node) ? first(node[name]) : null;
  return isNode(child) ? child : null;
}

/** All children of a name that was given as a list's. */
export function listOf(node: Node, name: string): Node[] {
  const list = node[name];
  // An element without attributes or children is read as its text.
  return Array.isArray(list) ? list.filter(isNode) : [];
}

function first(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : value;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
