import { aligned } from "./aligned.ts";
import type { Result } from "./result.ts";
import { dialects, type Dialect } from "./scenario.ts";

/** The results as a page of text: one line per family and level, then everything that did not pass. */
export function scorecard(results: readonly Result[]): string {
  const present = dialects.filter((dialect) => results.some((result) => result.dialect === dialect));
  const rows = [...Map.groupBy(results, ({ scenario }) => `${scenario.family}\0${scenario.level}`).values()];
  const table = [
    ["", "", ...present],
    ...rows.map((row) => line(row[0]?.scenario.family ?? "", row[0]?.scenario.level ?? "", row, present)),
    line("all", "", results, present),
  ];
  return [
    ...aligned(table),
    ...section("Failed", results, (result) =>
      result.verdict.kind === "failed" ? result.verdict.complaints : null,
    ),
    ...section("Not judged", results, (result) =>
      result.verdict.kind === "not_judged" ? [result.verdict.reason] : null,
    ),
    "",
    summary(results),
  ].join("\n");
}

function line(
  family: string,
  level: string,
  results: readonly Result[],
  present: readonly Dialect[],
): readonly string[] {
  return [
    family,
    level,
    ...present.map((dialect) => score(results.filter((result) => result.dialect === dialect))),
  ];
}

function score(results: readonly Result[]): string {
  const count = (kind: Result["verdict"]["kind"]): number =>
    results.filter(({ verdict }) => verdict.kind === kind).length;
  const notJudged = count("not_judged");
  const judged = results.length - notJudged;
  return `${count("passed")} of ${judged}${notJudged === 0 ? "" : `, ${notJudged} not judged`}`;
}

function section(
  title: string,
  results: readonly Result[],
  reasons: (result: Result) => readonly string[] | null,
): string[] {
  const lines = results.flatMap((result) => {
    const told = reasons(result);
    if (told === null) return [];
    const { scenario, dialect } = result;
    return [
      `  ${scenario.level.padEnd(6)}  ${dialect}  ${scenario.id}: ${scenario.title}`,
      ...told.map((reason) => `            ${reason}`),
    ];
  });
  return lines.length === 0 ? [] : ["", `${title}:`, ...lines];
}

function summary(results: readonly Result[]): string {
  const failed = (level: "must" | "should"): number =>
    results.filter(({ scenario, verdict }) => scenario.level === level && verdict.kind === "failed").length;
  const notJudged = results.filter(({ verdict }) => verdict.kind === "not_judged").length;
  const parts = [
    `${results.length} scenarios`,
    `${failed("must")} must failed`,
    `${failed("should")} should failed`,
  ];
  return `${[...parts, ...(notJudged === 0 ? [] : [`${notJudged} not judged`])].join(", ")}.`;
}
