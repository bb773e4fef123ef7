import type { RunningApp } from "../../app";
import { titleOf } from "../../digests";
import type { Random } from "../../fixtures/random";
import { LibraryPage } from "../../pages/library-page";
import { saysSaved, type Acknowledged, type Rows } from "./acknowledged";

const STATUSES = ["to-read", "reading", "read", "archived"] as const;
const LABELS = ["To read", "Reading", "Read", "Archived"] as const;

/** Values that were given to one thing in order, and how far the window has acknowledged them. */
class Attempts {
  readonly #words: string;
  readonly #valueIn: (rows: Rows) => string;
  readonly #values: string[] = [];
  #acknowledged = -1;

  constructor(words: string, valueIn: (rows: Rows) => string) {
    this.#words = words;
    this.#valueIn = valueIn;
  }

  add(value: string): void {
    this.#values.push(value);
  }

  /** The window says that everything up to the last value is saved. */
  acknowledge(): void {
    this.#acknowledged = this.#values.length - 1;
  }

  /** What was acknowledged must be there, or what was tried after it. */
  get result(): Acknowledged[] {
    if (this.#acknowledged < 0) return [];
    const allowed = this.#values.slice(this.#acknowledged);
    return [
      {
        words: `${this.#words}, “${allowed[0]}”`,
        isThere: (rows) => allowed.includes(this.#valueIn(rows)),
      },
    ];
  }
}

/**
 * Types into the note of a random paper until time is up. Answers what the window called saved.
 *
 * @param mayGetStuck where a full disk stops Chromium's database, notes can't even be read: no more is typed then
 */
export async function typeNotes(
  app: RunningApp,
  random: Random,
  papers: number,
  until: number,
  mayGetStuck = false,
): Promise<Acknowledged[]> {
  const library = new LibraryPage(app.page);
  const title = titleOf(random.between(0, Math.min(papers, 5) - 1));
  await library.row(title).click();
  const attempts = new Attempts(`the note on ${title}`, (rows) => {
    const id = rows.papers.find((paper) => paper.title === title)?.id;
    return rows.notes.find(({ paperId }) => paperId === id)?.markdown ?? "";
  });
  await unlessDead(app, mayGetStuck, async () => {
    for (let turn = 0; Date.now() < until; turn += 1) {
      const text = `Thought ${turn} of ${random.between(0, 1e9)}`;
      attempts.add(text);
      await library.note.fill(text, { timeout: 10_000 });
      if (random.chance(0.5)) await library.note.blur();
      const rest = Date.now() + random.between(0, 700);
      while (Date.now() < Math.min(rest, until)) {
        const isStored = await app.page.getByText("Saved", { exact: true }).isVisible();
        if (isStored && (await saysSaved(app))) attempts.acknowledge();
      }
    }
  });
  return attempts.result;
}

/**
 * Does something with an app that may die of what is done to it, wholly or its page alone; what it had
 * acknowledged counts all the same.
 */
async function unlessDead(app: RunningApp, mayGetStuck: boolean, work: () => Promise<void>): Promise<void> {
  let isCrashed = false;
  app.page.once("crash", () => (isCrashed = true));
  try {
    await work();
  } catch (error) {
    const { exitCode, signalCode } = app.electron.process();
    if (exitCode === null && signalCode === null && !app.page.isClosed() && !isCrashed && !mayGetStuck)
      throw error;
  }
}

/**
 * Sets statuses of random papers until time is up. Answers what the window called saved.
 *
 * @param oneMore sets one more at the end, for which nothing is waited
 */
export async function setStatuses(
  app: RunningApp,
  random: Random,
  papers: number,
  until: number,
  oneMore = false,
): Promise<Acknowledged[]> {
  const library = new LibraryPage(app.page);
  const all = new Map<string, Attempts>();
  const setOne = async (): Promise<{ attempts: Attempts; choice: number }> => {
    const title = titleOf(random.between(0, Math.min(papers, 5) - 1));
    const attempts =
      all.get(title) ??
      new Attempts(
        `the status of ${title}`,
        (rows) => rows.papers.find((paper) => paper.title === title)?.status ?? "",
      );
    all.set(title, attempts);
    const choice = random.between(0, 3);
    await library.row(title).click();
    attempts.add(STATUSES[choice] ?? "");
    await app.page.keyboard.press(String(choice + 1));
    return { attempts, choice };
  };
  while (Date.now() < until) {
    const { attempts, choice } = await setOne();
    // Sometimes the window gets the time to say that all is saved, sometimes the next change comes at once.
    const rest = Date.now() + (random.chance(0.6) ? 900 : 0);
    let isSaved = false;
    while (!isSaved && Date.now() < Math.min(rest, until))
      isSaved = (await library.status(LABELS[choice] ?? "").isChecked()) && (await saysSaved(app));
    if (isSaved) attempts.acknowledge();
  }
  if (oneMore) await setOne();
  return [...all.values()].flatMap(({ result }) => result);
}
