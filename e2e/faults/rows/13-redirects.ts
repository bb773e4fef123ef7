import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { expect } from "../../app";
import { arxivWith, recordsOf } from "../../arxiv";
import { titleOf, writePage } from "../../digests";
import { readPapers, readTable } from "../../library-content";
import { LibraryPage } from "../../pages/library-page";
import type { Fault, Figures, Lab } from "../fault";

interface Edition {
  readonly file: unknown;
  readonly failure: { readonly message: string } | null;
}

/** Every PDF is said to be elsewhere: at strangers, in files, on other ports of this machine, in circles. */
async function round({ desk }: Lab): Promise<Figures> {
  let reached = 0;
  const stranger = createServer((_request, response) => {
    reached += 1;
    response.end("%PDF-1.7 stranger %%EOF");
  });
  await new Promise<void>((done) => stranger.listen(0, "127.0.0.1", done));
  const { port } = stranger.address() as AddressInfo;
  const targets = [
    `http://127.0.0.1:${port}/pdf`,
    `http://localhost:${port}/pdf`,
    `http://[::1]:${port}/pdf`,
    "https://evil.example/pdf",
    "http://arxiv.org/pdf/2405.10000v1",
    "file:///etc/passwd",
    "app://offprint/index.html",
    "data:application/pdf,%25PDF-",
    "//evil.example/pdf",
    "/pdf/2405.10009v1",
  ];
  const { server, env } = await arxivWith({ records: recordsOf(targets.length) });
  server.faults.pdf = targets.map((to, index) => ({
    kind: "redirect" as const,
    to,
    times: "always" as const,
    match: (asked: string) => asked.startsWith(`2405.${10_000 + index}`),
  }));
  try {
    const app = await desk.launch({ files: [await writePage(desk.folder, targets.length)], env });
    const library = new LibraryPage(app.page);
    const matched = async () =>
      (await readPapers(app.page)).filter(({ state }) => state === "matched").length;
    await expect.poll(matched, { timeout: 30_000 }).toBe(targets.length);
    for (const index of targets.keys()) {
      await library.select(titleOf(index));
      await library.row(titleOf(index)).press("d");
    }
    const told = async () =>
      (await readTable<Edition>(app.page, "editions")).flatMap(({ failure }) => failure?.message ?? []);
    await expect.poll(async () => (await told()).length, { timeout: 60_000 }).toBe(targets.length);
    const words = (await told()).join("\n");
    expect(words.match(/was to come from .*, which is not arXiv/g)?.length).toBe(targets.length - 1);
    expect(words).toMatch(/in circles/);
    expect((await readTable<Edition>(app.page, "editions")).filter(({ file }) => file !== null)).toEqual([]);
    expect(reached).toBe(0);
    return { "redirects blocked": targets.length, "strangers reached": reached };
  } finally {
    await server.stop();
    stranger.close();
  }
}

export const redirects: Fault = {
  row: 13,
  name: "redirects to other hosts, schemes, this machine, and in circles",
  bar: "100 % blocked and named",
  rounds: { quick: 1, long: 3 },
  patience: 120_000,
  round,
};
