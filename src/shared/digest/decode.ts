/** Share of control characters above which bytes are taken for a binary file. */
const BINARY_SHARE = 0.02;

/** No text needs them, and they can make a title read as another: C0 but tab, line and page ends; directions. */
// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000b\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g;

/**
 * Turns a file's bytes into text: UTF-8 (with or without byte order mark), UTF-16 with one, else
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
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // Not UTF-8: the encoding of old Windows programs reads any bytes.
    return new TextDecoder("windows-1252").decode(bytes);
  }
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
  return controls > sample.length * BINARY_SHARE;
}
