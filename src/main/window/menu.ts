import { mkdir } from "node:fs/promises";

import { app, Menu, shell, type MenuItemConstructorOptions } from "electron";

import { logFolder } from "./log";

/**
 * The system's own entries: editing, window, quit. Everything that is about papers lives in the
 * page, where one list makes commands, keys and the table of shortcuts.
 */
export function setMenu(dataFolder: string): void {
  const isMac = process.platform === "darwin";
  const template: MenuItemConstructorOptions[] = [
    ...(isMac ? [{ role: "appMenu" } as const] : []),
    { role: "editMenu" },
    {
      label: "View",
      submenu: [
        { role: "togglefullscreen" },
        ...(app.isPackaged ? [] : [{ role: "toggleDevTools" } as const]),
      ],
    },
    { role: "windowMenu" },
    {
      role: "help",
      submenu: [{ label: "Show logs", click: () => void showLogs(dataFolder) }],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

/** Opens the folder of the log in the system's file manager. */
async function showLogs(dataFolder: string): Promise<void> {
  const folder = logFolder(dataFolder);
  await mkdir(folder, { recursive: true });
  const trouble = await shell.openPath(folder);
  if (trouble !== "") console.warn("The folder of the logs could not be shown", trouble);
}
