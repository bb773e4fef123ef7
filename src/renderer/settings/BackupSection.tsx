import { FolderOpen, HardDriveDownload, RotateCcw } from "lucide-react";
import { useEffect, useState } from "react";

import { BACKUP_EVERY, type BackupEvery } from "../../shared/library/backup";
import type { Act, Done } from "../data/acts";
import {
  backupSettings,
  chooseBackupFolder,
  configureBackups,
  openBackup,
  restoreBackup,
  takeBackup,
  type BackupSettings,
  type OpenedBackup,
} from "../data/backup";
import { Button } from "../ui/Button";
import { RestorePreview } from "./RestorePreview";

const EVERY_WORDS: Readonly<Record<BackupEvery, string>> = {
  never: "By hand only",
  day: "Every day",
  week: "Every week",
};

/** Backups of the whole library in one file each, and the way back. */
export function BackupSection(props: {
  readonly run: (label: string, work: (how: Act) => Promise<Done<unknown>>) => void;
  readonly onClose: () => void;
}) {
  const { run, onClose } = props;
  const [settings, setSettings] = useState<BackupSettings | null>(null);
  const [said, setSaid] = useState<{ readonly text: string; readonly isTrouble: boolean } | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [opened, setOpened] = useState<OpenedBackup | null>(null);

  const attempt = (work: () => Promise<string | null>): void => {
    setBusy(true);
    setSaid(null);
    work()
      .then((text) => setSaid(text === null ? null : { text, isTrouble: false }))
      .catch((error: unknown) =>
        setSaid({ text: error instanceof Error ? error.message : String(error), isTrouble: true }),
      )
      .finally(() => setBusy(false));
  };
  const refresh = async (): Promise<void> => setSettings(await backupSettings());
  useEffect(() => {
    backupSettings().then(setSettings, (error: unknown) => setSaid({ text: String(error), isTrouble: true }));
  }, []);
  if (settings === null) return <p role="status">{said?.text ?? "…"}</p>;

  const configure = (change: Partial<Pick<BackupSettings, "every" | "keep">>): void =>
    attempt(async () => {
      const { every, keep } = { ...settings, ...change };
      setSettings(await configureBackups({ every, keep }));
      return null;
    });
  return (
    <section className="settings-section" aria-label="Backup">
      <h3>Backup</h3>
      <p className="settings-about">
        One file with everything you made: papers, statuses, notes, digests. PDFs are not in it; they are
        fetched again after a restore.
      </p>
      <dl className="settings-rows">
        <dt>Folder</dt>
        <dd>
          <span className="settings-path">{settings.folder ?? "none chosen"}</span>
          <Button
            disabled={isBusy}
            onClick={() =>
              attempt(async () => {
                setSettings(await chooseBackupFolder());
                return null;
              })
            }
          >
            <FolderOpen className="icon" /> Choose…
          </Button>
        </dd>
        <dt>
          <label htmlFor="backup-every">How often</label>
        </dt>
        <dd>
          <select
            id="backup-every"
            value={settings.every}
            onChange={(event) =>
              configure({ every: BACKUP_EVERY.find((one) => one === event.target.value) ?? "never" })
            }
          >
            {BACKUP_EVERY.map((every) => (
              <option key={every} value={every}>
                {EVERY_WORDS[every]}
              </option>
            ))}
          </select>
        </dd>
        <dt>
          <label htmlFor="backup-keep">Backups kept</label>
        </dt>
        <dd>
          <input
            id="backup-keep"
            type="number"
            min={1}
            max={1000}
            value={settings.keep}
            onChange={(event) => {
              const keep = event.target.valueAsNumber;
              if (Number.isInteger(keep) && keep >= 1 && keep <= 1000) configure({ keep });
            }}
          />
        </dd>
        <dt>Last one</dt>
        <dd>{settings.last === null ? "none yet" : lastInWords(settings.last)}</dd>
      </dl>
      <div className="settings-actions">
        <Button
          kind="primary"
          disabled={isBusy || settings.folder === null}
          onClick={() =>
            attempt(async () => {
              const { rows, remark } = await takeBackup();
              await refresh();
              return remark ?? `Backed up and read back: ${rows.toLocaleString("en")} rows.`;
            })
          }
        >
          <HardDriveDownload className="icon" /> Back up now
        </Button>
        <Button
          disabled={isBusy}
          onClick={() =>
            attempt(async () => {
              setOpened(await openBackup());
              return null;
            })
          }
        >
          <RotateCcw className="icon" /> Restore…
        </Button>
      </div>
      {said === null ? null : (
        <p
          className={said.isTrouble ? "settings-trouble" : "settings-good"}
          role={said.isTrouble ? "alert" : "status"}
        >
          {said.text}
        </p>
      )}
      {opened === null ? null : (
        <RestorePreview
          backup={opened}
          onCancel={() => setOpened(null)}
          onRestore={(way) => {
            run(`Restored from ${opened.name}`, (how) => restoreBackup(opened, way, how));
            onClose();
          }}
        />
      )}
    </section>
  );
}

function lastInWords({ at, path, bytes, rows }: NonNullable<BackupSettings["last"]>): string {
  const when = new Date(at).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });
  const size = bytes < 1e6 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
  return `${when}, ${rows.toLocaleString("en")} rows, ${size}, verified: ${path.split(/[/\\]/).at(-1) ?? path}`;
}
