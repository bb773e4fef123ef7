import {
  CloudOff,
  Download,
  FileText,
  Pause,
  Play,
  RotateCw,
  ScanSearch,
  ShieldCheck,
  Wifi,
  X,
} from "lucide-react";
import { useEffect, useState, useSyncExternalStore } from "react";

import { isEverythingSaved, onCalm } from "../data/calm";
import { cancelReading, pauseWork, resumeWork, retryArxiv } from "../data/conductor";
import { activity, onActivity, type Activity } from "../data/conductor-state";
import { currentSafety, onSafety } from "../data/flusher";
import { onSaving, unsafeChanges } from "../data/unsaved";
import { ProgressBar } from "../ui/ProgressBar";

import "./activity-bar.css";

/** What the background does, at the bottom of the window; quiet when there is nothing to do. */
export function ActivityBar() {
  const now = useSyncExternalStore(onActivity, activity);
  const isWorking = now.identifying.left > 0 || now.downloading.left > 0;
  return (
    <footer className="activity-bar">
      <div className="activity" role="status" aria-label="Activity">
        {now.reading === null ? null : <ReadingDigest {...now.reading} />}
        <Identifying {...now} />
        <Downloading {...now} />
        {now.traffic.state === "stopped" ? (
          <span className="activity-warning">
            {now.traffic.message}. Nothing more is sent until you say so.
          </span>
        ) : null}
        {now.paused && isWorking ? <span>Paused</span> : null}
      </div>
      {isWorking && !now.paused ? <Countdown {...now.traffic} /> : null}
      {now.traffic.state === "stopped" ? (
        <button type="button" className="activity-button" onClick={() => void retryArxiv()}>
          <RotateCw className="icon" /> Try again
        </button>
      ) : null}
      {isWorking || now.paused ? (
        <button
          type="button"
          className="activity-button"
          onClick={() => void (now.paused ? resumeWork() : pauseWork())}
        >
          {now.paused ? <Play className="icon" /> : <Pause className="icon" />}{" "}
          {now.paused ? "Resume" : "Pause"}
        </button>
      ) : null}
      <span className="activity-space" />
      <Saved />
      <Network />
    </footer>
  );
}

function ReadingDigest({ name, bytes, since }: NonNullable<Activity["reading"]>) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.round((now - since) / 1000));
  return (
    <span className="activity-part">
      <FileText className="icon" /> Reading “{name}”, {(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB
      <span className="activity-quiet" aria-hidden="true">
        {seconds} s
      </span>
      <ProgressBar name="Reading a digest" share={null} />
      <button type="button" className="activity-button" onClick={() => void cancelReading()}>
        <X className="icon" /> Stop reading
      </button>
    </span>
  );
}

function Identifying({ identifying }: Activity) {
  const { left, total } = identifying;
  if (left === 0) return null;
  const done = total - left;
  return (
    <span className="activity-part">
      <ScanSearch className="icon" /> Identifying {done} of {total}
      <ProgressBar name="Papers identified" share={total === 0 ? null : done / total} />
    </span>
  );
}

function Downloading({ downloading }: Activity) {
  const { left, total, current, bytes } = downloading;
  if (left === 0) return null;
  const part =
    current === null || current.total === null || current.total === 0 ? 0 : current.received / current.total;
  const megabytes = (bytes + (current?.received ?? 0)) / 1_000_000;
  return (
    <span className="activity-part">
      <Download className="icon" /> {total - left} of {total} PDFs · {megabytes.toFixed(1)} MB
      <ProgressBar name="PDFs fetched" share={total === 0 ? null : (total - left + part) / total} />
    </span>
  );
}

/** Ticks every second, so it is kept from screen readers; what it says of arXiv is read out elsewhere. */
function Countdown({ nextRequestAt, message, state }: Activity["traffic"]) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  if (state === "stopped" || nextRequestAt === null) return null;
  const seconds = Math.max(0, Math.ceil((nextRequestAt - now) / 1000));
  const wait = seconds >= 90 ? `${Math.round(seconds / 60)} min` : `${seconds} s`;
  return (
    <span className="activity-quiet" aria-hidden="true">
      {message === null ? `next request in ${wait}` : `${message}, again in ${wait}`}
    </span>
  );
}

function Saved() {
  const { trouble } = useSyncExternalStore(onSafety, currentSafety);
  const isSaved = useSyncExternalStore(onCalm, isEverythingSaved);
  const unsafe = useSyncExternalStore(onSaving, unsafeChanges);
  if (unsafe.size > 0) {
    return (
      <span className="activity-warning" role="alert">
        Not saved yet: {[...unsafe.values()].join(", ")}. It is tried again every few seconds.
      </span>
    );
  }
  if (trouble !== null) {
    return (
      <span className="activity-warning" role="alert" title={trouble.message}>
        Your last changes are saved once only: {trouble.message}
      </span>
    );
  }
  return isSaved ? (
    <span className="activity-good">
      <ShieldCheck className="icon" /> All changes saved twice
    </span>
  ) : (
    <span className="activity-part">Saving…</span>
  );
}

function Network() {
  const isOnline = useSyncExternalStore(onNetwork, () => navigator.onLine);
  return isOnline ? (
    <span className="activity-part">
      <Wifi className="icon" /> Online
    </span>
  ) : (
    <span className="activity-part">
      <CloudOff className="icon" /> Offline · everything here works
    </span>
  );
}

function onNetwork(listener: () => void): () => void {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
}
