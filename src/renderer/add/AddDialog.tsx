import { useState } from "react";

import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";

import "./add-dialog.css";

/** One box that takes whatever names a paper. */
export function AddDialog(props: {
  readonly onAdd: (text: string) => void;
  readonly onPdf: (file: File) => void;
  readonly onClose: () => void;
}) {
  const { onAdd, onPdf, onClose } = props;
  const [text, setText] = useState("");
  const isEmpty = text.trim() === "";
  return (
    <Dialog title="Add papers" onClose={onClose}>
      <form
        className="add-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isEmpty) onAdd(text);
        }}
      >
        <textarea
          className="add-text"
          aria-label="What to add"
          placeholder={"arXiv id, link, DOI, title, or a whole BibTeX entry\n2404.02948"}
          autoFocus
          rows={5}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            const file = [...event.dataTransfer.files].find(({ name }) => /\.pdf$/i.test(name));
            if (file === undefined) return;
            event.preventDefault();
            event.stopPropagation();
            onPdf(file);
          }}
          onKeyDown={(event) => {
            // Enter adds; a line more needs Shift, as BibTeX is pasted and not typed.
            if (event.key !== "Enter" || event.shiftKey) return;
            event.preventDefault();
            if (!isEmpty) onAdd(text);
          }}
        />
        <p className="add-hint">
          Or a PDF of your own:{" "}
          <label className="add-file">
            choose a file
            <input
              type="file"
              accept="application/pdf,.pdf"
              aria-label="PDF to add"
              onChange={(event) => {
                const file = event.target.files?.[0];
                if (file !== undefined) onPdf(file);
              }}
            />
          </label>{" "}
          or drop it here. Its title and arXiv number are read from its first page.
        </p>
        <div className="add-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" disabled={isEmpty} onClick={() => onAdd(text)}>
            Add
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
