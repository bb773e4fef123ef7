/**
 * Turns a file's bytes into text: UTF-8 (with or without byte order mark), UTF-16 with one, else
 * Windows-1252, which every sequence of bytes can be. Line ends become `\n`. Null when the bytes are
 * no text at all, such as a picture or a PDF.
 */
export declare function decodeText(bytes: Uint8Array): string | null;
