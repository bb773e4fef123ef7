import { FolderPlus } from "lucide-react";
import { useEffect, useState } from "react";

import { addWatchedFolder, removeWatchedFolder, watchSettings, type WatchSettings } from "../data/watched";
import { Button } from "../ui/Button";

/** Folders whose new files are imported by themselves. */
export function WatchSection() {
  const [settings, setSettings] = useState<WatchSettings | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const attempt = (work: () => Promise<WatchSettings>): void => {
    setTrouble(null);
    work()
      .then(setSettings)
      .catch((error: unknown) => setTrouble(error instanceof Error ? error.message : String(error)));
  };
  useEffect(() => {
    watchSettings().then(setSettings, (error: unknown) => setTrouble(String(error)));
  }, []);
  const folders = settings?.folders ?? [];
  return (
    <section className="settings-section" aria-label="Watched folders">
      <h3>Watched folders</h3>
      <p className="settings-about">
        Digests that come into these folders from now on are imported by themselves, also those that came
        while Offprint was closed. What names no papers is left alone.
      </p>
      {folders.length === 0 ? <p className="settings-about">No folder is watched.</p> : null}
      <ul className="settings-folders">
        {folders.map(({ path, trouble: inTheWay, last }) => (
          <li key={path}>
            <span className="settings-path">
              {path}
              <small className={inTheWay === null ? undefined : "settings-trouble"}>
                {inTheWay === null
                  ? last === null
                    ? "nothing new yet"
                    : `Last: ${last}`
                  : `This folder ${inTheWay}.`}
              </small>
            </span>
            <Button hint={`Watch ${path} no more`} onClick={() => attempt(() => removeWatchedFolder(path))}>
              Remove
            </Button>
          </li>
        ))}
      </ul>
      <div className="settings-actions">
        <Button onClick={() => attempt(addWatchedFolder)}>
          <FolderPlus className="icon" /> Add folder…
        </Button>
      </div>
      {trouble === null ? null : (
        <p className="settings-trouble" role="alert">
          {trouble}
        </p>
      )}
    </section>
  );
}
