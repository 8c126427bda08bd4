import { readFileSync } from "node:fs";
import type { MutantFate } from "./run-mutants.ts";

/** A mutant no test can or need kill, and why. It is known by its text, so lines may move. */
interface Survivor {
  readonly file: string;
  readonly within: string;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

function listedSurvivors(): readonly Survivor[] {
  return JSON.parse(readFileSync("tools/mutation/survivors.json", "utf8"));
}

interface Judgement {
  /** Survivors without a reason. */
  readonly unexplained: number;
  readonly problems: string[];
}

/** Every survivor needs a reason, and every reason a survivor. */
export function judgeSurvivors(place: string, fates: readonly MutantFate[]): Judgement {
  const survived = fates.filter(({ fate }) => fate === "survived");
  const listed = listedSurvivors().filter(({ file }) => file === place || file.startsWith(`${place}/`));
  const known = new Set(listed.filter(({ reason }) => reason.trim() !== "").map(identity));
  const found = new Set(survived.map(identity));
  const unexplained = survived.filter((mutant) => !known.has(identity(mutant)));
  const gone = listed.filter((survivor) => !found.has(identity(survivor)));
  return {
    unexplained: unexplained.length,
    problems: [
      ...unexplained.map((mutant) => `survived, and nobody says why, line ${mutant.line}:\n${entry(mutant)}`),
      ...gone.map((survivor) => `listed as a survivor, but none:\n${entry(survivor)}`),
    ],
  };
}

function identity({ file, within, from, to }: Omit<Survivor, "reason">): string {
  return JSON.stringify([file, within, from, to]);
}

/** As it is written in the list, ready to be copied there. */
function entry({ file, within, from, to }: Omit<Survivor, "reason">): string {
  return JSON.stringify({ file, within, from, to, reason: "" }, null, 2);
}
