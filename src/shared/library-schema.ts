/**
 * The version of the library's tables. Main stamps the data folder with it, so that an older release
 * never opens a newer library: Dexie itself would.
 */
export const LIBRARY_SCHEMA = 5;
