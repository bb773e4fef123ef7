import { readdir } from "node:fs/promises";
import { join } from "node:path";

import type { Locator, Page } from "@playwright/test";

import { expect, test, type RunningApp } from "./app";
import { recordsOf, servicesWith } from "./arxiv";
import type { ArxivServer } from "./arxiv-server/server";
import type { StandInRecord } from "./arxiv-server/stand-in-record";
import { titleOf, writePage } from "./digests";
import { readPapers, readTable, type StoredPaper } from "./library-content";

const RECORDS = recordsOf(6).map((record, index) => ({ ...record, version: index + 1 }));

/** arXiv's query API answers 503 for good; each service knows what it is given. */
async function busyArxiv(elsewhere: Partial<Record<"oai" | "hf" | "s2", readonly StandInRecord[]>>) {
  const services = await servicesWith({ records: RECORDS, elsewhere });
  services.server.faults.api = [{ kind: "503", times: "always" }];
  return services;
}

async function matchedIn(app: RunningApp): Promise<StoredPaper[]> {
  const papers = await readPapers(app.page);
  return papers.filter(({ state }) => state === "matched").sort((a, b) => (a.title < b.title ? -1 : 1));
}

/** What a service was asked, ids or titles, in order. */
function askedOf(server: ArxivServer, kind: "oai" | "hf" | "s2"): string[] {
  return server.log
    .filter((entry) => entry.kind === kind)
    .map(({ query, path }) => query["identifier"] ?? query["q"] ?? query["query"] ?? path);
}

/** Gives papers the ids that a digest would show, past the app. */
function giveIds(page: Page, ids: Readonly<Record<string, string>>): Promise<void> {
  return page.evaluate(
    (idOf) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open("offprint");
        opening.onerror = () => reject(opening.error ?? new Error("IndexedDB did not open"));
        opening.onsuccess = () => {
          const transaction = opening.result.transaction("papers", "readwrite");
          const papers = transaction.objectStore("papers");
          const all = papers.getAll();
          all.onsuccess = () => {
            for (const paper of all.result) {
              const arxivId = idOf[paper.title];
              if (arxivId === undefined) continue;
              papers.put({ ...paper, arxivId, identity: { ...paper.identity, pass: "id" } });
            }
          };
          transaction.onerror = () => reject(transaction.error ?? new Error("not stored"));
          transaction.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    ids,
  );
}

async function openSettings(app: RunningApp): Promise<Locator> {
  await app.page.getByRole("button", { name: "Settings" }).click();
  return app.page.getByRole("region", { name: "Where papers are looked for" });
}

test("arXiv is busy: ids are told by OAI-PMH, titles by Hugging Face, the rest by Semantic Scholar", async ({
  desk,
}) => {
  const { server, env } = await busyArxiv({ hf: RECORDS.slice(0, 4), s2: RECORDS.slice(4) });
  try {
    const before = await desk.launch({ files: [await writePage(desk.folder, 6)] });
    await expect.poll(async () => (await readPapers(before.page)).length).toBe(6);
    await giveIds(before.page, { [titleOf(0)]: "2405.10000", [titleOf(1)]: "2405.10001" });
    await before.close();

    const app = await desk.launch({ env });
    await expect.poll(async () => (await matchedIn(app)).length, { timeout: 60_000 }).toBe(6);
    const papers = await matchedIn(app);
    expect(papers.map(({ reason }) => reason?.split(":")[0])).toEqual([
      "Found through arXiv's OAI-PMH",
      "Found through arXiv's OAI-PMH",
      "Found through Hugging Face",
      "Found through Hugging Face",
      "Found through Semantic Scholar",
      "Found through Semantic Scholar",
    ]);
    // The right ones, and OAI-PMH told their versions.
    expect(papers.map(({ editionId }) => editionId)).toEqual(
      RECORDS.map(({ id, version }) => `${id}v${version}`),
    );
    // Nobody is asked what somebody before it answered, nobody twice, nobody too soon.
    expect(askedOf(server, "hf").sort()).toEqual([2, 3, 4, 5].map((index) => titleOf(index)));
    expect(askedOf(server, "s2").sort()).toEqual([4, 5].map((index) => titleOf(index)));
    expect(askedOf(server, "oai")).toHaveLength(6);
    expect(server.log.filter(({ tooSoon }) => tooSoon)).toEqual([]);
  } finally {
    await server.stop();
  }
});

test("who answers 429 is left alone, and the next is asked; arXiv itself is asked again", async ({
  desk,
}) => {
  const { server, env } = await busyArxiv({ s2: RECORDS.slice(0, 3) });
  server.faults.hf = [{ kind: "429", times: "always" }];
  try {
    const app = await desk.launch({ files: [await writePage(desk.folder, 4)], env });
    await expect.poll(async () => (await matchedIn(app)).length, { timeout: 60_000 }).toBe(3);
    expect(
      (await matchedIn(app)).every(({ reason }) => reason?.startsWith("Found through Semantic Scholar")),
    ).toBe(true);
    const last = (await readPapers(app.page)).find(({ title }) => title === titleOf(3));
    expect(last?.state).toBe("pending");
    server.faults.api = [];
    await expect.poll(async () => (await matchedIn(app)).length, { timeout: 60_000 }).toBe(4);
    expect((await matchedIn(app)).at(3)?.reason).toMatch(/^title identical/);
    expect(server.log.filter(({ tooSoon }) => tooSoon)).toEqual([]);
  } finally {
    await server.stop();
  }
});

test("the reader's order and switches hold, by keyboard, over a restart", async ({ desk }) => {
  const { server, env } = await busyArxiv({});
  try {
    const before = await desk.launch({ env });
    const section = await openSettings(before);
    const rows = section.getByRole("listitem");
    await expect(rows).toHaveText([/arXiv.*always first/, /OAI-PMH/, /Hugging Face/, /Semantic Scholar/]);
    await expect(rows.first().getByRole("button")).toHaveCount(0);
    const up = section.getByRole("button", { name: "Move Semantic Scholar up" });
    await up.focus();
    await before.page.keyboard.press("Enter");
    await expect(rows).toHaveText([/always first/, /OAI-PMH/, /Semantic Scholar/, /Hugging Face/]);
    await expect(up).toBeFocused();
    await before.page.keyboard.press("Enter");
    await expect(rows).toHaveText([/always first/, /Semantic Scholar/, /OAI-PMH/, /Hugging Face/]);
    // At the top it is the other button's turn.
    await expect(section.getByRole("button", { name: "Move Semantic Scholar down" })).toBeFocused();
    await section.getByRole("switch", { name: "Hugging Face" }).press("Space");
    await expect(section.getByRole("switch", { name: "Hugging Face" })).not.toBeChecked();
    await before.close();

    const app = await desk.launch({ files: [await writePage(desk.folder, 3)], env });
    await expect.poll(async () => (await matchedIn(app)).length, { timeout: 60_000 }).toBe(3);
    expect(askedOf(server, "hf")).toEqual([]);
    expect(askedOf(server, "s2")).toHaveLength(3);
    const again = await openSettings(app);
    await expect(again.getByRole("listitem")).toHaveText([
      /always first/,
      /Semantic Scholar/,
      /OAI-PMH/,
      /Hugging Face/,
    ]);
    await expect(again.getByRole("switch", { name: "Hugging Face" })).not.toBeChecked();
  } finally {
    await server.stop();
  }
});

test("found where versions are not known: the newest is asked for before the PDF is fetched", async ({
  desk,
}) => {
  const { server, env } = await busyArxiv({ oai: [] });
  try {
    const noOai = { ...env, OFFPRINT_ARXIV_OAI: "off" };
    const app = await desk.launch({ files: [await writePage(desk.folder, 3)], env: noOai });
    await expect.poll(async () => (await matchedIn(app)).length, { timeout: 60_000 }).toBe(3);
    expect((await matchedIn(app)).map(({ editionId }) => editionId)).toEqual([
      "2405.10000v1",
      "2405.10001v1",
      "2405.10002v1",
    ]);
    server.faults.api = [];
    await app.page.getByRole("button", { name: /download all/i }).click();
    await expect
      .poll(() => readdir(join(desk.folder, "data", "papers")), { timeout: 60_000 })
      .toEqual(["2405.10000v1.pdf", "2405.10001v2.pdf", "2405.10002v3.pdf"]);
    expect((await matchedIn(app)).map(({ editionId }) => editionId)).toEqual([
      "2405.10000v1",
      "2405.10001v2",
      "2405.10002v3",
    ]);
    const editions = await readTable<{ readonly id: string }>(app.page, "editions");
    expect(editions.map(({ id }) => id)).toEqual(["2405.10000v1", "2405.10001v2", "2405.10002v3"]);
    expect(server.log.filter(({ kind }) => kind === "ids")).toHaveLength(1);
    expect(server.log.filter(({ tooSoon }) => tooSoon)).toEqual([]);
  } finally {
    await server.stop();
  }
});
