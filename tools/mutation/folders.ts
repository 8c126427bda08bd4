/** A folder of packages/core/src, the part of its mutants that must die, and the tests that judge them. */
interface MutatedFolder {
  readonly name: string;
  readonly atLeast: number;
  /** `beside`: only the tests in the folder. `core`: all of core's, for what shows only in the engine. */
  readonly judgedBy: "beside" | "core";
}

/** docs/resilience.md section 1 to 4: what decides and what must not garble an answer is held to 95 %. */
export const folders: readonly MutatedFolder[] = [
  { name: "breaker", atLeast: 95, judgedBy: "beside" },
  { name: "failure", atLeast: 95, judgedBy: "beside" },
  { name: "budget", atLeast: 95, judgedBy: "beside" },
  { name: "attempt", atLeast: 95, judgedBy: "core" },
  { name: "recovery", atLeast: 95, judgedBy: "core" },
  { name: "balance", atLeast: 80, judgedBy: "beside" },
  { name: "chain", atLeast: 80, judgedBy: "beside" },
  { name: "concurrency", atLeast: 80, judgedBy: "beside" },
  { name: "cooldown", atLeast: 80, judgedBy: "beside" },
  { name: "egress", atLeast: 80, judgedBy: "beside" },
  { name: "engine", atLeast: 80, judgedBy: "core" },
  { name: "errors", atLeast: 80, judgedBy: "beside" },
  { name: "headroom", atLeast: 80, judgedBy: "beside" },
  { name: "health", atLeast: 80, judgedBy: "beside" },
  { name: "latency", atLeast: 80, judgedBy: "beside" },
  { name: "silence", atLeast: 80, judgedBy: "beside" },
];

export const sourceOfCore = "packages/core/src";
