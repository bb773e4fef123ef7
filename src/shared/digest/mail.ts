import PostalMime, { type Email } from "postal-mime";

import { collectEntries, type Found } from "./collect";
import { dayOf } from "./day";
import type { DigestText, Format, Parsed } from "./format";
import { papersInHtml } from "./html";

/** How deep mails may be forwarded in mails. */
const DEEPEST = 4;
/** Attachments that may be digests themselves. */
const ATTACHED = /\.(?:bib|ris|csv|tsv|json|txt|md|html?|xml|rss|atom|eml)$/i;

/** Reads a mail's text or attachment with all formats but this one. */
type ReadPart = (part: DigestText) => Promise<Parsed>;

/**
 * E-mail files and mailboxes. The best of a mail's bodies is read as what it is: an announcement of
 * arXiv's, a newsletter, an alert, a pasted list; attachments are read as digests of their own.
 *
 * @param readPart how the text of a part is read
 */
export function mailFormat(readPart: ReadPart): Format {
  return {
    name: "mail",
    recognise: ({ text }) => (isMail(text) ? 0.97 : 0),
    async parse(digest) {
      const mails = splitMailbox(digest);
      const parsed: Parsed[] = [];
      for (const mail of mails) parsed.push(await readMail(mail, readPart, 0));
      const [first] = parsed;
      const date = parsed.map((one) => one.date).findLast((one) => one != null) ?? null;
      const title = parsed.length === 1 ? (first?.title ?? null) : null;
      return { title, date, entries: collectEntries(parsed.flatMap(({ entries }) => entries)) };
    },
  };
}

/** A block of header fields, two of which only mails have; `From ` before it in a mailbox. */
function isMail(text: string): boolean {
  const head =
    /^\s{0,20}(?:From [^\n]{3,200}\n)?((?:[A-Za-z][\w-]{1,60}:[^\n]*(?:\n[ \t][^\n]*)*\n){2,})\s*\n/.exec(
      text.slice(0, 100_000),
    )?.[1];
  if (head === undefined) return false;
  const names = new Set([...head.matchAll(/^([\w-]+):/gm)].map((match) => match[1]?.toLowerCase()));
  const known = [
    "from",
    "to",
    "subject",
    "date",
    "message-id",
    "mime-version",
    "content-type",
    "received",
    "return-path",
    "delivered-to",
    "list-id",
  ].filter((name) => names.has(name));
  return (
    known.length >= 3 ||
    (known.length >= 2 && (names.has("mime-version") || names.has("message-id") || /^\s*From /.test(text)))
  );
}

/** The messages of a mailbox, as bytes: each may have an encoding of its own. */
function splitMailbox({ bytes, text }: DigestText): Uint8Array[] {
  const whole = bytes ?? new TextEncoder().encode(text);
  if (!/^\s*From \S+/.test(text.slice(0, 300))) return [whole];
  const mails: Uint8Array[] = [];
  let start = 0;
  for (let place = 1; place < whole.length; place += 1) {
    if (whole[place] !== 0x46 || !isLineStart(whole, place) || !isFromLine(whole, place)) continue;
    mails.push(whole.subarray(start, place));
    start = place;
  }
  mails.push(whole.subarray(start));
  return mails.map(withoutFromLine);
}

function isLineStart(bytes: Uint8Array, place: number): boolean {
  const before = bytes[place - 1];
  return before === 0x0a || before === 0x0d;
}

/** `From someone@example.org Fri Nov 20 …`; a sentence that begins with "From" has no year. */
function isFromLine(bytes: Uint8Array, place: number): boolean {
  const line = String.fromCharCode(...bytes.subarray(place, place + 120)).split(/[\r\n]/)[0] ?? "";
  return /^From \S+.*\d{2}:\d{2}.*\d{4}/.test(line);
}

function withoutFromLine(mail: Uint8Array): Uint8Array {
  if (!/^\s*From /.test(String.fromCharCode(...mail.subarray(0, 30)))) return mail;
  const end = mail.indexOf(0x0a);
  return end < 0 ? mail : mail.subarray(end + 1);
}

async function readMail(bytes: Uint8Array, readPart: ReadPart, depth: number): Promise<Parsed> {
  const mail = await open(bytes);
  const title = mail?.subject?.trim() ?? null;
  if (mail === null) return { title: null, entries: [] };
  let found: readonly Found[] = await bestBody(mail, readPart);
  for (const attachment of mail.attachments) {
    const name = attachment.filename ?? "";
    const content =
      typeof attachment.content === "string"
        ? new TextEncoder().encode(attachment.content)
        : new Uint8Array(attachment.content);
    if (attachment.mimeType === "message/rfc822" && depth < DEEPEST)
      found = found.concat((await readMail(content, readPart, depth + 1)).entries);
    else if (ATTACHED.test(name))
      found = found.concat((await readPart({ name, text: new TextDecoder().decode(content) })).entries);
  }
  return {
    title: title === "" ? null : title,
    date: dayOf(mail.headers.find(({ key }) => key === "date")?.value ?? ""),
    entries: collectEntries(found),
  };
}

async function open(bytes: Uint8Array): Promise<Email | null> {
  try {
    return await PostalMime.parse(bytes, { maxNestingDepth: 50 });
  } catch (error) {
    // Nested or headed beyond the library's limits: not a mail that anybody sent.
    if (error instanceof Error) return null;
    throw error;
  }
}

/** The body that names more papers; the plain one where they agree, for it has the abstracts. */
async function bestBody(mail: Email, readPart: ReadPart): Promise<readonly Found[]> {
  const plain = mail.text === undefined ? [] : (await readPart({ name: "", text: mail.text })).entries;
  const page = mail.html === undefined ? [] : collectEntries(papersInHtml(mail.html).entries);
  return page.length > plain.length ? page : plain;
}
