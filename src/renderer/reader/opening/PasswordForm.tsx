import { useRef, type FormEvent } from "react";

import "./opening.css";

/** Asks for the password of a PDF. It is used once and kept nowhere. */
export function PasswordForm(props: {
  readonly wasWrong: boolean;
  readonly onAnswer: (password: string) => void;
  readonly onClose: () => void;
}) {
  const field = useRef<HTMLInputElement>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const password = field.current?.value ?? "";
    if (password !== "") props.onAnswer(password);
  };
  return (
    <form className="reader-notice" onSubmit={submit}>
      <h2>This PDF is locked</h2>
      <p>
        Its author protected it with a password. It opens on this computer only; the password is not stored.
      </p>
      <label className="reader-password">
        Password
        <input
          ref={field}
          type="password"
          autoComplete="off"
          // The form replaces the pages: there is nothing else to type into.
          autoFocus
          aria-invalid={props.wasWrong}
          aria-describedby={props.wasWrong ? "reader-password-wrong" : undefined}
        />
      </label>
      {props.wasWrong ? (
        <p id="reader-password-wrong" className="reader-password-wrong" role="alert">
          That password does not open it. Try again.
        </p>
      ) : null}
      <div className="reader-notice-actions">
        <button type="submit" className="reader-button reader-button-main">
          Open
        </button>
        <button type="button" className="reader-button" onClick={props.onClose}>
          Back to library
        </button>
      </div>
    </form>
  );
}
