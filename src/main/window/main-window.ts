import { join } from "node:path";

import { BrowserWindow, nativeTheme } from "electron";

import { ORIGIN } from "../security/origin";
import { loadWindowState, rememberWindow } from "./state";

/** Grounds of the two themes, so that the window does not flash before the page has drawn itself. */
const GROUND = { light: "#faf9f6", dark: "#191a1c" };

/**
 * Opens the one window.
 *
 * @param dataFolder where the window's place is remembered
 */
export function openMainWindow(dataFolder: string): BrowserWindow {
  const state = loadWindowState(dataFolder);
  const { width, height, x, y } = state.bounds;
  const window = new BrowserWindow({
    width,
    height,
    ...(Number.isFinite(x) && Number.isFinite(y) ? { x, y } : {}),
    minWidth: 760,
    minHeight: 480,
    title: "Offprint",
    show: false,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? GROUND.dark : GROUND.light,
    webPreferences: {
      preload: join(__dirname, "../preload/index.cjs"),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      // A hidden window must go on recording what the background brings.
      backgroundThrottling: false,
    },
  });
  rememberWindow(window, dataFolder);
  window.once("ready-to-show", () => {
    if (state.isMaximized) window.maximize();
    window.show();
  });
  void window.loadURL(`${ORIGIN}/index.html`);
  return window;
}
