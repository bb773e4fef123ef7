import type { PDFPageProxy } from "pdfjs-dist";

/**
 * Draws a page on a new canvas of this size in device pixels. Answers null when it was cancelled.
 *
 * @throws what pdf.js throws for a page it cannot draw.
 */
export async function drawPage(
  page: PDFPageProxy,
  size: { readonly width: number; readonly height: number },
  signal: AbortSignal,
): Promise<HTMLCanvasElement | null> {
  const canvas = document.createElement("canvas");
  canvas.width = size.width;
  canvas.height = size.height;
  // The page's name says what it is; the text layer says what stands on it.
  canvas.setAttribute("aria-hidden", "true");
  const scale = size.width / page.getViewport({ scale: 1 }).width;
  const task = page.render({ canvas, viewport: page.getViewport({ scale }) });
  const cancel = () => task.cancel();
  signal.addEventListener("abort", cancel, { once: true });
  try {
    await task.promise;
    if (!signal.aborted) return canvas;
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    signal.removeEventListener("abort", cancel);
  }
  canvas.width = 0;
  canvas.height = 0;
  return null;
}
