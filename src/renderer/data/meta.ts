import { database } from "./database";
import { write } from "./write";

export type Theme = "system" | "light" | "dark";

/** The choices that are remembered, with what holds until the reader chooses. */
const PREFERENCES = {
  theme: "system" as Theme,
  /** Width of the list in CSS pixels. */
  listWidth: 480,
  density: "comfortable" as "comfortable" | "compact",
  /** How lists are sorted. */
  sort: "order" as "order" | "sightings" | "title" | "published",
  /** Background work is held until the reader lets it go on. */
  paused: false,
};
export type Preferences = typeof PREFERENCES;

/** All remembered choices; what was never chosen, or no longer fits, has its default. */
export async function getPreferences(): Promise<Preferences> {
  const rows = await database.meta.toArray();
  const stored = new Map(rows.map((row) => [row.key, row.value]));
  const pick = <T>(key: keyof Preferences, allowed: (value: unknown) => value is T, fallback: T): T => {
    const value = stored.get(key);
    return allowed(value) ? value : fallback;
  };
  return {
    theme: pick("theme", isTheme, PREFERENCES.theme),
    listWidth: pick("listWidth", isWidth, PREFERENCES.listWidth),
    density: pick("density", isDensity, PREFERENCES.density),
    sort: pick("sort", isSort, PREFERENCES.sort),
    paused: pick("paused", isBoolean, PREFERENCES.paused),
  };
}

export function setPreference<K extends keyof Preferences>(key: K, value: Preferences[K]): Promise<void> {
  return write([database.meta], async () => {
    await database.meta.put({ key, value });
  });
}

function isTheme(value: unknown): value is Theme {
  return value === "system" || value === "light" || value === "dark";
}

function isWidth(value: unknown): value is number {
  return typeof value === "number" && value >= 320 && value <= 900;
}

function isDensity(value: unknown): value is Preferences["density"] {
  return value === "comfortable" || value === "compact";
}

function isSort(value: unknown): value is Preferences["sort"] {
  return value === "order" || value === "sightings" || value === "title" || value === "published";
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === "boolean";
}
