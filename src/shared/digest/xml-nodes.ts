import { readMarkup } from "./markup";

/** An element of an XML file, with its text and what lies in it. */
export interface XmlNode {
  /** Without its namespace's prefix, in lower case. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  /** The text of the element and of everything in it. */
  readonly text: string;
}

/** Deeper elements count as text of the one they lie in. */
const DEEPEST = 12;

interface Open {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: XmlNode[];
  pieces: string[];
}

/**
 * Reads XML, tags whole or not, and hands over each element of the given names as it closes; what
 * lies outside of them comes last, as the root. Entities of a file's own are not expanded, so none
 * can grow. Takes time linear in the length and memory for one element at a time.
 *
 * @param names lower case, without prefix
 */
export function readXml(
  xml: string,
  names: ReadonlySet<string>,
  take: (node: XmlNode) => void,
): XmlNode | null {
  const stack: Open[] = [];
  let root: XmlNode | null = null;
  let deeper = 0;
  readMarkup(xml, true, {
    open(qualified, attributes) {
      if (stack.length >= DEEPEST) deeper += 1;
      else stack.push({ name: localName(qualified), attributes, children: [], pieces: [] });
    },
    text(text) {
      stack.at(-1)?.pieces.push(text);
    },
    close() {
      if (deeper > 0) {
        deeper -= 1;
        stack.at(-1)?.pieces.push(" ");
        return;
      }
      const open = stack.pop();
      if (open === undefined) return;
      const node: XmlNode = {
        name: open.name,
        attributes: open.attributes,
        children: open.children,
        text: open.pieces.join(""),
      };
      const parent = stack.at(-1);
      if (names.has(node.name)) take(node);
      else if (parent !== undefined) {
        parent.children.push(node);
        // A feed's own text is of no use; that of a record's parts is.
        if (stack.some(({ name }) => names.has(name))) parent.pieces.push(` ${node.text} `);
      }
      if (parent === undefined) root ??= node;
    },
  });
  return root;
}

/** The first child of a name, or of the first of several names that there is. */
export function childOf(node: XmlNode, ...names: readonly string[]): XmlNode | null {
  for (const name of names) {
    const child = node.children.find((one) => one.name === name);
    if (child !== undefined) return child;
  }
  return null;
}

/** The trimmed text of the first child that has any; empty where there is none. */
export function textIn(node: XmlNode, ...names: readonly string[]): string {
  for (const name of names) {
    const text = node.children.find((one) => one.name === name && one.text.trim() !== "")?.text.trim();
    if (text !== undefined) return text;
  }
  return "";
}

function localName(qualified: string): string {
  return qualified.slice(qualified.indexOf(":") + 1).toLowerCase();
}
