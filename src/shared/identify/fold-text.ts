/**
 * Folds text to what stays the same wherever a paper is written about: TeX and its Unicode twin
 * become the same letters, accents and case go, marks and braces vanish without a gap, so that
 * `S$^{2}$FT`, `S^{2}FT` and `S²FT` are all `s2ft` and `$\alpha$`, `α` and `alpha` all `alpha`.
 *
 * Some digests have lost the backslashes (`256times256`, `W^top`), so a command's name joins its
 * neighbours just as it does there.
 */
function foldText(text: string): string {
  return foldLetters(dropTex(text.normalize("NFKD")));
}

/** The words of a text after folding. An apostrophe does not split: `don't` is `dont`. */
export function foldedWords(text: string): string[] {
  return foldText(text)
    .replace(/['’]/g, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}

/** Commands that only say how text looks; some digests keep the name and the brace without the backslash. */
const LOOK =
  "(?:math(?:bb|cal|rm|bf|it|sf|tt|frak|scr)|text(?:bf|it|tt|rm|sc|sf|up|normal)?|emph|boldsymbol|operatorname|mbox|ensuremath|underline|overline)";
const LOOK_COMMAND = new RegExp(`\\\\${LOOK}(?![A-Za-z])\\*?\\s*|\\b${LOOK}(?=\\{)`, "g");
const OLD_LOOK_COMMAND =
  /\\(?:it|bf|rm|sc|sf|tt|em|sl|cal|left|right|big|Big|displaystyle|quad|qquad)(?![A-Za-z])\s*/g;

function dropTex(text: string): string {
  return text
    .replace(/\\["'`^~=.]\s*\{?\\?([A-Za-z])\}?/g, "$1")
    .replace(/\\[uvHtcdbrk](?:\{\\?([A-Za-z])\}|\s+([A-Za-z])(?![A-Za-z]))/g, "$1$2")
    .replace(/\\(ss|ae|AE|oe|OE|aa|AA|o|O|l|L|i|j)(?![A-Za-z])\s?/g, "$1")
    .replace(LOOK_COMMAND, "")
    .replace(OLD_LOOK_COMMAND, "")
    .replace(/\\(?:long)?rightarrow(?![A-Za-z])/g, "to")
    .replace(/\\?\bvar(?=(?:epsilon|phi|theta|rho|sigma|pi|kappa)(?![A-Za-z]))/g, "")
    .replace(/\\[,;:! ]|~/g, " ")
    .replace(/[\\${}^_]/g, "");
}

/** What a letter or sign is called in TeX or written as in plain letters. */
const NAMES = tableOf(
  "α alpha β beta γ gamma δ delta ε epsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda μ mu ν nu ξ xi " +
    "ο omicron π pi ρ rho σ sigma ς sigma τ tau υ upsilon φ phi χ chi ψ psi ω omega " +
    "ß ss ø o đ d ð d ł l æ ae œ oe ı i ȷ j þ th ħ h ℓ ell " +
    "× times ∞ infty ± pm → to ⊤ top ∂ partial ∇ nabla ⋆ star ★ star † dagger ⊗ otimes ⊕ oplus ∈ in " +
    // A plus tells `C++` from `C` and `B^+` from `B`; an ampersand is often written out.
    "+ plus & and",
);

/** Reads a table written as "key value key value". */
export function tableOf(text: string): ReadonlyMap<string, string> {
  const words = text.split(" ");
  return new Map(words.flatMap((key, at) => (at % 2 === 0 ? [[key, words[at + 1] ?? ""] as const] : [])));
}

function foldLetters(text: string): string {
  return text
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9\s]/gu, (mark) => NAMES.get(mark) ?? mark);
}
