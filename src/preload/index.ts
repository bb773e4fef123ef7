import { contextBridge, ipcRenderer, type IpcRendererEvent } from "electron";

import { CALL_CHANNEL, EVENT_PREFIX } from "../shared/channels";
import type { Bridge } from "../shared/ipc";

contextBridge.exposeInMainWorld("offprint", {
  call: (name, args) => ipcRenderer.invoke(CALL_CHANNEL, name, args),
  on: (name, listener) => {
    const hear = (_event: IpcRendererEvent, payload: Parameters<typeof listener>[0]): void =>
      listener(payload);
    ipcRenderer.on(EVENT_PREFIX + name, hear);
    return () => ipcRenderer.off(EVENT_PREFIX + name, hear);
  },
} satisfies Bridge);
