import type { Fault } from "../fault";
import { killed } from "./01-kill";

/** The fault matrix, by its rows. A new fault is one more entry. */
export const FAULTS: readonly Fault[] = [...killed];
