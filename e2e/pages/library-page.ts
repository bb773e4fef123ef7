import type { Locator, Page } from "@playwright/test";

/** The library, by the names that a screen reader hears. */
export class LibraryPage {
  readonly page: Page;
  readonly papers: Locator;
  readonly navigation: Locator;
  readonly activity: Locator;
  readonly search: Locator;
  readonly note: Locator;
  readonly alerts: Locator;

  constructor(page: Page) {
    this.page = page;
    this.papers = page.getByRole("grid", { name: "Papers" });
    this.navigation = page.getByRole("navigation", { name: "Library" });
    this.activity = page.getByRole("status", { name: "Activity" });
    this.search = page.getByRole("searchbox", { name: "Search papers" });
    this.note = page.getByRole("textbox", { name: "Note", exact: true });
    this.alerts = page.getByRole("alert");
  }

  /** The row of a paper; long lists draw only what is in view, so it may have to be found first. */
  row(title: string): Locator {
    return this.papers.getByRole("row", { name: title, exact: true });
  }

  status(label: string): Locator {
    return this.page
      .getByRole("radiogroup", { name: "Reading status" })
      .getByRole("radio", { name: label, exact: true });
  }

  /** Narrows the list to a paper and selects it. */
  async select(title: string): Promise<void> {
    await this.search.fill(title);
    await this.row(title).click();
  }

  async open(title: string): Promise<void> {
    await this.select(title);
    await this.row(title).press("Enter");
  }

  /** The number of papers in the list, those not drawn included. */
  async count(): Promise<number> {
    return Number(await this.papers.getAttribute("aria-rowcount"));
  }
}
