import { ClipboardPaste, FolderOpen } from "lucide-react";

import { Button } from "../ui/Button";

/** What an empty library says: what it is for, and how to begin. */
export function EmptyLibrary(props: { readonly onOpenFiles: () => void; readonly onPaste: () => void }) {
  const { onOpenFiles, onPaste } = props;
  return (
    <main className="empty">
      <h1>Your reading list starts with a digest</h1>
      <p>
        Save the text of a page that lists papers, such as a trending page, and open it here. Offprint finds
        each paper on arXiv, keeps the PDFs on your disk and remembers what you have read. Dropping or pasting
        works too.
      </p>
      <div className="empty-actions">
        <Button kind="primary" hint="Ctrl+O" onClick={onOpenFiles}>
          <FolderOpen className="icon" /> Open a digest…
        </Button>
        <Button hint="Ctrl+V" onClick={onPaste}>
          <ClipboardPaste className="icon" /> Paste text…
        </Button>
      </div>
    </main>
  );
}
