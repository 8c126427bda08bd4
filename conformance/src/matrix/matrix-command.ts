/** `./understudy conformance matrix`: every client package against every provider, and a table of it. */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { cells } from "./cells.ts";
import type { CellResult } from "./cell.ts";
import { isDocumented } from "./documented-reasons.ts";
import { readMatrixOptions } from "./matrix-options.ts";
import { matrixPage } from "./matrix-page.ts";
import { matrixTable } from "./matrix-table.ts";
import { runMatrix } from "./run-matrix.ts";

const page = fileURLToPath(new URL("../../../docs/matrix.md", import.meta.url));

/** Resolves to the exit code: 0, 1 where anything failed, 2 where the words are wrong. */
export async function runMatrixCommand(words: readonly string[]): Promise<0 | 1 | 2> {
  const options = readMatrixOptions(words);
  if ("problem" in options) {
    process.stderr.write(`${options.problem} See understudy conformance --help.\n`);
    return 2;
  }
  const { providers, json, write } = options;
  const results = await runMatrix({ providers, cells, isDocumented });
  process.stdout.write(
    `${json ? JSON.stringify(results.map(plainResult), null, 2) : matrixTable(results)}\n`,
  );
  if (write) writeFileSync(page, matrixPage({ results, cells, providers }));
  return results.some(({ verdict }) => verdict.kind === "failed") ? 1 : 0;
}

function plainResult({ provider, client, cell, verdict }: CellResult): object {
  return { provider, client, cell, ...verdict };
}
