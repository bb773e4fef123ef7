/**
 * Lets keys scroll an element. It also gets the focus unasked, when a paper opens; only who comes by
 * Tab needs to see that, so only then it is marked.
 */
export function takeFocus(view: HTMLElement, signal: AbortSignal): void {
  view.tabIndex = 0;
  const mark = (event: KeyboardEvent) => {
    if (event.key === "Tab" && event.target === view) view.dataset["reachedByTab"] = "";
  };
  view.addEventListener("keyup", mark, { signal });
  view.addEventListener("blur", () => delete view.dataset["reachedByTab"], { signal });
}
