import { readFileSync } from "node:fs";
import type { RaisingClient } from "./raising-clients.ts";

/** The table of docs/errors.md that says what each SDK raises, cell by cell; its head first. */
function table(): readonly (readonly string[])[] {
  const page = readFileSync(new URL("../../../../docs/errors.md", import.meta.url), "utf8");
  const [, section = ""] = page.split("## What each SDK raises\n");
  const [lines = ""] = section.split("\n\n").filter((part) => part.startsWith("| code"));
  return lines.split("\n").map((line) => line.slice(2, -2).replaceAll("`", "").split(" | "));
}

const [head = [], , ...rows] = table();

/** The codes of that table, in its order. */
export const documentedCodes = rows.map(([code]) => code);

/** What an SDK raises for a code, as docs/errors.md has it. */
export function documentedClass(code: string, column: RaisingClient["column"]): string | undefined {
  return rows.find(([first]) => first === code)?.[head.indexOf(column)];
}
