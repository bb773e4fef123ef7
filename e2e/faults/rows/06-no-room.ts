import { cp, rename } from "node:fs/promises";
import { join } from "node:path";

import { expect } from "../../app";
import { titleOf } from "../../digests";
import { LibraryPage } from "../../pages/library-page";
import { Filler, withSmallDisk } from "../disks";
import type { Fault, Figures, Lab } from "../fault";
import { verify } from "../kills/acknowledged";
import { layOutLibrary } from "../template";

const PAPERS = 12;

async function round(lab: Lab): Promise<Figures> {
  const { desk } = lab;
  await layOutLibrary(desk, PAPERS);
  const place = join(desk.folder, "data", "journal");
  await rename(place, `${place}-kept`);
  return withSmallDisk(place, 2, async () => {
    await cp(`${place}-kept`, place, { recursive: true });
    const app = await desk.launch();
    const library = new LibraryPage(app.page);
    await library.row(titleOf(1)).click();
    const filler = new Filler(place);
    await library.note.fill("Written while there is no room.");
    await library.note.blur();
    const trouble = library.alerts.filter({ hasText: "saved once only" });
    await expect(trouble).toBeVisible();
    await expect(app.page.getByText("All changes saved twice")).toBeHidden();
    filler.remove();
    const start = Date.now();
    await expect(app.page.getByText("All changes saved twice")).toBeVisible({ timeout: 40_000 });
    const retried = Date.now() - start;
    await app.kill();
    const isThere = { words: "the note", isThere: isNoteThere };
    return { ...(await verify(lab, [isThere], PAPERS)), "saved after ms": retried };
  });
}

function isNoteThere({ notes }: { readonly notes: readonly { readonly markdown: string }[] }): boolean {
  return notes.some(({ markdown }) => markdown === "Written while there is no room.");
}

/** No room for the journal alone: nothing is called saved, and saving goes on by itself. */
export const noRoomForTheJournal: Fault = {
  row: 6,
  name: "no room where the journal is",
  bar: "not called saved; the retry works",
  rounds: { quick: 1, long: 5 },
  patience: 90_000,
  round,
};
