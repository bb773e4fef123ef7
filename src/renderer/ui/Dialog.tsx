import { X } from "lucide-react";
import { useEffect, useRef, type ReactNode } from "react";

import { IconButton } from "./Button";

import "./dialog.css";

/** A modal window of the page: the system's own dialog element, which keeps focus and Escape. */
export function Dialog(props: {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const { title, onClose, children } = props;
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    element.current?.showModal();
  }, []);
  return (
    <dialog ref={element} className="dialog" aria-label={title} onClose={onClose}>
      <header className="dialog-head">
        <h2>{title}</h2>
        <IconButton name="Close" kind="quiet" onClick={onClose}>
          <X className="icon" />
        </IconButton>
      </header>
      {children}
    </dialog>
  );
}
