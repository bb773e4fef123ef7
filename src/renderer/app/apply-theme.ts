import type { Theme } from "../data/meta";

const dark = window.matchMedia("(prefers-color-scheme: dark)");
let chosen: Theme = "system";

dark.addEventListener("change", () => applyTheme(chosen));

/** Puts a theme in force; "system" follows the system from then on. */
export function applyTheme(theme: Theme): void {
  chosen = theme;
  const isDark = theme === "dark" || (theme === "system" && dark.matches);
  document.documentElement.dataset["theme"] = isDark ? "dark" : "light";
}
