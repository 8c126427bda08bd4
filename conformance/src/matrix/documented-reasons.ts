import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const page = fileURLToPath(new URL("../../../docs/crossing.md", import.meta.url));

/** Whether `docs/crossing.md` names this reason; in front of it stands the field, in quotes. */
export function isDocumented(reason: string): boolean {
  const words = reason.replace(/^"[^"]*" /, "");
  return existsSync(page) && readFileSync(page, "utf8").includes(words);
}
