import { say } from "../lib/console.mjs";
import { startXvfb } from "./xvfb.mjs";

/** Whether windows can only be shown on a virtual screen. */
export function needsVirtualScreen() {
  return process.platform === "linux" && !process.env["DISPLAY"] && !process.env["WAYLAND_DISPLAY"];
}

/**
 * A screen to show windows on: the user's own, else a virtual one.
 * @returns {Promise<{ env: NodeJS.ProcessEnv, virtual: boolean, stop: () => Promise<void> }>} `env`: this process's environment
 *   with the screen in it
 */
export async function openDisplay() {
  if (!needsVirtualScreen()) return { env: process.env, virtual: false, stop: async () => undefined };
  const { display, stop } = await startXvfb();
  say(`no screen here: windows open on a virtual one (Xvfb ${display})`);
  return { env: { ...process.env, DISPLAY: display }, virtual: true, stop };
}
