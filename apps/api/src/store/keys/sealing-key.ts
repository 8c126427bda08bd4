import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const ownersOnly = 0o600;

/** What provider keys are encrypted with where no data key stands in the environment; null: none was needed yet. */
export function readSealingKey(directory: string): string | null {
  const file = sealingKeyFile(directory);
  return existsSync(file) ? readFileSync(file, "utf8").trim() : null;
}

/** The same, made the first time: for the gateway's user alone, beside the database. */
export function obtainSealingKey(directory: string): string {
  const known = readSealingKey(directory);
  if (known !== null) return known;
  const key = randomBytes(32).toString("base64");
  writeFileSync(sealingKeyFile(directory), `${key}\n`, { flag: "wx", mode: ownersOnly, flush: true });
  return key;
}

function sealingKeyFile(directory: string): string {
  return join(directory, "sealing.key");
}
