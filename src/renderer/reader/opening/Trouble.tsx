import type { ReactNode } from "react";

import "./opening.css";

/** What is wrong, why, and what to do: shown in place of the pages. */
export function Trouble(props: {
  readonly title: string;
  readonly children: ReactNode;
  readonly detail?: string | null;
  readonly actions: ReactNode;
}) {
  return (
    <div className="reader-notice" role="alert">
      <h2>{props.title}</h2>
      <p>{props.children}</p>
      {props.detail == null || props.detail === "" ? null : (
        <details>
          <summary>Details</summary>
          <pre>{props.detail}</pre>
        </details>
      )}
      <div className="reader-notice-actions">{props.actions}</div>
    </div>
  );
}
