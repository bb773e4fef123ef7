import { useRef, type KeyboardEvent, type PointerEvent } from "react";

import "./splitter.css";

/** The line between two panes: dragged, or moved by the arrow keys. Sizes in CSS pixels. */
export function Splitter(props: {
  readonly name: string;
  readonly size: number;
  readonly min: number;
  readonly max: number;
  readonly onResize: (size: number) => void;
}) {
  const { name, size, min, max, onResize } = props;
  const grip = useRef<{ readonly x: number; readonly size: number } | null>(null);
  const resize = (wanted: number): void => onResize(Math.round(Math.min(max, Math.max(min, wanted))));
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowLeft: -16, ArrowRight: 16 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    resize(size + step);
  };
  return (
    // A separator that can be moved is a control by the ARIA specification; the linter knows only the other kind.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      className="splitter"
      role="separator"
      aria-label={name}
      aria-orientation="vertical"
      aria-valuenow={size}
      aria-valuemin={min}
      aria-valuemax={max}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={(event: PointerEvent<HTMLDivElement>) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        grip.current = { x: event.clientX, size };
      }}
      onPointerMove={(event) => {
        if (grip.current !== null) resize(grip.current.size + event.clientX - grip.current.x);
      }}
      onPointerUp={() => {
        grip.current = null;
      }}
    />
  );
}
