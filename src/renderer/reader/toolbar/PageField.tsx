import { useState, type FormEvent } from "react";

import "./toolbar.css";

/** "Page 2 of 15": the number can be typed over. */
export function PageField(props: {
  readonly page: number;
  readonly pageCount: number;
  readonly onGoTo: (page: number) => void;
}) {
  const { page, pageCount, onGoTo } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const number = Number.parseInt(typed ?? "", 10);
    setTyped(null);
    if (number >= 1) onGoTo(number);
  };
  return (
    <form className="reader-page-field" onSubmit={submit}>
      <span aria-hidden="true">Page</span>
      <input
        type="text"
        inputMode="numeric"
        aria-label="Page number"
        title="Page number"
        // As wide as the longest number of this document, and no jumping when it changes.
        style={{ width: `${String(pageCount).length}ch` }}
        value={typed ?? String(page)}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setTyped(event.target.value.replace(/\D/g, ""))}
        onBlur={() => setTyped(null)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.stopPropagation();
          setTyped(null);
          event.currentTarget.blur();
        }}
      />
      <span>of {pageCount}</span>
    </form>
  );
}
