import type { PageBox } from "./page-layout";

/**
 * Most pixels of one canvas. At 4 bytes a pixel this is 64 MB; pages above it are drawn smaller and
 * stretched, so that no page and no zoom can take more.
 */
const MAX_CANVAS_PIXELS = 2 ** 24;
/** Chromium refuses canvases with a longer side than this. */
const MAX_CANVAS_SIDE = 16_384;

/** The size of the canvas of a page in device pixels. */
export function canvasSize(
  box: PageBox,
  pixelRatio: number,
): { readonly width: number; readonly height: number } {
  const ratio = Math.min(
    pixelRatio,
    Math.sqrt(MAX_CANVAS_PIXELS / (box.width * box.height)),
    MAX_CANVAS_SIDE / Math.max(box.width, box.height),
  );
  return {
    width: Math.max(1, Math.floor(box.width * ratio)),
    height: Math.max(1, Math.floor(box.height * ratio)),
  };
}
