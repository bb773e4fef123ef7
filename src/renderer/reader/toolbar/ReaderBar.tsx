import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";

import { IconButton } from "./IconButton";

import "./toolbar.css";

/** The reader's title bar: the way back, what is read, and the tools of the open document. */
export function ReaderBar(props: {
  readonly title: string;
  /** For example "v2"; null before the version is known. */
  readonly version: string | null;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}) {
  const { title, version, onClose, children } = props;
  return (
    <header className="reader-bar">
      <IconButton name="Back to library" hint="Esc" className="reader-icon-button-raised" onClick={onClose}>
        <ArrowLeft />
      </IconButton>
      <h1 title={title}>{title}</h1>
      {version === null ? null : <span className="reader-chip">{version}</span>}
      <div className="reader-tools">{children}</div>
    </header>
  );
}
