import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Stryker } from "@stryker-mutator/core";
import { sourceOfCore } from "./folders.ts";

/** One change to the code, and whether a test noticed it. */
export interface MutantFate {
  readonly file: string;
  readonly line: number;
  /** The source line it begins on, the changed piece and what stood there instead; white space folded. */
  readonly within: string;
  readonly from: string;
  readonly to: string;
  /**
   * `endless`: its tests were cut off, which is a kill too. `invalid`: it did not load, so it says
   * nothing about the tests.
   */
  readonly fate: "killed" | "endless" | "survived" | "invalid";
}

interface Task {
  /** A folder or a file below packages/core/src. */
  readonly place: string;
  /** The folders whose tests judge. */
  readonly judges: readonly string[];
  /** Results of earlier runs are taken over where neither code nor test changed. */
  readonly incremental: boolean;
}

/** What only tests read: a changed answer of the labelled set would be judged, not judge. */
const ofTests = ["!**/*.test.ts", "!**/corpus/**"];

/** Runs every mutant of a place, one at a time, in a copy of the tree: the tree itself is only read. */
export async function runMutants({ place, judges, incremental }: Task): Promise<MutantFate[]> {
  // Vitest runs in a process of its own, and only its configuration can name several folders.
  process.env.MUTATION_JUDGES = judges.join(",");
  const isFile = place.endsWith(".ts");
  const results = await new Stryker({
    mutate: [isFile ? `${sourceOfCore}/${place}` : `${sourceOfCore}/${place}/**/*.ts`, ...ofTests],
    ignorePatterns: [
      "**",
      `!${sourceOfCore}/**`,
      "!docs/*.md",
      "!tools/mutation/*.ts",
      "!tools/testing/*.ts",
      "!package.json",
    ],
    plugins: ["@stryker-mutator/vitest-runner"],
    testRunner: "vitest",
    vitest: {
      configFile: "tools/mutation/vitest.config.ts",
      dir: sourceOfCore,
      related: true,
    },
    coverageAnalysis: "perTest",
    concurrency: 1,
    // Loops are ended by counting their rounds; time only ends what hangs, on a busy machine too.
    timeoutMS: 60_000,
    tempDirName: join(tmpdir(), "understudy-mutation"),
    incremental,
    incrementalFile: `node_modules/.cache/mutation/${place.replaceAll("/", "-")}.json`,
    // Vite strips types without looking at them, and TypeScript 7 has no API for Stryker to call.
    disableTypeChecks: false,
    tsconfigFile: "none",
    // Tables are static; the tests of what is read from them are worth their time.
    warnings: { slow: false },
    reporters: ["progress-append-only"],
    logLevel: "warn",
    allowConsoleColors: false,
  }).runMutationTest();
  return results.map(fateOf);
}

type Result = Awaited<ReturnType<Stryker["runMutationTest"]>>[number];

function fateOf(result: Result): MutantFate {
  const file = result.fileName.slice(result.fileName.indexOf(sourceOfCore));
  const { start, end } = result.location;
  const lines = readFileSync(file, "utf8").split("\n");
  const piece = lines.slice(start.line - 1, end.line);
  const within = piece[0] ?? "";
  piece[piece.length - 1] = (piece.at(-1) ?? "").slice(0, end.column - 1);
  piece[0] = (piece[0] ?? "").slice(start.column - 1);
  return {
    file: file.slice(sourceOfCore.length + 1),
    line: start.line,
    within: folded(within),
    from: folded(piece.join("\n")),
    to: folded(result.replacement),
    fate: fateNamed(result.status),
  };
}

function fateNamed(status: Result["status"]): MutantFate["fate"] {
  switch (status) {
    case "Killed":
      return "killed";
    case "Timeout":
      return "endless";
    case "Survived":
    case "NoCoverage":
      return "survived";
    case "CompileError":
    case "RuntimeError":
    case "Ignored":
    case "Pending":
      return "invalid";
  }
}

function folded(code: string): string {
  return code.replaceAll(/\s+/g, " ").trim();
}
