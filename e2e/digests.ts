import { writeFile } from "node:fs/promises";
import { join } from "node:path";

/** The text of a page with so many invented papers, each with an abstract that is one. */
export function pageOf(count: number, name = "Paper"): string {
  const papers = Array.from({ length: count }, (_unused, index) => [
    titleOf(index, name),
    abstractOf(index, name),
  ]);
  return ["Trending", "Sign up", ...papers.flat()].join("\n\n");
}

export function titleOf(index: number, name = "Paper"): string {
  return `${name} number ${index + 1}: on the growth of reading lists`;
}

export function abstractOf(index: number, name = "Paper"): string {
  const sentence = `We study case ${index + 1} of ${name} and propose a method to keep a reading list short. `;
  return `${sentence.repeat(4)}Results on ${index + 3} groups of readers show that the model holds. Code: https://example.org/${name}/${index + 1}.`;
}

/** Writes a page with so many papers into a folder. Answers its path. */
export async function writePage(folder: string, count: number, name = "Paper"): Promise<string> {
  const path = join(folder, `${name.toLowerCase()}-page.txt`);
  await writeFile(path, pageOf(count, name));
  return path;
}
