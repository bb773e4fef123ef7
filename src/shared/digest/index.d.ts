import type { ParsedDigest } from "../paper/entry";
import type { Format } from "./format";
/** Every format, in order of preference where two are equally sure. */
export declare const FORMATS: readonly Format[];
/** A digest, or a sentence that says why the file is none. */
export type ParseResult = {
    readonly ok: true;
    readonly digest: ParsedDigest;
} | {
    readonly ok: false;
    readonly reason: string;
};
/**
 * Reads a digest: decodes it, asks every format how sure it is, and lets the surest one parse.
 *
 * @param name the file's name without its folder
 */
export declare function parseDigest(name: string, bytes: Uint8Array): ParseResult;
