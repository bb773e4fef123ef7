import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { screen, type BrowserWindow, type Rectangle } from "electron";

const FILE = "window.json";
const FIRST: Rectangle = { x: Number.NaN, y: Number.NaN, width: 1440, height: 900 };

export interface WindowState {
  readonly bounds: Rectangle;
  readonly isMaximized: boolean;
}

/** Where the window was last time. The middle of the screen when unknown, damaged, or on a screen that is gone. */
export function loadWindowState(folder: string): WindowState {
  try {
    const state: unknown = JSON.parse(readFileSync(join(folder, FILE), "utf8"));
    if (isState(state) && isVisible(state.bounds)) return state;
  } catch (error) {
    // The first start has no such file. A damaged one is worth no more than none.
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) {
      console.warn(`${FILE} is not readable, the window opens in the middle`, error);
    }
  }
  return { bounds: FIRST, isMaximized: false };
}

/** Remembers the window's place when it closes. */
export function rememberWindow(window: BrowserWindow, folder: string): void {
  window.on("close", () => {
    const state: WindowState = { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() };
    try {
      writeFileSync(join(folder, FILE), JSON.stringify(state));
    } catch (error) {
      console.warn(`${FILE} could not be written, the window's place is forgotten`, error);
    }
  });
}

function isState(value: unknown): value is WindowState {
  if (typeof value !== "object" || value === null) return false;
  const { bounds, isMaximized } = value as Partial<Record<keyof WindowState, unknown>>;
  if (typeof bounds !== "object" || bounds === null || typeof isMaximized !== "boolean") return false;
  const numbers = bounds as Partial<Record<keyof Rectangle, unknown>>;
  return [numbers.x, numbers.y, numbers.width, numbers.height].every(Number.isFinite);
}

function isVisible(bounds: Rectangle): boolean {
  const area = screen.getDisplayMatching(bounds).workArea;
  const overlapX = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
  const overlapY = Math.min(bounds.y + bounds.height, area.y + area.height) - Math.max(bounds.y, area.y);
  return overlapX > 100 && overlapY > 100 && bounds.width >= 400 && bounds.height >= 300;
}
