import { Archive, BookOpen, CircleCheck, Inbox, Library, Newspaper, Stethoscope, Trash2 } from "lucide-react";
import type { ReactNode } from "react";

import { STATUS_LABELS, STATUSES, type ReadingStatus } from "../../shared/reading/status";
import type { DigestRow } from "../data/rows/digest";
import { ALL_PAPERS, type View } from "./view";

import "./sidebar.css";

const ICONS: Readonly<Record<ReadingStatus, ReactNode>> = {
  "to-read": <Inbox className="icon" />,
  reading: <BookOpen className="icon" />,
  read: <CircleCheck className="icon" />,
  archived: <Archive className="icon" />,
};

/** The ways into the library: by status, by digest. */
export function Sidebar(props: {
  /** Null: none of them is shown. */
  readonly view: View | null;
  readonly counts: Readonly<Record<ReadingStatus, number>>;
  readonly digests: readonly DigestRow[];
  readonly onView: (view: View) => void;
  readonly onDeleted: () => void;
  readonly onCheck: () => void;
}) {
  const { view, counts, digests, onView, onDeleted, onCheck } = props;
  const total = STATUSES.reduce((sum, status) => sum + counts[status], 0);
  return (
    <nav className="sidebar" aria-label="Library">
      <Entry
        label="All papers"
        count={total}
        icon={<Library className="icon" />}
        isCurrent={view?.status === null && view.digestId === null}
        onClick={() => onView(ALL_PAPERS)}
      />
      {STATUSES.map((status) => (
        <Entry
          key={status}
          label={STATUS_LABELS[status]}
          count={counts[status]}
          icon={ICONS[status]}
          isCurrent={view?.status === status && view.digestId === null}
          onClick={() => onView({ status, digestId: null })}
        />
      ))}
      {digests.length > 0 ? <h2>Digests</h2> : null}
      {digests.map((digest) => (
        <Entry
          key={digest.id}
          label={digest.title}
          count={digest.entryCount}
          icon={<Newspaper className="icon" />}
          isCurrent={view?.digestId === digest.id}
          onClick={() => onView({ status: null, digestId: digest.id })}
        />
      ))}
      <h2>Safety</h2>
      <Entry
        label="Deleted"
        count={0}
        icon={<Trash2 className="icon" />}
        isCurrent={view === null}
        onClick={onDeleted}
      />
      <Entry
        label="Check library"
        count={0}
        icon={<Stethoscope className="icon" />}
        isCurrent={false}
        onClick={onCheck}
      />
    </nav>
  );
}

function Entry(props: {
  readonly label: string;
  readonly count: number;
  readonly icon: ReactNode;
  readonly isCurrent: boolean;
  readonly onClick: () => void;
}) {
  const { label, count, icon, isCurrent, onClick } = props;
  return (
    <button
      type="button"
      className="sidebar-entry"
      aria-current={isCurrent ? "page" : undefined}
      title={label}
      onClick={onClick}
    >
      {icon}
      <span className="sidebar-label">{label}</span>
      {count > 0 ? <span className="sidebar-count">{count}</span> : null}
    </button>
  );
}
