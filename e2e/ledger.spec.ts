import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, test } from "./app";
import { arxivWith, recordsOf } from "./arxiv";
import { abstractOf, pageOf, titleOf } from "./digests";
import { makePdf } from "./fixtures/make-pdf";
import { readPapers } from "./library-content";
import { LibraryPage } from "./pages/library-page";

/** Two records of one title, so that neither is clearly the paper. */
const TWIN = "A title that two papers share";

test("a digest is gone through by keyboard: accepted, given an id, left out, attached; nothing is overruled", async ({
  desk,
}) => {
  const [first, second, ...others] = recordsOf(6);
  if (first === undefined || second === undefined) throw new Error("six records were made");
  const twins = [first, second].map((record, index) => ({
    ...record,
    title: TWIN,
    summary: `${abstractOf(40 + index, "Twin")} One of two.`,
  }));
  const { server, env } = await arxivWith({ records: [...twins, ...others] });
  try {
    const file = join(desk.folder, "mixed.md");
    const lone = "Zebrafish larvae find their way through mazes by smell";
    const late = "Magnetic compasses of birds in cities at night";
    await writeFile(
      file,
      [`- ${TWIN}`, `- ${titleOf(2)}`, `- ${lone}`, `- ${late}`, `- Untold histories of small machines`].join(
        "\n",
      ),
    );
    const app = await desk.launch({ files: [file], env });
    const library = new LibraryPage(app.page);
    const states = async (): Promise<string[]> =>
      (await readPapers(app.page)).map(({ state }) => state).toSorted();
    await expect
      .poll(states, { timeout: 20_000 })
      .toEqual(["ambiguous", "matched", "not-found", "not-found", "not-found"]);

    await library.papers.focus();
    await app.page.keyboard.press("l");
    const ledger = app.page.getByRole("grid", { name: "Ledger" });
    const summary = app.page.getByRole("status", { name: "Ledger summary" });
    await expect(summary).toContainText("5 entries, 1 matched, 1 needs you, 3 not on arXiv");
    const row = (title: string) => ledger.getByRole("row", { name: title, exact: true });
    // The one that needs the reader comes first.
    await expect(row(TWIN)).toHaveAttribute("aria-selected", "true");
    await expect(row(TWIN)).toContainText("next best");
    await app.page.keyboard.press("2");
    await expect(summary).toContainText("2 matched");
    await app.page.keyboard.press("Control+z");
    await expect(summary).toContainText("1 needs you");
    await app.page.keyboard.press("a");
    await expect(summary).toContainText("2 matched");

    await app.page.keyboard.press("j");
    await app.page.keyboard.press("j");
    await expect(row(lone)).toHaveAttribute("aria-selected", "true");
    await app.page.keyboard.press("i");
    await app.page.keyboard.type("nonsense");
    await app.page.keyboard.press("Enter");
    await expect(app.page.getByText("That is no arXiv id or link")).toBeVisible();
    await app.page.keyboard.press("Control+a");
    await app.page.keyboard.type(`https://arxiv.org/abs/${others[3]?.id}v1`);
    await app.page.keyboard.press("Enter");
    await expect(row(lone)).toContainText("id given by you");

    await app.page.keyboard.press("j");
    await app.page.keyboard.press("x");
    await expect(row(late)).toContainText("left as not on arXiv by you");

    const pdf = join(desk.folder, "own.pdf");
    await writeFile(pdf, makePdf({ title: "Own", pages: 2, paragraphs: ["Mine."], bytes: 20_000 }));
    await app.electron.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
    }, pdf);
    await app.page.keyboard.press("j");
    await app.page.keyboard.press("p");
    await expect(row("Untold histories of small machines")).toContainText("read from a PDF of yours");

    // A later search leaves all of it alone, whatever arXiv has by then.
    server.setRecords([
      ...twins,
      ...others,
      { ...first, id: "2405.20000" as typeof first.id, title: late, summary: "" },
    ]);
    await app.page.getByRole("button", { name: "Look for its papers again" }).click();
    await app.page.keyboard.press("Escape");
    const decided = async (): Promise<string[]> =>
      (await readPapers(app.page))
        .map(({ title, state, arxivId }) => `${title}: ${state} ${arxivId ?? "-"}`)
        .toSorted();
    const expected = [
      `${TWIN}: manual ${first.id}`,
      `${titleOf(2)}: matched ${others[0]?.id}`,
      `${lone}: manual ${others[3]?.id}`,
      `${late}: not-found -`,
      `Untold histories of small machines: not-found -`,
    ].toSorted();
    await expect.poll(decided).toEqual(expected);
    await app.close();

    const again = await desk.launch({ env });
    const reopened = new LibraryPage(again.page);
    await expect(reopened.papers).toHaveAttribute("aria-rowcount", "5");
    await reopened.open("Untold histories of small machines");
    await expect(again.page.getByRole("region", { name: "Reader" })).toContainText("Mine.");
    expect(
      (await readPapers(again.page))
        .map(({ title, state, arxivId }) => `${title}: ${state} ${arxivId ?? "-"}`)
        .toSorted(),
    ).toEqual(expected);
    await again.close();
  } finally {
    await server.stop();
  }
});

test("two papers that prove to be one record of arXiv become one, with both notes and both digests", async ({
  desk,
}) => {
  const [record] = recordsOf(1);
  if (record === undefined) throw new Error("one record was made");
  const { server, env } = await arxivWith({ records: [record] });
  try {
    const page = join(desk.folder, "page.txt");
    const list = join(desk.folder, "list.md");
    await writeFile(page, pageOf(1));
    await writeFile(
      list,
      `https://arxiv.org/abs/${record.id}
`,
    );
    const quiet = await desk.launch({ files: [page, list] });
    const library = new LibraryPage(quiet.page);
    // The import ends by showing the last digest.
    await expect(quiet.page.getByText(/2 digests: 2 papers new/)).toBeVisible();
    await library.navigation.getByRole("button", { name: /All papers/ }).click();
    await expect(library.papers).toHaveAttribute("aria-rowcount", "2");
    for (const [index, words] of ["First note", "Second note"].entries()) {
      await library.papers.getByRole("row").nth(index).click();
      await library.note.fill(words);
      await expect(quiet.page.getByText("Saved", { exact: true })).toBeVisible();
    }
    await quiet.close();
    const app = await desk.launch({ env });
    await expect.poll(async () => (await readPapers(app.page)).length).toBe(1);
    const merged = new LibraryPage(app.page);
    await merged.papers.getByRole("row").first().click();
    await expect(merged.note).toHaveValue(/First note[^]*Second note|Second note[^]*First note/);
    await expect(app.page.getByRole("region", { name: "Seen in" })).toContainText("Seen in 2 digests");
  } finally {
    await server.stop();
  }
});
