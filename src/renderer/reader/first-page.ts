import type { EditionId } from "../../shared/arxiv/id";
import { readFirstPage, type FirstPage, type PageText } from "../../shared/paper/first-page";
import { PdfSession, type OpenPdf } from "./pdfjs/open-pdf";

/** What the first page of a stored PDF says of the paper; both null where it can't be read. */
export function firstPageOf(editionId: EditionId): Promise<FirstPage> {
  return new Promise((resolve) => {
    const nothing: FirstPage = { title: null, arxivId: null };
    const finish = (page: FirstPage): void => {
      resolve(page);
      session.close();
    };
    const session = new PdfSession(`/paper/${editionId}`, {
      // A file that can't be read is attached all the same: the reader will say what is wrong with it.
      failed: () => finish(nothing),
      passwordNeeded: () => finish(nothing),
      opened: async (pdf) => finish(await read(pdf)),
    });
  });
}

async function read({ document }: OpenPdf): Promise<FirstPage> {
  const page = await document.getPage(1);
  const { items } = await page.getTextContent();
  const texts = items.flatMap((item): PageText[] => {
    if (!("str" in item)) return [];
    const [a = 0, b = 0, c = 0, d = 0, , y = 0] = item.transform as number[];
    return [{ text: item.str, size: Math.hypot(c, d), y, isTurned: Math.abs(b) > Math.abs(a) }];
  });
  const { info } = await document.getMetadata();
  const own = "Title" in info && typeof info.Title === "string" ? info.Title : null;
  return readFirstPage(texts, own);
}
