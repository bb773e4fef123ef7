import type { ReactNode } from "react";

import "./button.css";

/** A button with a word, and perhaps a picture before it. */
export function Button(props: {
  readonly onClick: () => void;
  readonly children: ReactNode;
  readonly kind?: "plain" | "primary" | "quiet";
  readonly hint?: string;
  readonly disabled?: boolean;
}) {
  const { onClick, children, kind = "plain", hint, disabled } = props;
  return (
    <button
      type="button"
      className={`button button-${kind}`}
      title={hint}
      disabled={disabled}
      onClick={onClick}
    >
      {children}
    </button>
  );
}

/** A button with a picture alone: its name is what a screen reader says and what hovering shows. */
export function IconButton(props: {
  readonly name: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
  readonly kind?: "plain" | "quiet";
  readonly pressed?: boolean;
}) {
  const { name, onClick, children, kind = "plain", pressed } = props;
  return (
    <button
      type="button"
      className={`button button-icon button-${kind}`}
      aria-label={name}
      aria-pressed={pressed}
      title={name}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
