/** The id of the search box: there is one. */
export const SEARCH_BOX = "search-papers";

/** Moves the focus to the search box and selects what it holds. */
export function focusSearch(): void {
  const box = document.getElementById(SEARCH_BOX);
  if (box instanceof HTMLInputElement) box.select();
}
