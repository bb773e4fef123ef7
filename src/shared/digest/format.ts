import type { Entry } from "../paper/entry";

/** A digest's text as it came in, ready for the formats to look at. */
export interface DigestText {
  /** The file's name without its folder. A hint for the title, never what decides the format. */
  readonly name: string;
  /** Decoded; line ends are `\n`, no byte order mark, no NUL. */
  readonly text: string;
  /** As it lay on the disk: mails say themselves how each of their parts is encoded. Left out for a part of one. */
  readonly bytes?: Uint8Array;
}

/** What a format made of a digest. */
export interface Parsed {
  /** A title found inside the digest; null where there is none, and the file's name serves. */
  readonly title: string | null;
  /** The day the digest came out, `2026-11-23`; left out or null where it does not tell. */
  readonly date?: string | null;
  readonly entries: readonly Entry[];
  /** Why there are no entries although the format is this one, in words that end a sentence. */
  readonly reason?: string;
}

/** One way in which digests are written. */
export interface Format {
  /** Short and stable: stored with the digest, printed by tools. */
  readonly name: string;
  /**
   * How sure this format is that the text is its own: 0 (not at all) to 1. Looks at content only, is
   * quick, never throws.
   */
  readonly recognise: (digest: DigestText) => number;
  /** The entries in order. Only called when `recognise` answered more than 0; never throws and never rejects. */
  readonly parse: (digest: DigestText) => Parsed | Promise<Parsed>;
}
