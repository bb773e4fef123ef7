/** Runs in Electron: serves one PDF in three ways and lets a page time them, in alternating rounds. */
import { writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { app, BrowserWindow, net, protocol } from "electron";

import { parseRange } from "../../src/main/pdf/http-range";
import { paperFiles } from "../../src/main/pdf/protocol";
import { PdfStore } from "../../src/main/pdf/store";

const ROUNDS = 7;
const folder = process.env["BENCH_FOLDER"] ?? "";
const file = join(folder, "2404.02948v1.pdf");
const ours = paperFiles(new PdfStore(folder));

protocol.registerSchemesAsPrivileged([
  { scheme: "app", privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
]);

const ways: Readonly<Record<string, (request: Request) => Promise<Response>>> = {
  ours: (request) => ours(request, new URL("app://offprint/paper/2404.02948v1")),
  netFetch: (request) => net.fetch(pathToFileURL(file).href, { headers: request.headers }),
  buffer: inMemory,
};

async function inMemory(request: Request): Promise<Response> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const range = parseRange(request.headers.get("range"), size);
    const { start, end } = range === null || range === "unsatisfiable" ? { start: 0, end: size - 1 } : range;
    const bytes = Buffer.allocUnsafe(end - start + 1);
    await handle.read(bytes, 0, bytes.length, start);
    return new Response(bytes, { status: range === null ? 200 : 206 });
  } finally {
    await handle.close();
  }
}

/** Runs in the page. */
const TIMER = `(async () => {
  const timings = {};
  for (let round = -1; round < ${ROUNDS}; round += 1) {
    for (const way of ["ours", "netFetch", "buffer"]) {
      timings[way] ??= { whole: [], ranges: [] };
      let start = performance.now();
      const size = (await (await fetch("app://bench/" + way)).arrayBuffer()).byteLength;
      const whole = performance.now() - start;
      start = performance.now();
      for (let i = 0; i < 20; i += 1) {
        const from = Math.floor((size * i) / 21);
        const answer = await fetch("app://bench/" + way, { headers: { range: "bytes=" + from + "-" + (from + 65535) } });
        if ((await answer.arrayBuffer()).byteLength !== 65536) throw new Error(way + " sent another range");
      }
      const ranges = (performance.now() - start) / 20;
      // The first round warms up.
      if (round >= 0) { timings[way].whole.push(whole); timings[way].ranges.push(ranges); }
    }
  }
  return JSON.stringify(timings);
})()`;

async function run(): Promise<void> {
  protocol.handle("app", (request) => {
    const way = ways[new URL(request.url).pathname.slice(1)];
    return way === undefined
      ? new Response("<body>", { headers: { "content-type": "text/html" } })
      : way(request);
  });
  const window = new BrowserWindow({ show: false });
  await window.loadURL("app://bench/");
  writeFileSync(process.env["BENCH_OUT"] ?? "", String(await window.webContents.executeJavaScript(TIMER)));
  app.exit(0);
}

app
  .whenReady()
  .then(run)
  .catch((error: unknown) => {
    console.error(error);
    app.exit(1);
  });
