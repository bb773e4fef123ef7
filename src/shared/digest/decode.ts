/** Share of control characters above which bytes are taken for a binary file. */
const BINARY_SHARE = 0.02;

/** So many may stand in any text, however short. */
const FEW_CONTROLS = 3;

/** No text needs them, and they can make a title read as another: C0 but tab, line and page ends; directions. */
// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000b\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g;

/**
 * Turns a file's bytes into text: UTF-8 (with or without byte order mark), UTF-16 with and without one, else
 * Windows-1252, which every sequence of bytes can be. Line ends become `\n`. Null when the bytes are
 * no text at all, such as a picture or a PDF.
 */
export function decodeText(bytes: Uint8Array): string | null {
  const text = decodeBytes(bytes);
  if (isBinary(bytes, text)) return null;
  return text.replace(/\r\n?/g, "\n").replace(CONTROLS, "").replace(/\f/g, "\n");
}

function decodeBytes(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  const wide = wideEncoding(bytes);
  if (wide !== null) return new TextDecoder(wide).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    // Not UTF-8 throughout. A few broken places in a text that is: those are lost. Else the encoding
    // of old Windows programs, which reads any bytes.
    return isMostlyUtf8(bytes)
      ? new TextDecoder("utf-8").decode(bytes)
      : new TextDecoder("windows-1252").decode(bytes);
  }
}

/** UTF-16 without its mark: every other byte of Latin text is zero. */
function wideEncoding(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  const zeros = [0, 0];
  const length = Math.min(bytes.length, 4000);
  for (let place = 0; place < length; place += 1)
    if (bytes[place] === 0) zeros[place % 2] = (zeros[place % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (length < 8 || Math.max(even, odd) < length * 0.35 || Math.min(even, odd) > length * 0.02) return null;
  return odd > even ? "utf-16le" : "utf-16be";
}

/** Whether far more characters outside of ASCII are whole UTF-8 than not. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  let [whole, broken] = [0, 0];
  for (let place = 0; place < bytes.length; place += 1) {
    const byte = bytes[place] ?? 0;
    if (byte < 0x80) continue;
    const length = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : byte >= 0xc2 ? 1 : 0;
    let follow = 0;
    while (follow < length && ((bytes[place + follow + 1] ?? 0) & 0xc0) === 0x80) follow += 1;
    if (length > 0 && follow === length) whole += 1;
    else broken += 1;
    place += follow;
  }
  return whole > broken * 4;
}

function isBinary(bytes: Uint8Array, text: string): boolean {
  const start = String.fromCharCode(...bytes.subarray(0, 5));
  if (start === "%PDF-" || start.startsWith("PK\u0003\u0004")) return true;
  const sample = text.slice(0, 10_000);
  let controls = 0;
  for (let i = 0; i < sample.length; i += 1) {
    const code = sample.charCodeAt(i);
    if (code < 32 && code !== 9 && code !== 10 && code !== 12 && code !== 13) controls += 1;
  }
  return controls > Math.max(FEW_CONTROLS, sample.length * BINARY_SHARE);
}
