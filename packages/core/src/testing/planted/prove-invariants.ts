import { comparisonInvariants } from "../invariants/comparison-invariants.ts";
import { outageInvariants } from "../invariants/outage-invariants.ts";
import type { ScenarioInvariant } from "../invariants/scenario-invariant.ts";
import { worldInvariants } from "../invariants/world-invariants.ts";
import type { WorldInvariant } from "../invariants/world-invariant.ts";
import { Engine } from "../../engine/engine.ts";
import { breakerBugs } from "./breaker-bugs.ts";
import { livedThrough, type PlantedBug } from "./planted-bug.ts";
import { resourceBugs } from "./resource-bugs.ts";
import { routingBugs } from "./routing-bugs.ts";
import { scenarioBugs } from "./scenario-bugs.ts";
import { streamBugs } from "./stream-bugs.ts";

/** What became of one invariant when an engine had the bug it is there to notice. */
export interface Proof {
  readonly name: string;
  readonly statement: string;
  /** After every event of every world, or in worlds of its own. */
  readonly watch: "every event" | "own worlds";
  readonly bug: string;
  /** What it said with the bug; null: it stayed silent, and proves nothing. */
  readonly caught: string | null;
  /** Others that noticed the same bug. */
  readonly also: readonly string[];
  /** What broke in the same life without the bug; must be empty. */
  readonly withoutBug: readonly string[];
}

const worldBugs: Readonly<Record<string, PlantedBug>> = {
  ...breakerBugs,
  ...routingBugs,
  ...streamBugs,
  ...resourceBugs,
};

const scenarioInvariants: readonly ScenarioInvariant[] = [...outageInvariants, ...comparisonInvariants];

/** Everything that must hold, by number. */
export const invariantNames: readonly string[] = [...worldInvariants, ...scenarioInvariants].map(
  ({ name }) => name,
);

/** Plants each bug in turn and tells whether the invariant that is there for it goes red. */
export function proveInvariants(): readonly Proof[] {
  const proofs = [...worldInvariants.map(proveInWorld), ...scenarioInvariants.map(proveInScenario)];
  return proofs.sort((a, b) => numberOf(a) - numberOf(b));
}

function proveInWorld({ name, statement }: WorldInvariant): Proof {
  const planted = worldBugs[name];
  if (planted === undefined) throw new Error(`no bug planted for ${name}`);
  const broken = livedThrough(planted);
  return {
    name,
    statement,
    watch: "every event",
    bug: planted.bug,
    caught: broken.get(name) ?? null,
    also: [...broken.keys()].filter((other) => other !== name),
    withoutBug: [...livedThrough({ bug: "none", live: planted.live }).keys()],
  };
}

function proveInScenario({ name, statement, broken }: ScenarioInvariant): Proof {
  const planted = scenarioBugs[name];
  if (planted === undefined) throw new Error(`no bug planted for ${name}`);
  const without = broken((...parts) => new Engine(...parts));
  return {
    name,
    statement,
    watch: "own worlds",
    bug: planted.bug,
    caught: broken(planted.makeEngine),
    also: [],
    withoutBug: without === null ? [] : [without],
  };
}

function numberOf({ name }: Proof): number {
  const number = Number(name.slice(1));
  return Number.isNaN(number) ? Number.POSITIVE_INFINITY : number;
}
