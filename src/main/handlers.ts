import { app, type BrowserWindow } from "electron";

import { failed, ok, type Handlers } from "../shared/ipc";
import { chooseDigests } from "./digest/choose";
import type { Intake } from "./digest/intake";
import { readDigest } from "./digest/read";
import type { Downloads } from "./pdf/download";
import type { PdfStore } from "./pdf/store";
import { openExternalLink } from "./security/external-link";
import { saveShot } from "./window/shot";

/** What the contract is answered with. */
export interface Parts {
  readonly intake: Intake;
  readonly store: PdfStore;
  readonly downloads: Downloads;
  /** Where to save a picture once the window has settled; null to run as usual. */
  readonly shot: string | null;
  readonly window: () => BrowserWindow | null;
}

/** Every method of the contract, each a line or two: the work is done by the parts. */
export function handlersFor({ intake, store, downloads, shot, window }: Parts): Handlers {
  return {
    "digest:choose": async () => {
      const parent = window();
      return ok(parent === null ? [] : await chooseDigests(parent));
    },
    "digest:read": async ({ name, bytes }) => readDigest(name, bytes),
    "digest:offered": async () => ok(await intake.offered()),
    "digest:stored": async ({ sha256 }) => {
      await intake.stored(sha256);
      return ok({});
    },
    "arxiv:identify": async () => failed("network", "not yet"),
    "arxiv:traffic": async () => ok({ state: "idle" as const, nextRequestAt: null, message: null }),
    "arxiv:pause": async () => ok({ state: "idle" as const, nextRequestAt: null, message: null }),
    "arxiv:resume": async () => ok({ state: "idle" as const, nextRequestAt: null, message: null }),
    "pdf:download": ({ arxivId, version }) => downloads.fetch(arxivId, version),
    "pdf:cancel": async ({ editionId }) => {
      downloads.cancel(editionId);
      return ok({});
    },
    "pdf:present": async ({ editionIds }) => {
      const present = await store.present();
      return ok(editionIds.filter((id) => present.has(id)));
    },
    "link:open": ({ url }) => openExternalLink(url),
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
