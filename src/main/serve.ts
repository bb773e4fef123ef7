import { ipcMain, type IpcMainInvokeEvent, type WebContents } from "electron";

import { CALL_CHANNEL, EVENT_PREFIX } from "../shared/channels";
import { failed, type EventName, type EventPayload, type Handlers } from "../shared/ipc";
import { answer } from "./answer";
import { isTrustedSender } from "./security/sender";

/**
 * Answers the contract on its one channel. Whatever comes in is checked first: the sender's frame,
 * the method's name, the payload's shape. Whatever goes wrong goes out as a value.
 */
export function serve(handlers: Handlers): void {
  ipcMain.handle(CALL_CHANNEL, (event: IpcMainInvokeEvent, name: unknown, args: unknown) => {
    if (!isTrustedSender(event.senderFrame)) {
      console.warn(`Refused a call from ${event.senderFrame?.url ?? "a frame that is gone"}`);
      return failed("bad-request", "This page may not ask the app for anything.");
    }
    return answer(handlers, name, args);
  });
}

/** Sends an event of the contract to a page. */
export function send<E extends EventName>(page: WebContents, name: E, payload: EventPayload<E>): void {
  if (!page.isDestroyed()) page.send(EVENT_PREFIX + name, payload);
}
