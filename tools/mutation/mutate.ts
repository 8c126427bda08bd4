/**
 * Changes core's code in small ways and sees whether a test notices (docs/mutation.md).
 *
 *   pnpm mutate                              every folder, one after the other; writes docs/mutation.md
 *   pnpm mutate --only breaker               one folder, or several: --only breaker,budget
 *   pnpm mutate --only breaker/breaker.ts    one file, for work on its tests; writes nothing
 *   pnpm mutate --incremental                only what changed since the last such run; writes nothing
 *   pnpm mutate --check                      names the folders that have changed since their row; runs nothing
 *
 * Exit code 1: a folder is below its score, a survivor has no reason, a reason has no survivor, or a row is stale.
 */
import { readdirSync } from "node:fs";
import { parseArgs } from "node:util";
import { folders, sourceOfCore } from "./folders.ts";
import { isStale, percent, stateOf, writeRow } from "./report.ts";
import { runMutants, type MutantFate } from "./run-mutants.ts";
import { judgeSurvivors } from "./survivors.ts";

const { values } = parseArgs({
  // pnpm hands on the `--` that separates its own options.
  args: process.argv.slice(2).filter((argument) => argument !== "--"),
  options: {
    only: { type: "string" },
    incremental: { type: "boolean", default: false },
    check: { type: "boolean", default: false },
  },
});

checkFolders();
if (values.check) check();
else for (const place of values.only?.split(",") ?? folders.map(({ name }) => name)) await judge(place);

async function judge(place: string): Promise<void> {
  const folder = folders.find(({ name }) => name === place.split("/")[0]);
  if (folder === undefined) throw new Error(`no folder is listed for ${place} in tools/mutation/folders.ts`);
  const { incremental } = values;
  const state = stateOf(folder.name);
  const judges = [folder.name, ...(folder.alsoJudgedBy ?? [])];
  const fates = await runMutants({ place, judges, incremental });
  const counted = (wanted: MutantFate["fate"]): number => fates.filter(({ fate }) => fate === wanted).length;
  const endless = counted("endless");
  const killed = counted("killed") + endless;
  const of = killed + counted("survived");
  const score = percent({ killed, of });
  const { unexplained, problems } = judgeSurvivors(place, fates);
  if (score < folder.atLeast) problems.push(`${place}: ${score.toFixed(1)} %, less than ${folder.atLeast} %`);

  console.log(
    `\n${place}: ${killed} of ${of} mutants killed (${endless} never ended), ${score.toFixed(1)} %`,
  );
  for (const { file, line, from, to, fate } of fates)
    if (fate === "endless") console.log(`never ended: ${file}:${line} ${from} -> ${to}`);
  if (counted("invalid") > 0) console.log(`${counted("invalid")} did not load and do not count`);
  if (problems.length > 0) {
    console.error(problems.join("\n\n"));
    process.exitCode = 1;
  }
  if (place === folder.name && !incremental) {
    writeRow({ folder: place, killed, endless, of, atLeast: folder.atLeast, unexplained, state });
  }
}

function check(): void {
  const stale = folders.map(({ name }) => name).filter(isStale);
  if (stale.length === 0) return;
  console.error(`changed since their row in docs/mutation.md: pnpm mutate --only ${stale.join(",")}`);
  process.exitCode = 1;
}

/** A new folder of core must say how well it is to be tested. */
function checkFolders(): void {
  const there = readdirSync(sourceOfCore, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const { name } of there) {
    if (name !== "testing" && name !== "virtual" && !folders.some((folder) => folder.name === name))
      throw new Error(`packages/core/src/${name} is not listed in tools/mutation/folders.ts`);
  }
}
