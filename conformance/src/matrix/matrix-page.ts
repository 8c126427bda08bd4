import type { Cell, CellResult } from "./cell.ts";
import { failures, matrixRows, refusals } from "./matrix-table.ts";
import type { ProviderRow } from "./provider-row.ts";

export interface MatrixPage {
  readonly results: readonly CellResult[];
  readonly cells: readonly Cell[];
  readonly providers: readonly ProviderRow[];
}

/** `docs/matrix.md`. Holds nothing that another run of the same code would write differently. */
export function matrixPage({ results, cells, providers }: MatrixPage): string {
  const [head = [], ...rows] = matrixRows(results);
  const models = new Map(providers.map(({ label, model }) => [label, model]));
  return [
    "# Every client, every provider",
    "",
    "Written by `./understudy conformance matrix --write`, and held true by a test that runs it: the real client packages, this gateway, and behind it every kind of provider there is, simulated. Each provider is declared with its own `type`, and its `base_url` names the simulation.",
    "",
    row(["provider", "model", ...head.slice(1)]),
    row(["---", "---", ...head.slice(1).map(() => "---")]),
    ...rows.map(([provider = "", ...scores]) =>
      row([provider, `\`${models.get(provider) ?? ""}\``, ...scores]),
    ),
    "",
    `Every square is asked for ${cells.length} things:`,
    "",
    ...cells.map(({ name, title }) => `- **${name}**: ${title}`),
    "",
    "Of every answer the text, the calls of tools with their arguments, the finish reason and the usage are held against what the provider said, and what the provider was asked against what the client asked. *Refused*: the gateway itself refused before the call, with status 400, `invalid_request` and a reason that [crossing.md](crossing.md) names.",
    "",
    ...section("Refused:", refusals(results)),
    ...section("Failed:", failures(results)),
  ].join("\n");
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [title, "", ...lines.map((line) => `- ${line}`), ""];
}

function row(columns: readonly string[]): string {
  return `| ${columns.join(" | ")} |`;
}
