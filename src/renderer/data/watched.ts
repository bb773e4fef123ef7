import type { Result } from "../../shared/ipc";
import { call } from "../backend";

/** The folders that are watched. */
export type WatchSettings = Result<"watch:settings">;

/** @throws with a sentence for the reader when main could not answer */
export async function watchSettings(): Promise<WatchSettings> {
  const answer = await call("watch:settings", {});
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value;
}

/** Lets the reader choose one more. @throws like {@link watchSettings} */
export async function addWatchedFolder(): Promise<WatchSettings> {
  const answer = await call("watch:add-folder", {});
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value;
}

/** @throws like {@link watchSettings} */
export async function removeWatchedFolder(path: string): Promise<WatchSettings> {
  const answer = await call("watch:remove-folder", { path });
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value;
}
