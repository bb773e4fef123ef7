import { useCallback, useEffect, useRef, useState } from "react";

import { call } from "../backend";

/**
 * Tells main, once, that the window shows what it was started with: the list is read, what was
 * offered is imported, the fonts are there, and two frames have passed. Answers what to call when
 * the offered digests are in.
 */
export function useSettled(isListRead: boolean): () => void {
  const [isImported, setImported] = useState(false);
  const wasTold = useRef(false);
  useEffect(() => {
    if (!isListRead || !isImported || wasTold.current) return;
    wasTold.current = true;
    document.fonts.ready
      .then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
      .then(() => call("window:settled", {}))
      .catch((error: unknown) => console.error("Main could not be told that the window has settled", error));
  }, [isListRead, isImported]);
  return useCallback(() => setImported(true), []);
}
