import { memo } from "react";
import temml from "temml";

import { splitMath, type MathPart } from "./split-math";

import "./math-text.css";

/** Text in which TeX is shown as maths. What TeX does not understand stays as it was written. */
export const MathText = memo(function MathText(props: { readonly text: string }) {
  // The parts of one text never move, so their places are good keys.
  // oxlint-disable-next-line react/no-array-index-key
  return splitMath(props.text).map((part, index) => <Part key={index} part={part} />);
});

function Part({ part }: { readonly part: MathPart }) {
  switch (part.kind) {
    case "text":
      return part.text;
    case "raised":
      return <sup>{part.text}</sup>;
    case "lowered":
      return <sub>{part.text}</sub>;
    case "tex":
      return <Formula source={part.text} fallback={part.written} />;
  }
}

function Formula(props: { readonly source: string; readonly fallback: string }) {
  const { source, fallback } = props;
  return (
    <span
      ref={(element) => {
        if (element === null) return;
        try {
          temml.render(source, element, { throwOnError: true, trust: false });
        } catch {
          // Not TeX after all: titles may hold a lone dollar.
          element.textContent = fallback;
        }
      }}
    />
  );
}
