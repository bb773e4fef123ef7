import type { LinkTarget, PageLink } from "./links";

import "./link-layer.css";

/** Builds the links above a page. */
export function buildLinkLayer(
  links: readonly PageLink[],
  follow: (target: LinkTarget) => void,
): HTMLElement {
  const element = document.createElement("div");
  element.className = "reader-links";
  element.append(...links.map((link) => buildLink(link, follow)));
  return element;
}

function buildLink(link: PageLink, follow: (target: LinkTarget) => void): HTMLElement {
  const { target } = link;
  const anchor = document.createElement("a");
  // The address makes it a link for the keyboard and for screen readers; following it is ours.
  anchor.href = target.kind === "web" ? target.url : `#page=${target.place.page}`;
  anchor.setAttribute(
    "aria-label",
    target.kind === "web" ? `Open ${target.url}` : `Go to page ${target.place.page}`,
  );
  anchor.title = target.kind === "web" ? target.url : `Page ${target.place.page}`;
  anchor.draggable = false;
  anchor.style.left = `${100 * link.left}%`;
  anchor.style.top = `${100 * link.top}%`;
  anchor.style.width = `${100 * link.width}%`;
  anchor.style.height = `${100 * link.height}%`;
  anchor.addEventListener("click", (event) => {
    event.preventDefault();
    follow(target);
  });
  // The middle button would open a window.
  anchor.addEventListener("auxclick", (event) => event.preventDefault());
  return anchor;
}
