import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { GameDayRun, Scenario, ScenarioOrigin, UnreadableScenario } from "@understudy/contract";
import { fileFault } from "../gateway/file-fault.ts";
import { problemText, readScenario } from "./read-scenario.ts";
import { shippedScenarios } from "./shipped-scenarios.ts";

export interface KnownScenario {
  readonly scenario: Scenario;
  readonly origin: ScenarioOrigin;
}

export interface ScenarioCatalogue {
  /** No two of one name: the operator's own, then those that come along, then those of earlier runs. */
  readonly known: readonly KnownScenario[];
  readonly unreadable: readonly UnreadableScenario[];
}

/** What can be started by its name. `folder`: of the operator's own files, read anew; `ran`: newest first. */
export async function scenarioCatalogue(
  folder: string | null,
  ran: readonly GameDayRun[],
): Promise<ScenarioCatalogue> {
  const { known: own, unreadable } = await ownScenarios(folder);
  const shipped = shippedScenarios().map((scenario): KnownScenario => ({
    scenario,
    origin: { kind: "shipped" },
  }));
  const earlier = ran.map(({ scenario, number }): KnownScenario => ({
    scenario,
    origin: { kind: "run", number },
  }));
  const byName = new Map<string, KnownScenario>();
  for (const each of [...own, ...shipped, ...earlier]) {
    if (!byName.has(each.scenario.name)) byName.set(each.scenario.name, each);
  }
  return { known: [...byName.values()], unreadable };
}

/** Every file of the folder; a folder that does not exist is an empty one. */
async function ownScenarios(folder: string | null): Promise<ScenarioCatalogue> {
  const files = folder === null ? [] : await readdir(folder).catch((): string[] => []);
  const known: KnownScenario[] = [];
  const unreadable: UnreadableScenario[] = [];
  for (const file of files.filter((name) => /\.ya?ml$/.test(name)).toSorted()) {
    const read = await readOwn(join(folder ?? "", file));
    const namesake = read.ok && known.some(({ scenario }) => scenario.name === read.scenario.name);
    if (!read.ok) unreadable.push({ file, problem: read.problem });
    else if (namesake)
      unreadable.push({ file, problem: `Another file is called ${read.scenario.name} too.` });
    else known.push({ scenario: read.scenario, origin: { kind: "file", name: file } });
  }
  return { known, unreadable };
}

type OwnScenario =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly problem: string };

async function readOwn(path: string): Promise<OwnScenario> {
  try {
    const parsed = readScenario(await readFile(path, "utf8"));
    return parsed.ok ? parsed : { ok: false, problem: problemText(parsed.problems) };
  } catch (fault) {
    return { ok: false, problem: `It cannot be read: ${fileFault(fault)}.` };
  }
}
