import { memo } from "react";
import temml from "temml";

import { splitMath } from "./split-math";

/** Text in which TeX is shown as maths. What TeX does not understand stays as it was written. */
export const MathText = memo(function MathText(props: { readonly text: string }) {
  return splitMath(props.text).map((part, index) =>
    // The parts of one text never move, so their places are good keys.
    // oxlint-disable-next-line react/no-array-index-key
    part.isMath ? <Formula key={index} source={part.text} fallback={part.written} /> : part.text,
  );
});

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
