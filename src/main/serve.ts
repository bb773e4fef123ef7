import { ipcMain, type IpcMainInvokeEvent, type WebContents } from "electron";

import { CALL_CHANNEL, EVENT_PREFIX } from "../shared/channels";
import { failed, methods, type Answer, type EventName, type EventPayload, type Handlers, type Method } from "../shared/ipc";
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

/** One call, after its sender was found good. Never rejects. */
export async function answer(handlers: Handlers, name: unknown, args: unknown): Promise<Answer<unknown>> {
  if (!isMethod(name)) return failed("bad-request", "The app does not know this request.", String(name));
  const parsed = methods[name].args.safeParse(args);
  if (!parsed.success) {
    return failed("bad-request", `The request “${name}” was not understood.`, parsed.error.message);
  }
  try {
    // The schema of this very method has just accepted the arguments; the compiler cannot pair the two.
    const handler = handlers[name] as (args: unknown) => Promise<Answer<unknown>>;
    return await handler(parsed.data);
  } catch (error) {
    console.error(`The request “${name}” failed`, error);
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return failed("internal", `Something in Offprint went wrong (${name}). Nothing was lost; try again.`, detail);
  }
}

/** Sends an event of the contract to a page. */
export function send<E extends EventName>(page: WebContents, name: E, payload: EventPayload<E>): void {
  if (!page.isDestroyed()) page.send(EVENT_PREFIX + name, payload);
}

function isMethod(name: unknown): name is Method {
  return typeof name === "string" && Object.hasOwn(methods, name);
}
