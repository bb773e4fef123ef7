/** A stretch of text: plain, TeX between dollars, or raised or lowered as `^{…}` and `_{…}` say. */
export interface MathPart {
  readonly kind: "text" | "tex" | "raised" | "lowered";
  /** Without its marks. */
  readonly text: string;
  /** As it stands in the text. */
  readonly written: string;
}

/** `$…$`, and what digests keep of it when they lose the dollars: `S^{2}FT`. */
const MATH = /\$([^$\n]{1,200})\$|([\^_])\{([^{}\n]{1,40})\}/gu;

/** Cuts a text into stretches. Joined by `written`, they are the text again. */
export function splitMath(text: string): MathPart[] {
  const parts: MathPart[] = [];
  let end = 0;
  for (const match of text.matchAll(MATH)) {
    const [written, tex, mark, content = ""] = match;
    if (match.index > end) parts.push(plain(text.slice(end, match.index)));
    if (tex !== undefined) parts.push({ kind: "tex", text: tex, written });
    else parts.push({ kind: mark === "^" ? "raised" : "lowered", text: content, written });
    end = match.index + written.length;
  }
  if (end < text.length) parts.push(plain(text.slice(end)));
  return parts;
}

function plain(text: string): MathPart {
  return { kind: "text", text, written: text };
}
