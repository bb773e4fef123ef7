import type { Format } from "./format";
/**
 * The text of a page that lists papers, as copied or saved from a browser: title and abstract
 * alternate, and between them stand the page's own words (menus, buttons, dates, votes).
 *
 * Abstracts are told by their shape. The short paragraphs between two abstracts are a run, whose
 * last one is the next abstract's title; all others belong to the page.
 */
export declare const pageDump: Format;
