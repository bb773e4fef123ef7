import { app, type BrowserWindow } from "electron";

import { failed, ok, type Handlers } from "../shared/ipc";
import type { Limiter } from "./arxiv/limiter";
import type { Backups } from "./backup/backups";
import { chooseDigests } from "./digest/choose";
import type { Intake } from "./digest/intake";
import type { DigestParser } from "./digest/parser";
import { readDigest } from "./digest/read";
import type { SecondCopy } from "./journal/second-copy";
import { markSetAside } from "./journal/set-aside";
import type { Downloads } from "./pdf/download";
import { choosePdf, keepPdf } from "./pdf/local";
import type { PdfStore } from "./pdf/store";
import type { Elsewhere } from "./resolvers/elsewhere";
import type { Finder } from "./resolvers/finder";
import { openExternalLink } from "./security/external-link";
import type { WatchedFolders } from "./watch/watched-folders";
import type { Closing } from "./window/close-when-saved";
import { saveShot } from "./window/shot";

/** What the contract is answered with. */
export interface Parts {
  readonly intake: Intake;
  readonly parser: DigestParser;
  readonly store: PdfStore;
  readonly downloads: Downloads;
  readonly finder: Finder;
  readonly elsewhere: Elsewhere;
  readonly limiter: Limiter;
  readonly secondCopy: SecondCopy;
  readonly backups: Backups;
  readonly watched: WatchedFolders;
  /** Where to save a picture once the window has settled; null to run as usual. */
  readonly shot: string | null;
  readonly window: () => BrowserWindow | null;
  readonly closing: Closing;
}

/** Identification ends with the app alone; pausing holds the requests back instead. */
const NEVER = new AbortController().signal;

/** Every method of the contract, each a line or two: the work is done by the parts. */
export function handlersFor({
  intake,
  parser,
  store,
  downloads,
  finder,
  elsewhere,
  limiter,
  secondCopy,
  backups,
  watched,
  shot,
  window,
  closing,
}: Parts): Handlers {
  return {
    "digest:choose": async () => {
      const parent = window();
      return ok(parent === null ? [] : await chooseDigests(parent, parser.parse));
    },
    "digest:read": async ({ name, bytes }) => readDigest(name, bytes, parser.parse),
    "digest:cancel": async () => {
      parser.cancel();
      return ok({});
    },
    "digest:offered": async () => ok(await intake.offered()),
    "digest:stored": async ({ sha256 }) => {
      await intake.stored(sha256);
      return ok({});
    },
    "arxiv:identify": ({ papers }) => finder.step(papers, NEVER),
    "arxiv:traffic": async () => ok(limiter.traffic()),
    "arxiv:pause": async ({ paused }) => {
      elsewhere.pause(paused);
      return ok(limiter.pause(paused));
    },
    "arxiv:resume": async () => ok(await limiter.resume()),
    "resolvers:settings": async () => ok(elsewhere.settings()),
    "resolvers:configure": async ({ order }) => ok(await elsewhere.configure(order)),
    "pdf:download": ({ arxivId, version }) => downloads.fetch(arxivId, version),
    "pdf:cancel": async ({ editionId }) => {
      downloads.cancel(editionId);
      return ok({});
    },
    "pdf:present": async ({ editionIds }) => {
      const present = await store.present();
      return ok(editionIds.filter((id) => present.has(id)));
    },
    "pdf:hash": async ({ editionId }) => ok(await store.find(editionId)),
    "pdf:attach": async () => {
      const parent = window();
      return parent === null ? ok(null) : choosePdf(parent, store);
    },
    "pdf:keep": ({ name, bytes }) => keepPdf(store, name, bytes),
    "pdf:discard": async ({ editionId }) => {
      await store.discard(editionId);
      return ok({});
    },
    "journal:append": ({ changes }) => secondCopy.append(changes),
    "journal:summary": async () => ok(await secondCopy.summary()),
    "journal:load": async () => ok(await secondCopy.load()),
    "journal:rows": async ({ table, offset, count }) => ok(secondCopy.rowsOf(table, offset, count)),
    "journal:deleted-ids": async ({ table }) => ok(secondCopy.deletedIn(table)),
    "journal:deleted": async ({ table }) => ok(await secondCopy.deletedRows(table)),
    "journal:history": async ({ rows }) => ok(await secondCopy.history(rows)),
    "journal:settled": async () => {
      secondCopy.forget();
      return ok({});
    },
    "backup:settings": async () => ok(await backups.settings()),
    "backup:configure": async (change) => ok(await backups.configure(change)),
    "backup:choose-folder": async () => ok(await backups.chooseFolder()),
    "backup:take": () => backups.takeNow(),
    "backup:take-before-restore": () => backups.takeBeforeRestore(),
    "backup:open": () => backups.open(),
    "backup:rows": async ({ table, offset, count }) => ok(backups.rowsOf(table, offset, count)),
    "backup:close": async () => {
      backups.close();
      return ok({});
    },
    "watch:settings": async () => ok(watched.settings()),
    "watch:add-folder": async () => ok(await watched.addFolder()),
    "watch:remove-folder": async ({ path }) => ok(await watched.removeFolder(path)),
    "library:set-aside": async () => {
      const { rows } = await secondCopy.summary();
      if (Object.values(rows).every((count) => count === 0)) {
        return failed(
          "disk",
          "Its second copy is empty, so the library stays where it is: keep the data folder.",
        );
      }
      markSetAside(app.getPath("userData"));
      return ok({});
    },
    "link:open": ({ url }) => openExternalLink(url),
    "window:may-close": async ({ unsaved }) => {
      await closing.answered(unsaved);
      return ok({});
    },
    "window:settled": async () => {
      const picture = window();
      if (shot !== null && picture !== null) {
        await saveShot(picture, shot);
        app.quit();
      }
      return ok({});
    },
  };
}
