import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Scenario } from "@understudy/contract";
import { problemText, readScenario } from "./read-scenario.ts";

const folder = fileURLToPath(new URL("../../scenarios", import.meta.url));

/** Those that come with the gateway, by name. Read when they are asked for: few ask, and rarely. */
export function shippedScenarios(): readonly Scenario[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(".yaml"));
  return files.toSorted().map((file) => {
    const parsed = readScenario(readFileSync(join(folder, file), "utf8"));
    if (!parsed.ok) throw new Error(`${file}: ${problemText(parsed.problems)}`);
    return parsed.scenario;
  });
}
