/**
 * Keeps a selection steady while the pointer passes over empty paper. Without it Chromium takes
 * the end of the layer there, and half the page is selected for a moment. While the pointer is
 * down, an element that cannot be selected covers the page below the runs. It stands in the
 * document right behind the run that was last reached, so that is what empty paper means.
 */
export function guardSelection(root: HTMLElement, signal: AbortSignal): void {
  const guard = document.createElement("div");
  guard.className = "reader-text-guard";
  let selecting = false;

  const end = () => {
    selecting = false;
    guard.remove();
    root.classList.remove("reader-selecting");
  };
  const follow = () => {
    const selection = document.getSelection();
    if (!selecting || selection === null || selection.isCollapsed) return;
    const run = runOf(selection.focusNode);
    if (run === null) return;
    if (isBefore(selection.focusNode, selection.anchorNode)) run.before(guard);
    else run.after(guard);
  };

  root.addEventListener(
    "pointerdown",
    (event) => {
      if (event.button !== 0 || !(event.target instanceof Element)) return;
      const layer = event.target.closest(".reader-text");
      if (layer === null) return;
      selecting = true;
      root.classList.add("reader-selecting");
      layer.append(guard);
    },
    { signal },
  );
  document.addEventListener("selectionchange", follow, { signal });
  window.addEventListener("pointerup", end, { signal });
  window.addEventListener("pointercancel", end, { signal });
  window.addEventListener("blur", end, { signal });
}

function runOf(node: Node | null): HTMLElement | null {
  const element = node instanceof HTMLElement ? node : (node?.parentElement ?? null);
  return element?.closest<HTMLElement>(".reader-text > span") ?? null;
}

function isBefore(node: Node | null, other: Node | null): boolean {
  if (node === null || other === null) return false;
  return (node.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}
