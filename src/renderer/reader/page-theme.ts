import { useLayoutEffect, useState, type RefObject } from "react";

/** How the paper itself is shown: as the app is, or always light or dark. */
type PageTheme = "app" | "light" | "dark";

/** The colours of the pages; `element` is one that has the app's ground. */
export function usePageTheme(element: RefObject<HTMLElement | null>): {
  readonly isDark: boolean;
  readonly toggle: () => void;
} {
  const [chosen, setChosen] = useState<PageTheme>("app");
  const appIsDark = useDarkGround(element);
  const isDark = chosen === "app" ? appIsDark : chosen === "dark";
  const toggle = () => {
    const wanted = isDark ? "light" : "dark";
    // Back at what the app shows, the pages follow it again.
    setChosen((wanted === "dark") === appIsDark ? "app" : wanted);
  };
  return { isDark, toggle };
}

/** Whether the ground of an element is dark, by looking at it: however the app sets its theme. */
function useDarkGround(element: RefObject<HTMLElement | null>): boolean {
  const [isDark, setIsDark] = useState(false);
  useLayoutEffect(() => {
    const look = () => {
      if (element.current !== null)
        setIsDark(isDarkColour(getComputedStyle(element.current).backgroundColor));
    };
    look();
    const root = new MutationObserver(look);
    root.observe(document.documentElement, { attributes: true });
    const system = matchMedia("(prefers-color-scheme: dark)");
    system.addEventListener("change", look);
    return () => {
      root.disconnect();
      system.removeEventListener("change", look);
    };
  }, [element]);
  return isDark;
}

/** For computed colours, which are always `rgb(…)` here. */
function isDarkColour(colour: string): boolean {
  const [red = 255, green = 255, blue = 255] = (colour.match(/\d+(\.\d+)?/g) ?? []).map(Number);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 128;
}
