import { readdir, symlink, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

import { expect, test } from "./app";

test("the live window is locked down", async ({ desk }) => {
  const app = await desk.launch();
  const preferences = await app.electron.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    // Electron keeps the preferences in force behind a method that its types leave out.
    return (
      contents as unknown as { getLastWebPreferences(): Record<string, unknown> }
    ).getLastWebPreferences();
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
  });
  expect(preferences["experimentalFeatures"]).not.toBe(true);
  expect(preferences["nodeIntegrationInWorker"]).not.toBe(true);
  expect(preferences["webviewTag"]).not.toBe(true);

  const seen = await app.page.evaluate(() => ({
    origin: location.origin,
    globals: ["require", "process", "module", "Buffer", "ipcRenderer"].filter((name) => name in window),
    bridge: Object.keys(window.offprint).toSorted(),
  }));
  expect(seen).toEqual({ origin: "app://offprint", globals: [], bridge: ["call", "on"] });
});

test("a strict policy comes with every answer, the workers' scripts included", async ({ desk }) => {
  const app = await desk.launch();
  const files = await readdir(resolve(import.meta.dirname, "../out/renderer/assets"));
  const scripts = files.filter((name) => name.endsWith(".js")).map((name) => `/assets/${name}`);
  expect(scripts.filter((name) => name.includes("worker"))).not.toEqual([]);
  const policies = await app.page.evaluate(
    async (addresses) => {
      const answers = await Promise.all(addresses.map((address) => fetch(new URL(address, location.href))));
      return answers.map((answer) => answer.headers.get("content-security-policy"));
    },
    ["/index.html", "/nowhere", "/paper/2404.02948v1", ...scripts],
  );
  for (const policy of policies) {
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/unsafe|\*/);
  }
});

test("the page can neither leave, nor open windows, nor reach the network", async ({ desk }) => {
  const app = await desk.launch();
  const outcome = await app.page.evaluate(async () => {
    const refused = async (url: string) => {
      try {
        await fetch(url, { mode: "no-cors" });
        return "reached";
      } catch {
        return "refused";
      }
    };
    const image = new Image();
    const loaded = new Promise((done) => {
      image.onload = () => done("reached");
      image.onerror = () => done("refused");
    });
    image.src = "http://127.0.0.1:9/x.png";
    const inline = document.createElement("script");
    inline.textContent = "window.planted = true";
    document.body.append(inline);
    return {
      opened: window.open("https://example.org") !== null,
      fetch: await refused("http://127.0.0.1:9/"),
      file: await refused("file:///etc/passwd"),
      image: await loaded,
      inline: "planted" in window,
      camera: await navigator.permissions.query({ name: "geolocation" }).then(({ state }) => state),
      microphone: await navigator.mediaDevices.getUserMedia({ audio: true }).then(
        () => "granted",
        () => "denied",
      ),
      notifications: await Notification.requestPermission(),
    };
  });
  expect(outcome).toEqual({
    opened: false,
    fetch: "refused",
    file: "refused",
    image: "refused",
    inline: false,
    camera: "denied",
    microphone: "denied",
    notifications: "denied",
  });

  await app.page.evaluate(() => {
    location.href = "https://example.org/";
  });
  await app.page.waitForTimeout(300);
  expect(app.page.url()).toMatch(/^app:\/\/offprint\//);
  expect(await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test("a page of another origin may not ask the app for anything", async ({ desk }) => {
  const app = await desk.launch();
  const answer = await app.electron.evaluate(
    async ({ BrowserWindow }, preload) => {
      const stranger = new BrowserWindow({
        show: false,
        webPreferences: { preload, sandbox: true, contextIsolation: true },
      });
      // Such a page can't come to be in the app; this one is put there by force.
      await stranger.loadURL("data:text/html,<title>stranger</title>");
      return stranger.webContents.executeJavaScript(
        "window.offprint.call('digest:offered', {})",
      ) as Promise<unknown>;
    },
    resolve(import.meta.dirname, "../out/preload/index.cjs"),
  );
  expect(answer).toMatchObject({ ok: false, error: { code: "bad-request" } });
});

test("papers are served by id alone, and never through a link", async ({ desk }) => {
  const app = await desk.launch();
  const secret = join(desk.folder, "secret.pdf");
  await writeFile(secret, "%PDF-1.7 secret %%EOF");
  await symlink(secret, join(desk.folder, "data", "papers", "2404.02949v1.pdf"));
  const statuses = await app.page.evaluate(async () => {
    const paths = [
      "/paper/..%2f..%2fwindow.json",
      "/paper/%2e%2e/window.json",
      "/paper/2404.02948v1%2f",
      "/paper/..%5c..%5cwindow.json",
      "/paper/2404.02949v1",
      "/..%2f..%2fpackage.json",
      "/paper/",
    ];
    const answers = await Promise.all(paths.map((path) => fetch(`${location.origin}${path}`)));
    const post = await fetch("/index.html", { method: "POST" });
    return [...answers.map(({ status }) => status), post.status];
  });
  expect(statuses).toEqual([404, 404, 404, 404, 404, 404, 404, 405]);
});

test("only web and mail addresses are opened outside, unusual ones after a question", async ({ desk }) => {
  const app = await desk.launch();
  const opened = await app.electron.evaluate(({ shell, dialog }) => {
    const links: string[] = [];
    const asked: string[] = [];
    Object.assign(globalThis, { openedLinks: links, askedLinks: asked });
    dialog.showMessageBox = (...args: unknown[]) => {
      asked.push((args.at(-1) as { detail: string }).detail);
      return Promise.resolve({ response: 1, checkboxChecked: false });
    };
    shell.openExternal = (url: string) => {
      links.push(url);
      return Promise.resolve();
    };
    return links;
  });
  expect(opened).toEqual([]);
  const answers = await app.page.evaluate(async () => {
    const links = [
      "https://arxiv.org/abs/2404.02948",
      "github.com/a/b",
      "mailto:me@example.org",
      "file:///etc/passwd",
      "javascript:alert(1)",
      "smb://x/y",
      "not a link",
      "https://elsewhere.example/paper?id=1",
      "https://github.com@evil.example/x",
      "http://github.com/plain",
    ];
    return Promise.all(links.map(async (url) => (await window.offprint.call("link:open", { url })).ok));
  });
  expect(answers).toEqual([true, true, true, false, false, false, false, true, true, true]);
  expect(
    await app.electron.evaluate(() => (globalThis as unknown as { openedLinks: string[] }).openedLinks),
  ).toEqual(["https://arxiv.org/abs/2404.02948", "https://github.com/a/b", "mailto:me@example.org"]);
  // Elsewhere only after the reader has seen the whole address.
  expect(
    await app.electron.evaluate(() => (globalThis as unknown as { askedLinks: string[] }).askedLinks),
  ).toEqual([
    "https://elsewhere.example/paper?id=1",
    "https://github.com@evil.example/x",
    "http://github.com/plain",
  ]);
});
