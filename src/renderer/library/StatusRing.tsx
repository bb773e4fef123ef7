import { Archive, Check } from "lucide-react";

import { STATUS_LABELS, type ReadingStatus } from "../../shared/reading/status";

/** Circumference of the ring with radius 6.5. */
const ROUND = 2 * Math.PI * 6.5;

/** The status at a glance: an empty ring, one that fills while reading, a check, a box. */
export function StatusRing(props: { readonly status: ReadingStatus; readonly progress: number | null }) {
  const { status, progress } = props;
  if (status === "archived")
    return <Archive className="icon status-ring" aria-label={STATUS_LABELS[status]} />;
  const share = status === "reading" ? Math.max(0.08, progress ?? 0) : 0;
  return (
    <svg
      className="status-ring"
      viewBox="0 0 16 16"
      data-status={status}
      role="img"
      aria-label={STATUS_LABELS[status]}
    >
      <circle cx="8" cy="8" r="6.5" />
      {share > 0 ? (
        <circle
          className="status-ring-share"
          cx="8"
          cy="8"
          r="6.5"
          strokeDasharray={`${share * ROUND} ${ROUND}`}
        />
      ) : null}
      {status === "read" ? <Check x="4" y="4" width="8" height="8" strokeWidth={3} /> : null}
    </svg>
  );
}
