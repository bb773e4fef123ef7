import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join, resolve } from "node:path";

import { expect, test } from "../app";
import { writePage } from "../digests";
import { startUntil } from "../faults/start";
import { readPapers } from "../library-content";

/** A server that counts who comes, by path; `/away` sends on to `/reached`. */
async function startStranger() {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    if (request.url === "/away") response.writeHead(302, { Location: "/reached" }).end();
    else response.writeHead(200, { "Content-Type": "text/html" }).end("<title>stranger</title>");
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { asked, url, stop: () => server.close() };
}

test("the window's session reaches no network, even from a page without a policy", async ({ desk }) => {
  const stranger = await startStranger();
  try {
    const app = await desk.launch();
    const outcome = await app.electron.evaluate(async ({ BrowserWindow, net }, url) => {
      const page = new BrowserWindow({ show: false, webPreferences: { sandbox: true } });
      // A page without any policy of its own, put there by force: the session alone is left to say no.
      await page.loadURL("data:text/html,<title>no policy</title>");
      const refused = (work: Promise<unknown>) =>
        work.then(
          () => "reached",
          () => "refused",
        );
      return {
        fetch: await refused(
          page.webContents.executeJavaScript(
            `fetch("${url}/fetch", { mode: "no-cors" })`,
          ) as Promise<unknown>,
        ),
        socket: await (page.webContents.executeJavaScript(
          `new Promise((done) => {
            const socket = new WebSocket("${url.replace("http", "ws")}/socket");
            socket.onopen = () => done("reached");
            socket.onerror = () => done("refused");
          })`,
        ) as Promise<unknown>),
        load: await refused(page.loadURL(`${url}/load`)),
        main: await refused(net.fetch(`${url}/main`)),
      };
    }, stranger.url);
    expect(outcome).toEqual({ fetch: "refused", socket: "refused", load: "refused", main: "refused" });
    expect(stranger.asked).toEqual([]);
  } finally {
    stranger.stop();
  }
});

test("redirects, frames, webviews and windows are refused to any page, in any session", async ({ desk }) => {
  const stranger = await startStranger();
  try {
    const app = await desk.launch();
    const outcome = await app.electron.evaluate(async ({ BrowserWindow }, url) => {
      // With everything on that the app has off, in a session that may use the network.
      const page = new BrowserWindow({
        show: false,
        webPreferences: { sandbox: true, webviewTag: true, partition: "by-force" },
      });
      const redirect = await page.loadURL(`${url}/away`).then(
        () => "followed",
        () => "refused",
      );
      await page.loadURL(`${url}/start`);
      let attached = 0;
      page.webContents.on("did-attach-webview", () => (attached += 1));
      await page.webContents.executeJavaScript(`
        document.body.innerHTML = '<iframe src="${url}/frame"></iframe><webview src="${url}/webview"></webview>';
        window.opened = window.open("${url}/opened");
        location.href = "${url}/left";
        new Promise((done) => setTimeout(done, 800));
      `);
      return {
        redirect,
        address: page.webContents.getURL(),
        frames: page.webContents.mainFrame.frames.map((frame) => frame.url),
        opened: (await page.webContents.executeJavaScript("window.opened")) as unknown,
        attached,
      };
    }, stranger.url);
    expect(outcome).toMatchObject({
      redirect: "refused",
      address: `${stranger.url}/start`,
      opened: null,
      attached: 0,
    });
    expect(outcome.frames.filter((address) => address.startsWith(stranger.url))).toEqual([]);
    expect(stranger.asked.filter((path) => path !== "/favicon.ico")).toEqual(["/away", "/start"]);
  } finally {
    stranger.stop();
  }
});

test("a server whose certificate nobody vouches for is told nothing", async ({ desk }) => {
  const fixtures = resolve(import.meta.dirname, "../fixtures/tls");
  const [key, cert] = await Promise.all(
    ["key.pem", "certificate.pem"].map((name) => readFile(join(fixtures, name))),
  );
  let connected = 0;
  let asked = 0;
  const server = createSecureServer({ key, cert }, (_request, response) => {
    asked += 1;
    response.end();
  });
  server.on("connection", () => (connected += 1));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  try {
    const address = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const app = await desk.launch({
      files: [await writePage(desk.folder, 1)],
      env: { OFFPRINT_ARXIV_API: address, OFFPRINT_ARXIV_PDF: address, OFFPRINT_ARXIV_SPACING_MS: "80" },
    });
    await expect.poll(() => connected, { timeout: 20_000 }).toBeGreaterThan(0);
    await app.page.waitForTimeout(500);
    expect(asked).toBe(0);
    expect((await readPapers(app.page)).map(({ state }) => state)).toEqual(["pending"]);
  } finally {
    server.close();
  }
});

test("an address on the internet without https is refused in words before any window", async ({ desk }) => {
  const env = { OFFPRINT_ARXIV_PDF: "http://export.arxiv.org/pdf" };
  const { text, code } = await startUntil(desk.folder, null, { env });
  expect(text).toMatch(/OFFPRINT_ARXIV_PDF is “http:.*asked by https alone. Set an address/);
  expect(code).toBe(1);
});
