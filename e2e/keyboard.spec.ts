import { expect, test } from "./app";
import { titleOf, writePage } from "./digests";
import { readPapers } from "./library-content";
import { LibraryPage } from "./pages/library-page";

test("the list by keyboard: move, set the status, undo, search, filter", async ({ desk }) => {
  const app = await desk.launch({ files: [await writePage(desk.folder, 40)] });
  const library = new LibraryPage(app.page);
  const { keyboard } = app.page;
  await expect(library.papers).toHaveAttribute("aria-rowcount", "40");
  await library.row(titleOf(0)).click();
  await keyboard.press("ArrowDown");
  await keyboard.press("j");
  await expect(library.row(titleOf(2))).toHaveAttribute("aria-selected", "true");
  await keyboard.press("k");
  await expect(library.row(titleOf(1))).toHaveAttribute("aria-selected", "true");
  await keyboard.press("3");
  await expect(library.status("Read")).toBeChecked();
  await keyboard.press("ControlOrMeta+z");
  await expect(library.status("To read")).toBeChecked();
  await keyboard.press("2");
  await expect(library.status("Reading")).toBeChecked();
  await keyboard.press("End");
  await expect(library.row(titleOf(39))).toHaveAttribute("aria-selected", "true");
  await keyboard.press("Home");
  await expect(library.row(titleOf(0))).toHaveAttribute("aria-selected", "true");

  await keyboard.press("/");
  await expect(library.search).toBeFocused();
  await keyboard.type("42 groups");
  await expect(library.papers).toHaveAttribute("aria-rowcount", "1");
  await keyboard.press("Escape");
  await expect(library.papers).toHaveAttribute("aria-rowcount", "40");
  await library.search.fill("“case 17 of PAPER”");
  await expect(library.row(titleOf(16))).toBeVisible();
  await library.search.fill("");

  await library.navigation.getByRole("button", { name: /^Reading/ }).click();
  await expect(library.papers).toHaveAttribute("aria-rowcount", "1");
  await expect(library.row(titleOf(1))).toBeVisible();
  expect((await readPapers(app.page)).filter(({ status }) => status === "reading")).toHaveLength(1);
});

test("keys typed into the note are text, not commands, and the note is kept when papers change quickly", async ({
  desk,
}) => {
  const app = await desk.launch({ files: [await writePage(desk.folder, 3)] });
  const library = new LibraryPage(app.page);
  await library.row(titleOf(0)).click();
  await library.note.click();
  await app.page.keyboard.type("1 2 3 / j d");
  await library.row(titleOf(1)).click();
  await expect(library.note).toHaveValue("");
  await library.note.click();
  await app.page.keyboard.type("second");
  await library.row(titleOf(0)).click();
  await expect(library.note).toHaveValue("1 2 3 / j d");
  await expect(library.status("To read")).toBeChecked();
  await library.note.click();
  await app.page.keyboard.press("End");
  await app.page.keyboard.type(" more");
  await app.close();
  const again = await desk.launch();
  const after = new LibraryPage(again.page);
  await after.row(titleOf(0)).click();
  await expect(after.note).toHaveValue("1 2 3 / j d more");
  await after.row(titleOf(1)).click();
  await expect(after.note).toHaveValue("second");
});

test("the shortcuts are listed", async ({ desk }) => {
  const app = await desk.launch({ files: [await writePage(desk.folder, 1)] });
  await new LibraryPage(app.page).row(titleOf(0)).click();
  await app.page.keyboard.press("?");
  await expect(app.page.getByRole("dialog")).toContainText(/search/i);
  await app.page.keyboard.press("Escape");
  await expect(app.page.getByRole("dialog")).toHaveCount(0);
});

test("Enter and arrows work the control that has the focus, not the list", async ({ desk }) => {
  const app = await desk.launch({ files: [await writePage(desk.folder, 5)] });
  const library = new LibraryPage(app.page);
  await expect(library.papers).toHaveAttribute("aria-rowcount", "5");
  await library.row(titleOf(1)).click();
  await library.navigation.getByRole("button", { name: /^All papers/ }).focus();
  await app.page.keyboard.press("Enter");
  await expect(app.page.getByRole("region", { name: "Reader" })).toHaveCount(0);
  await expect(app.page.getByRole("heading", { name: "All papers" })).toBeVisible();
  await library.row(titleOf(1)).click();
  await library.status("To read").focus();
  await app.page.keyboard.press("ArrowRight");
  await expect(library.status("Reading")).toBeChecked();
  await expect(library.row(titleOf(1))).toHaveAttribute("aria-selected", "true");
});

test("a message's Undo takes back its own change, and a paper that leaves the list hands the selection on", async ({
  desk,
}) => {
  const app = await desk.launch({ files: [await writePage(desk.folder, 5)] });
  const library = new LibraryPage(app.page);
  await expect(library.papers).toHaveAttribute("aria-rowcount", "5");
  await library.navigation.getByRole("button", { name: /^To read/ }).click();
  await library.row(titleOf(1)).click();
  await app.page.keyboard.press("3");
  await expect(library.row(titleOf(2))).toHaveAttribute("aria-selected", "true");
  await app.page.keyboard.press("4");
  await expect(library.row(titleOf(3))).toHaveAttribute("aria-selected", "true");
  await expect(library.papers).toHaveAttribute("aria-rowcount", "3");
  const first = app.page.getByRole("status").filter({ hasText: `Read: ${titleOf(1)}` });
  await first.getByRole("button", { name: "Undo" }).click();
  await expect(library.row(titleOf(1))).toBeVisible();
  await expect(library.row(titleOf(2))).toHaveCount(0);
  await app.page.keyboard.press("ControlOrMeta+z");
  await expect(library.row(titleOf(2))).toBeVisible();
});
