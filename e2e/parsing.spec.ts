import { expect, test, type RunningApp } from "./app";
import { pageOf, writePage } from "./digests";
import { readTable } from "./library-content";
import { LibraryPage } from "./pages/library-page";

/** Does something to the process that parses digests. */
function signalParser(app: RunningApp, signal: "SIGSTOP" | "SIGKILL"): Promise<number> {
  return app.electron.evaluate(({ app: electron }, name) => {
    const parsers = electron.getAppMetrics().filter((one) => one.name === "Offprint digests");
    for (const { pid } of parsers) process.kill(pid, name);
    return parsers.length;
  }, signal);
}

function paste(app: RunningApp, text: string): Promise<void> {
  return app.page.evaluate((content) => {
    const data = new DataTransfer();
    data.setData("text/plain", content);
    document.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
  }, text);
}

test("a digest that can't be read in time is given up in words, and the next one is read", async ({
  desk,
}) => {
  const app = await desk.launch({ files: [await writePage(desk.folder, 3)] });
  const library = new LibraryPage(app.page);
  await expect(library.papers).toHaveAttribute("aria-rowcount", "3");
  expect(await signalParser(app, "SIGSTOP")).toBe(1);
  await paste(app, pageOf(4, "Other"));
  // The window goes on meanwhile.
  await library.note.fill("Still here.");
  await expect(app.page.getByText("Saved", { exact: true })).toBeVisible();
  const told = library.alerts.filter({
    hasText: "reading it took more than 10 seconds. Nothing was changed",
  });
  await expect(told).toBeVisible({ timeout: 20_000 });
  expect(await readTable(app.page, "digests")).toHaveLength(1);
  await paste(app, pageOf(5, "Third"));
  await expect.poll(async () => (await readTable(app.page, "papers")).length).toBe(8);
});

test("a parser that is killed costs its digest alone", async ({ desk }) => {
  const app = await desk.launch({ files: [await writePage(desk.folder, 3)] });
  const library = new LibraryPage(app.page);
  await expect(library.papers).toHaveAttribute("aria-rowcount", "3");
  await signalParser(app, "SIGSTOP");
  await paste(app, pageOf(4, "Other"));
  await app.page.waitForTimeout(300);
  await signalParser(app, "SIGKILL");
  await expect(library.alerts.filter({ hasText: "needs more memory" })).toBeVisible();
  await paste(app, pageOf(4, "Other"));
  await expect.poll(async () => (await readTable(app.page, "papers")).length).toBe(7);
});

test("reading that takes a while is shown and can be stopped; the next digest is read", async ({ desk }) => {
  const app = await desk.launch({ files: [await writePage(desk.folder, 3)] });
  const library = new LibraryPage(app.page);
  await expect(library.papers).toHaveAttribute("aria-rowcount", "3");
  await signalParser(app, "SIGSTOP");
  await paste(app, pageOf(4, "Other"));
  await expect(library.activity).toContainText("Reading “Pasted text”");
  await app.page.getByRole("button", { name: "Stop reading" }).click();
  await expect(
    library.alerts.filter({ hasText: "you stopped reading it. Nothing was changed" }),
  ).toBeVisible();
  await expect(library.activity).not.toContainText("Reading");
  await paste(app, pageOf(5, "Third"));
  await expect.poll(async () => (await readTable(app.page, "papers")).length).toBe(8);
});
