/** A stretch of text, or of TeX. */
export interface MathPart {
  readonly isMath: boolean;
  /** For maths: the TeX between the marks. */
  readonly text: string;
  /** As it stands in the text. */
  readonly written: string;
}

/** `$…$` and, since digests lose the dollars, a word with a raised or lowered brace: `S^{2}FT`. */
const MATH = /\$([^$\n]{1,200})\$|([\p{L}\p{N}]*[\^_]\{[^{}\n]{1,40}\}[\p{L}\p{N}]*)/gu;

/** Cuts a text into stretches of text and of TeX. Joined by `written`, they are the text again. */
export function splitMath(text: string): MathPart[] {
  const parts: MathPart[] = [];
  let end = 0;
  for (const match of text.matchAll(MATH)) {
    const [written, between, bare] = match;
    if (match.index > end) parts.push(plain(text.slice(end, match.index)));
    parts.push({ isMath: true, text: between ?? upright(bare ?? ""), written });
    end = match.index + written.length;
  }
  if (end < text.length) parts.push(plain(text.slice(end)));
  return parts;
}

function plain(text: string): MathPart {
  return { isMath: false, text, written: text };
}

/** Names stay upright, as in the word they are part of. */
function upright(bare: string): string {
  return bare.replace(/[\p{L}\p{N}]+(?![^{]*\})/gu, (word) => `\\mathrm{${word}}`);
}
