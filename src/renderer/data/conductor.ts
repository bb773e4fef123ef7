import { liveQuery } from "dexie";

import type { EditionId } from "../../shared/arxiv/id";
import type { Failure, Unidentified } from "../../shared/ipc";
import { call, on } from "../backend";
import { updateActivity } from "./conductor-state";
import {
  downloadWork,
  forgetMissingFiles,
  recordDownload,
  recordDownloadFailure,
  storedEditionIds,
} from "./editions";
import { countPending, identificationWork, recordVerdicts } from "./identities";
import { getPreferences, setPreference } from "./meta";
import { setWantsPdf } from "./papers";
import { checkNextPdf } from "./pdf-health";
import { Pulse } from "./pulse";
import type { EditionRow } from "./rows/edition";
import { recordVersions, unsureVersions } from "./versions";

/** Papers handed to main at a time: main answers those that one request can hold. */
const PAPERS_PER_CALL = 100;
/** Wait after a failure that named no time, in milliseconds. */
const PAUSE_AFTER_FAILURE_MS = 5000;

/** The check of the PDFs begins so long after the start, and looks again so often, in milliseconds. */
const CHECKS_BEGIN_MS = 10_000;
const CHECKS_AGAIN_MS = 60_000;

/** Everything that ends a wait: new work, a pause or its end, the network coming back. */
const pulse = new Pulse();

/**
 * Starts the background work: whatever the library says is to be done is handed to main, and what
 * main answers is written back. What is to be done is never stored as such; it is asked of the
 * library each time, so a restart goes on where the last run ended. Of several windows one works.
 */
export function startConductor(): void {
  on("arxiv:traffic", (traffic) => {
    updateActivity((before) => ({ ...before, traffic }));
    pulse.beat();
  });
  on("digest:reading", ({ reading }) => updateActivity((before) => ({ ...before, reading })));
  on("pdf:progress", (current) => {
    updateActivity((before) => ({ ...before, downloading: { ...before.downloading, current } }));
  });
  call("arxiv:traffic", {})
    .then((answer) => answer.ok && updateActivity((before) => ({ ...before, traffic: answer.value })))
    .catch((error: unknown) => console.error("How things stand with arXiv is not known", error));
  window.addEventListener("online", () => pulse.beat());
  watchLibrary();
  navigator.locks
    .request("offprint-conductor", async () => {
      await findMissingFiles();
      await Promise.all([keepRunning(identifyNext), keepRunning(downloadNext), keepChecking()]);
    })
    .catch((error: unknown) => console.error("The background work ended", error));
}

/** Holds the work, in this run and the next ones, until {@link resumeWork}. */
export async function pauseWork(): Promise<void> {
  await call("arxiv:pause", { paused: true });
  await setPreference("paused", true);
}

export async function resumeWork(): Promise<void> {
  await setPreference("paused", false);
  await call("arxiv:pause", { paused: false });
}

/** Gives up the digest that is being read. */
export async function cancelReading(): Promise<void> {
  await call("digest:cancel", {});
}

/** Ends one download, running or waiting, and takes back the wish for it. */
export async function cancelDownload(paperId: string, editionId: EditionId | null): Promise<void> {
  await setWantsPdf([paperId], false);
  if (editionId !== null) await call("pdf:cancel", { editionId });
}

/** Lets the work go on after arXiv refused it, at the reader's word. */
export async function retryArxiv(): Promise<void> {
  await call("arxiv:resume", {});
  pulse.beat();
}

function watchLibrary(): void {
  const workload = async () => {
    const { paused } = await getPreferences();
    const [waiting, downloads] = await Promise.all([countPending(), downloadWork(Date.now())]);
    return { paused, waiting, wanted: downloads.wanted };
  };
  liveQuery(workload).subscribe({
    next: ({ paused, waiting, wanted }) => {
      updateActivity((before) => ({
        ...before,
        paused,
        identifying: { left: waiting, total: totalOf(before.identifying.total, waiting) },
        downloading: {
          ...before.downloading,
          left: wanted,
          total: totalOf(before.downloading.total, wanted),
          bytes: wanted === 0 ? 0 : before.downloading.bytes,
        },
      }));
      pulse.beat();
    },
    error: (error: unknown) => console.error("The library could not be watched", error),
  });
}

/** How much there was when the work began; nothing left ends the count. */
function totalOf(before: number, left: number): number {
  return left === 0 ? 0 : Math.max(before, left);
}

/** One step of a kind of work. Answers when to look again: at once, at a time, or at the next pulse (null). */
type Step = () => Promise<"again" | number | null>;

async function keepRunning(step: Step): Promise<never> {
  for (;;) {
    const waited = pulse.next();
    let next: "again" | number | null;
    try {
      next = (await getPreferences()).paused ? null : await step();
    } catch (error) {
      console.error("A step of the background work failed", error);
      next = Date.now() + PAUSE_AFTER_FAILURE_MS;
    }
    if (next !== "again") await waited(next);
  }
}

/** Holds the PDFs against their hashes, one after the other, a while after the start. */
async function keepChecking(): Promise<never> {
  let next = Date.now() + CHECKS_BEGIN_MS;
  for (;;) {
    // Not woken by every pulse: nobody waits for this.
    await sleepUntil(Math.min(next, Date.now() + CHECKS_AGAIN_MS));
    if (Date.now() < next || (await getPreferences()).paused) continue;
    try {
      next = await checkNextPdf(Date.now());
    } catch (error) {
      console.error("A PDF could not be checked", error);
      next = Date.now() + CHECKS_AGAIN_MS;
    }
  }
}

function sleepUntil(time: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, time - Date.now())));
}

/** Papers at the head of the line that nobody could be asked about just now. */
let passedOver = 0;

async function identifyNext(): Promise<"again" | number | null> {
  const { due, nextAt } = await identificationWork(Date.now(), PAPERS_PER_CALL, passedOver);
  if (due.length === 0) {
    const isRound = passedOver > 0;
    passedOver = 0;
    return isRound ? Date.now() + PAUSE_AFTER_FAILURE_MS : nextAt;
  }
  const answer = await call("arxiv:identify", { papers: due });
  if (!answer.ok) return afterFailure(answer.error);
  await recordVerdicts(answer.value.verdicts, Date.now());
  // Another service may know papers further down the line, whatever is the matter with these.
  passedOver = answer.value.verdicts.length === 0 ? passedOver + due.length : 0;
  return "again";
}

async function downloadNext(): Promise<"again" | number | null> {
  const { due, nextAt } = await downloadWork(Date.now());
  const edition = due[0];
  if (edition === undefined || edition.arxivId === null) return nextAt;
  const unsure = await unsureVersions(due.map(({ paperId }) => paperId));
  if (unsure.length > 0) return askVersions(unsure.slice(0, PAPERS_PER_CALL));
  const answer = await call("pdf:download", { arxivId: edition.arxivId, version: edition.version });
  if (answer.ok) {
    await recordDownload(answer.value, Date.now());
    endDownload(answer.value.bytes);
    return "again";
  }
  endDownload(0);
  return downloadFailed(edition, answer.error);
}

/** Before a PDF is fetched: which version it is, where whoever found the paper did not know. */
async function askVersions(papers: Unidentified[]): Promise<"again" | number | null> {
  const answer = await call("arxiv:identify", { papers });
  if (!answer.ok) return afterFailure(answer.error);
  const settled = await recordVersions(answer.value.verdicts);
  return settled > 0 ? "again" : Date.now() + PAUSE_AFTER_FAILURE_MS;
}

async function downloadFailed(edition: EditionRow, error: Failure): Promise<"again" | number | null> {
  // That arXiv is busy, or refuses everything, is not this paper's fault: it stays next in line.
  if (error.code === "busy" || error.code === "refused") return afterFailure(error);
  await recordDownloadFailure(edition.id, error, Date.now());
  return "again";
}

function endDownload(bytes: number): void {
  updateActivity((before) => ({
    ...before,
    downloading: { ...before.downloading, current: null, bytes: before.downloading.bytes + bytes },
  }));
}

/** A refusal waits for the reader; everything else is tried again, and main's limiter holds the time. */
function afterFailure(error: Failure): number | null {
  return error.code === "refused" ? null : Date.now() + PAUSE_AFTER_FAILURE_MS;
}

/** PDFs that vanished from the disk are fetched again; the reader wanted them once. */
async function findMissingFiles(): Promise<void> {
  const editionIds = await storedEditionIds();
  const present = await call("pdf:present", { editionIds });
  if (present.ok) await forgetMissingFiles(present.value);
}
