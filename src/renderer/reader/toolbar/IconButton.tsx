import type { ReactNode } from "react";

import "./toolbar.css";

/** A button with a picture only: its name is what a screen reader says and what hovering shows. */
export function IconButton(props: {
  readonly name: string;
  /** The key that does the same. */
  readonly hint?: string;
  /** For buttons that stay down. */
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  readonly className?: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}) {
  const { name, hint, pressed, disabled, className, onClick, children } = props;
  return (
    <button
      type="button"
      className={`reader-icon-button ${className ?? ""}`}
      aria-label={name}
      aria-pressed={pressed}
      title={hint === undefined ? name : `${name} (${hint})`}
      disabled={disabled}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
