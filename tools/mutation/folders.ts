/** A folder of packages/core/src, the part of its mutants that must die, and the tests that judge them. */
interface MutatedFolder {
  readonly name: string;
  readonly atLeast: number;
  /** Folders whose tests judge as well as those beside the code, for what shows only there. */
  readonly alsoJudgedBy?: readonly string[];
}

/** docs/resilience.md section 1 to 4: what decides and what must not garble an answer is held to 95 %. */
export const folders: readonly MutatedFolder[] = [
  { name: "breaker", atLeast: 95 },
  { name: "failure", atLeast: 95 },
  { name: "budget", atLeast: 95 },
  { name: "attempt", atLeast: 95, alsoJudgedBy: ["recovery", "engine"] },
  { name: "recovery", atLeast: 95, alsoJudgedBy: ["engine"] },
  { name: "alerts", atLeast: 80 },
  { name: "balance", atLeast: 80 },
  { name: "cache", atLeast: 80 },
  { name: "chain", atLeast: 80 },
  { name: "concurrency", atLeast: 80 },
  { name: "cooldown", atLeast: 80 },
  { name: "egress", atLeast: 80 },
  { name: "engine", atLeast: 80, alsoJudgedBy: ["attempt", "recovery"] },
  { name: "errors", atLeast: 80 },
  { name: "gameday", atLeast: 80 },
  { name: "headroom", atLeast: 80 },
  { name: "health", atLeast: 80 },
  { name: "latency", atLeast: 80 },
  { name: "quality", atLeast: 80 },
  { name: "silence", atLeast: 80 },
  { name: "whatif", atLeast: 80 },
  { name: "window", atLeast: 80 },
];

export const sourceOfCore = "packages/core/src";
