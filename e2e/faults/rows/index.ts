import type { Fault } from "../fault";
import { killed } from "./01-kill";
import { fullDisk } from "./05-full-disk";
import { noRoomForTheJournal } from "./06-no-room";
import { readOnly } from "./07-read-only";
import { upgrade } from "./14-upgrade";
import { downgrade } from "./15-downgrade";
import { twoInstances } from "./16-two-instances";

/** The fault matrix, by its rows. A new fault is one more entry. */
export const FAULTS: readonly Fault[] = [
  ...killed,
  fullDisk,
  noRoomForTheJournal,
  readOnly,
  upgrade,
  downgrade,
  ...twoInstances,
];
