import { useEffect, useState } from "react";

const MINUTE_MS = 60_000;

/** The time, to the minute: enough to tell today from yesterday in a window that stays open. */
export function useToday(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
