/** The Markdown text a reader keeps about a paper. */
export interface NoteRow {
  readonly paperId: string;
  readonly markdown: string;
  /** Milliseconds since 1970. */
  readonly updatedAt: number;
}
