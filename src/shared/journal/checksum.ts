/** CRC-32 as zip, gzip and PNG use it: the polynomial 0xEDB88320, bits reversed. */
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

const encoder = new TextEncoder();

/**
 * The CRC-32 of a text's UTF-8 bytes, 8 lower-case hex digits.
 *
 * CRC-32, because the enemy is a disk and not a forger: it finds every damage within 32 neighbouring
 * bits and misses one in four thousand million of the rest, it is a dozen lines, and every archive
 * tool of the next decades can check it.
 */
export function checksum(text: string): string {
  const bytes = encoder.encode(text);
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (TABLE[(crc ^ byte) & 0xff] ?? 0);
  return ((crc ^ 0xffffffff) >>> 0).toString(16).padStart(8, "0");
}

/** A line of JSON that carries its own checksum as its last member: still JSON for every other tool. */
export function seal(json: string): string {
  return `${json.slice(0, -1)},"sum":"${checksum(json)}"}`;
}

/** What a sealed line says, or why it can't be believed. */
export type Unsealed =
  | { readonly ok: true; readonly json: string }
  | { readonly ok: false; readonly why: "no-checksum" | "checksum" };

const SEAL = /^,"sum":"([0-9a-f]{8})"\}$/;
/** Characters that `seal` puts in the place of the closing brace. */
const SEAL_LENGTH = 18;

/** Takes the checksum off a line and compares it with the rest. */
export function unseal(line: string): Unsealed {
  const match = SEAL.exec(line.slice(-SEAL_LENGTH));
  if (match === null) return { ok: false, why: "no-checksum" };
  const json = `${line.slice(0, -SEAL_LENGTH)}}`;
  return checksum(json) === match[1] ? { ok: true, json } : { ok: false, why: "checksum" };
}
