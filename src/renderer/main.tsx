import { createRoot } from "react-dom/client";

import "@fontsource-variable/inter/index.css";
import "@fontsource-variable/source-serif-4/index.css";

import { App } from "./app/App";
import { applyTheme } from "./app/apply-theme";
import { call, on } from "./backend";
import { announce } from "./data/announcements";
import { startConductor } from "./data/conductor";
import { flush, startFlusher } from "./data/flusher";
import { getPreferences } from "./data/meta";
import { mendSecondCopy, recover } from "./data/recovery";
import { isSaving, saveEverything, unsafeChanges } from "./data/unsaved";

import "./app/theme.css";

/** How long a window waits for its last changes to be stored, in milliseconds. */
const CLOSING_PATIENCE_MS = 2500;
/** After the start, in milliseconds: nothing waits for it, and the first screen comes first. */
const QUIET_AFTER_MS = 3000;

/** Opens the library before anything is drawn, so that the theme and the first list come without a flash. */
async function start(): Promise<void> {
  const root = document.getElementById("root");
  if (root === null) throw new Error("The page has no root element");
  const recovery = await recover();
  const preferences = await getPreferences();
  applyTheme(preferences.theme);
  // Asks Chromium not to clear the library when the disk runs low.
  await navigator.storage.persist();
  createRoot(root).render(<App preferences={preferences} recovery={recovery} />);
  startFlusher();
  startConductor();
  on("announcement", ({ words }) => announce(words));
  setTimeout(() => {
    mendSecondCopy().catch((error: unknown) => console.error("The second copy was not mended", error));
  }, QUIET_AFTER_MS);
  on(
    "window:closing",
    () => void finish().catch((error: unknown) => console.error("The window could not be closed", error)),
  );
}

/** Stores what is not stored yet, and lets the window go; what could not be stored is told first. */
async function finish(): Promise<void> {
  const patience = new Promise((resolve) => setTimeout(resolve, CLOSING_PATIENCE_MS));
  await Promise.race([saveEverything().then(flush), patience]);
  const unsaved = [...unsafeChanges().values()];
  await call("window:may-close", {
    unsaved: isSaving() && unsaved.length === 0 ? ["your last change"] : unsaved,
  });
}

/** A library that can't be opened is put aside at the next start, and the second copy takes its place. */
async function giveUp(error: unknown): Promise<void> {
  console.error("Offprint could not start", error);
  // Nothing was typed that could be lost, so nothing holds the window up.
  on("window:closing", () => void call("window:may-close", { unsaved: [] }));
  const putAside = await call("library:set-aside", {});
  const sentence = document.createElement("p");
  sentence.setAttribute("role", "alert");
  sentence.textContent = putAside.ok
    ? `The library could not be opened (${String(error)}). Close Offprint and start it again: the damaged folder is then put aside and everything comes back from the second copy.`
    : `The library could not be opened (${String(error)}). Nothing was changed. ${putAside.error.message}`;
  document.body.replaceChildren(sentence);
}

start().catch(giveUp);
