import type { Act, Done } from "../data/acts";
import { Dialog } from "../ui/Dialog";
import { BackupSection } from "./BackupSection";
import { ResolversSection } from "./ResolversSection";
import { WatchSection } from "./WatchSection";

import "./settings.css";

/** What can be set, a section each. */
export function SettingsDialog(props: {
  readonly run: (label: string, work: (how: Act) => Promise<Done<unknown>>) => void;
  readonly onClose: () => void;
}) {
  const { run, onClose } = props;
  return (
    <Dialog title="Settings" onClose={onClose}>
      <WatchSection />
      <ResolversSection />
      <BackupSection run={run} onClose={onClose} />
    </Dialog>
  );
}
