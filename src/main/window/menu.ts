import { app, Menu, type MenuItemConstructorOptions } from "electron";

/**
 * The system's own entries: editing, window, quit. Everything that is about papers lives in the
 * page, where one list makes commands, keys and the table of shortcuts.
 */
export function setMenu(): void {
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
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
