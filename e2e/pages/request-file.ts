import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";

/** One line of a file, by the names of its head. */
export type FileLine = ReadonlyMap<string, string>;

/** Saves the file that the list of requests makes, and reads it. */
export async function savedRequests(page: Page): Promise<readonly FileLine[]> {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "CSV" }).click(),
  ]);
  const [head = "", ...lines] = (await readFile(await file.path(), "utf8")).trimEnd().split("\r\n");
  const names = fieldsOf(head);
  return lines.map((line) => new Map(fieldsOf(line).map((field, index) => [names[index] ?? "", field])));
}

/** By RFC 4180, of fields without line ends. */
function fieldsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/gu)].map(
    ([, quoted, plain = ""]) => quoted?.replaceAll('""', '"') ?? plain,
  );
}
