import type { RunningApp } from "../app";

/**
 * Looks into the window through main: Playwright's own page is dead once its process was killed. A
 * look into a dead page is never answered, so it is not waited for.
 *
 * @param expression JavaScript that answers a string
 * @returns null while the page does not answer
 */
export function look(app: RunningApp, expression: string): Promise<string | null> {
  return app.electron.evaluate(({ BrowserWindow }, code) => {
    const [window] = BrowserWindow.getAllWindows();
    const seen = window?.webContents.executeJavaScript(code) as Promise<string | null> | undefined;
    const patience = new Promise<null>((resolve) => setTimeout(() => resolve(null), 500));
    return Promise.race([seen ?? null, patience]).catch(() => null);
  }, expression);
}
