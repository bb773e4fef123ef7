import { dialog } from "electron";

/**
 * Says something before there is a window, and asks. Where nobody can answer, as in scripts that set
 * `OFFPRINT_NO_DIALOGS`, it is said on the console and the last answer, which is always the safe one, holds.
 *
 * @param answers the words on the buttons
 * @returns which of them, from 0
 */
export async function ask(words: string, answers: readonly string[]): Promise<number> {
  console.error(words);
  if (process.env["OFFPRINT_NO_DIALOGS"] !== undefined) return answers.length - 1;
  const { response } = await dialog.showMessageBox({
    type: "warning",
    title: "Offprint",
    message: words,
    buttons: [...answers],
  });
  return response;
}
