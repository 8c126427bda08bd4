import { aligned } from "../aligned.ts";
import type { CellResult, Verdict } from "./cell.ts";

/** The rows of the matrix: a provider each, with how its cells went through each client. */
export function matrixRows(results: readonly CellResult[]): readonly (readonly string[])[] {
  const clients = [...new Set(results.map(({ client }) => client))];
  const rows = Map.groupBy(results, ({ provider }) => provider);
  return [
    ["", ...clients],
    ...[...rows].map(([provider, row]) => [
      provider,
      ...clients.map((client) => score(row.filter((result) => result.client === client))),
    ]),
  ];
}

function score(results: readonly CellResult[]): string {
  const count = (kind: Verdict["kind"]): number =>
    results.filter(({ verdict }) => verdict.kind === kind).length;
  const parts = [`${count("ok")} ok`];
  if (count("refused") > 0) parts.push(`${count("refused")} refused`);
  if (count("failed") > 0) parts.push(`${count("failed")} FAILED`);
  return parts.join(", ");
}

/** What was refused, those of one reason together: provider and cell, the clients, the reason. */
export function refusals(results: readonly CellResult[]): readonly string[] {
  return grouped(results, (verdict) => (verdict.kind === "refused" ? verdict.reason : null));
}

/** What failed, without how. */
export function failures(results: readonly CellResult[]): readonly string[] {
  return grouped(results, (verdict) => (verdict.kind === "failed" ? "FAILED" : null));
}

function grouped(
  results: readonly CellResult[],
  wordsFor: (verdict: Verdict) => string | null,
): readonly string[] {
  const told = results.flatMap(({ provider, client, cell, verdict }) => {
    const words = wordsFor(verdict);
    return words === null ? [] : [{ where: `${provider}, ${cell}`, client, words }];
  });
  const groups = Map.groupBy(told, ({ where, words }) => `${where}\0${words}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    return [`${first.where} (${group.map(({ client }) => client).join(", ")}): ${first.words}`];
  });
}

/** The results as a page of text. */
export function matrixTable(results: readonly CellResult[]): string {
  const failed = results.flatMap(({ provider, client, cell, verdict }) =>
    verdict.kind === "failed"
      ? [`  ${provider}, ${client}, ${cell}:`, ...verdict.complaints.map((complaint) => `      ${complaint}`)]
      : [],
  );
  const refused = refusals(results).map((line) => `  ${line}`);
  return [
    ...aligned(matrixRows(results)),
    ...(refused.length === 0
      ? []
      : ["", "Refused before the call, for a reason that docs/crossing.md names:", ...refused]),
    ...(failed.length === 0 ? [] : ["", "Failed:", ...failed]),
    "",
    `${results.length} cells, ${results.filter(({ verdict }) => verdict.kind === "failed").length} failed.`,
  ].join("\n");
}
