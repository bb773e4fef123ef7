import { createRoot } from "react-dom/client";

import "@fontsource-variable/inter/index.css";
import "@fontsource-variable/source-serif-4/index.css";

import { App } from "./app/App";
import { applyTheme } from "./app/apply-theme";
import { call, on } from "./backend";
import { startConductor } from "./data/conductor";
import { getPreferences } from "./data/meta";
import { saveEverything } from "./data/unsaved";

import "./app/theme.css";

/** Opens the library before anything is drawn, so that the theme and the first list come without a flash. */
async function start(): Promise<void> {
  const root = document.getElementById("root");
  if (root === null) throw new Error("The page has no root element");
  const preferences = await getPreferences();
  applyTheme(preferences.theme);
  // Asks Chromium not to clear the library when the disk runs low.
  await navigator.storage.persist();
  createRoot(root).render(<App preferences={preferences} />);
  startConductor();
  on("window:closing", () => void saveEverything().then(() => call("window:may-close", {})));
}

start().catch((error: unknown) => {
  console.error("Offprint could not start", error);
  const sentence = document.createElement("p");
  sentence.setAttribute("role", "alert");
  sentence.textContent = `The library could not be opened: ${String(error)}. Close Offprint and start it again; nothing was changed.`;
  document.body.replaceChildren(sentence);
});
