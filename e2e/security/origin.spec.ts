import { expect, test } from "../app";

test("neither the page nor a worker runs code that is not the app's own", async ({ desk }) => {
  const app = await desk.launch();
  // Not by the test's own evaluation, which the policy does not hold for.
  const outcome = await app.electron.evaluate(({ BrowserWindow }, script) => {
    return BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
      `(${script})()`,
    ) as Promise<unknown>;
  }, String(tryToRunCode));
  expect(outcome).toEqual({ eval: "refused", wasm: "refused", blob: "refused", data: "refused" });
});

/** Runs in the page. */
async function tryToRunCode() {
  const tried = (work: () => unknown) => {
    try {
      work();
      return "ran";
    } catch {
      return "refused";
    }
  };
  const worker = (address: string) =>
    new Promise<string>((done) => {
      const made = new Worker(address);
      made.addEventListener("message", () => done("ran"));
      made.addEventListener("error", () => done("refused"));
    }).catch(() => "refused");
  return {
    // oxlint-disable-next-line typescript/no-implied-eval -- That it can't be done is what is tested.
    eval: tried(() => new Function("return 1")()),
    wasm: tried(() => new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))),
    blob: await worker(URL.createObjectURL(new Blob(["postMessage(1)"]))),
    data: await worker("data:text/javascript,postMessage(1)"),
  };
}

test("another host of the scheme is nobody, and pages of other origins read nothing", async ({ desk }) => {
  const app = await desk.launch();
  const read = await app.electron.evaluate(async ({ BrowserWindow, net }) => {
    const other = await net.fetch("app://elsewhere/index.html");
    const stranger = new BrowserWindow({ show: false, webPreferences: { sandbox: true } });
    // Such a page can't come to be in the app; this one is put there by force.
    await stranger.loadURL("data:text/html,<title>stranger</title>");
    const reading = await (stranger.webContents.executeJavaScript(
      `fetch("app://offprint/index.html").then((answer) => answer.status, () => 403)`,
    ) as Promise<number>);
    return { other: other.status, stranger: reading };
  });
  expect(read).toEqual({ other: 404, stranger: 403 });
});
