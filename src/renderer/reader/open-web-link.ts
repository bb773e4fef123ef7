import { call } from "../backend";

/** Opens a link in the system's browser, or says why not. */
export async function openWebLink(url: string, onProblem: (problem: string) => void): Promise<void> {
  const answer = await call("link:open", { url });
  if (!answer.ok) onProblem(answer.error.message);
}
