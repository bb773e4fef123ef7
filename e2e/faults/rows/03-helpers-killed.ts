import { expect } from "../../app";
import { titleOf } from "../../digests";
import { LibraryPage } from "../../pages/library-page";
import type { Fault, Figures, Lab } from "../fault";
import { verify } from "../kills/acknowledged";
import { sleep } from "../kills/kill-soon";
import { layOutLibrary } from "../template";

/** Chromium itself ends the app at the sixth. */
const KILLS = 3;

/** Kills the process that draws (GPU) and those that serve (network, storage), several times over. */
async function round(lab: Lab): Promise<Figures> {
  const { desk, random } = lab;
  await layOutLibrary(desk, 12);
  const app = await desk.launch();
  const library = new LibraryPage(app.page);
  let killed = 0;
  for (let turn = 0; turn < KILLS; turn += 1) {
    killed += await app.electron.evaluate(({ app: electron }) => {
      const helpers = electron.getAppMetrics().filter(({ type }) => type === "GPU" || type === "Utility");
      for (const { pid } of helpers) process.kill(pid, "SIGKILL");
      return helpers.length;
    });
    await sleep(random.between(100, 800));
    await library.row(titleOf(turn)).click();
    await app.page.keyboard.press("3");
    await expect(library.status("Read")).toBeChecked();
    const picture = await app.page.screenshot();
    expect(picture.length).toBeGreaterThan(10_000);
  }
  expect(killed).toBeGreaterThan(0);
  await expect(app.page.getByText("All changes saved twice")).toBeVisible();
  await app.kill();
  const saved = Array.from({ length: KILLS }, (_unused, turn) => ({
    words: `the status of ${titleOf(turn)}`,
    isThere: ({
      papers,
    }: {
      readonly papers: readonly { readonly title: string; readonly status: string }[];
    }) => papers.some(({ title, status }) => title === titleOf(turn) && status === "read"),
  }));
  return { ...(await verify(lab, saved, 12)), "helpers killed": killed };
}

export const helpersKilled: Fault = {
  row: 3,
  name: "GPU, network and storage processes killed, three times over",
  bar: "goes on drawing and saving",
  rounds: { quick: 1, long: 10 },
  patience: 40_000,
  round,
};
