import { useState } from "react";

import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";

import "./paste-dialog.css";

/** A box for the text of a digest that is no file. */
export function PasteDialog(props: {
  readonly onImport: (text: string) => void;
  readonly onClose: () => void;
}) {
  const { onImport, onClose } = props;
  const [text, setText] = useState("");
  return (
    <Dialog title="Paste a digest" onClose={onClose}>
      <textarea
        className="paste-text"
        aria-label="Text of the digest"
        placeholder="The text of a page that lists papers: titles, each followed by its abstract"
        autoFocus
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="paste-actions">
        <Button onClick={onClose}>Cancel</Button>
        <Button kind="primary" disabled={text.trim() === ""} onClick={() => onImport(text)}>
          Import
        </Button>
      </div>
    </Dialog>
  );
}
