import type { Fault } from "../fault";
import { killed } from "./01-kill";
import { killedWhileAnnotating } from "./01-kill-annotating";
import { killedWithDigests } from "./01-kill-digests";
import { killedWhileWatching } from "./01-kill-watched";
import { pageKilled } from "./02-page-killed";
import { helpersKilled } from "./03-helpers-killed";
import { killedDownloads } from "./04-killed-download";
import { fullDisk } from "./05-full-disk";
import { noRoomForTheJournal } from "./06-no-room";
import { readOnly } from "./07-read-only";
import { damagedStores } from "./08-damaged-store";
import { damagedCopy } from "./09-damaged-copy";
import { wrongClock } from "./10-clock";
import { clockSetBack } from "./10-clock-mid-run";
import { refusals } from "./11-refusals";
import { brokenDownloads } from "./12-broken-downloads";
import { redirects } from "./13-redirects";
import { upgrade } from "./14-upgrade";
import { downgrade } from "./15-downgrade";
import { twoInstances } from "./16-two-instances";
import { hostilePdfs } from "./21-hostile-pdfs";
import { fuzzedPdfs } from "./22-fuzzed-pdfs";
import { fuzzedDigests } from "./23-fuzzed-digests";
import { fuzzedDigestsInWindow } from "./23-fuzzed-in-window";
import { storms } from "./24-storms";
import { injection } from "./26-injection";
import { abusedContract } from "./27-abused-contract";
import { flushOrder } from "./28-flush-order";

/** The fault matrix, by its rows. A new fault is one more entry. */
export const FAULTS: readonly Fault[] = [
  ...killed,
  killedWithDigests,
  killedWhileWatching,
  killedWhileAnnotating,
  pageKilled,
  helpersKilled,
  ...killedDownloads,
  fullDisk,
  noRoomForTheJournal,
  readOnly,
  ...damagedStores,
  damagedCopy,
  wrongClock,
  clockSetBack,
  refusals,
  brokenDownloads,
  redirects,
  upgrade,
  downgrade,
  ...twoInstances,
  hostilePdfs,
  fuzzedPdfs,
  fuzzedDigests,
  fuzzedDigestsInWindow,
  storms,
  injection,
  abusedContract,
  flushOrder,
];
