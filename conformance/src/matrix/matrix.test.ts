import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Script } from "@understudy/chaos";
import { expect, it } from "vitest";
import { cells } from "./cells.ts";
import type { Cell } from "./cell.ts";
import { isDocumented } from "./documented-reasons.ts";
import { matrixClients } from "./matrix-clients.ts";
import { matrixPage } from "./matrix-page.ts";
import { providerRows } from "./provider-row.ts";
import { runMatrix } from "./run-matrix.ts";

const page = fileURLToPath(new URL("../../../docs/matrix.md", import.meta.url));

it("every client is well with every provider, and docs/matrix.md says what is", async () => {
  const results = await runMatrix({ providers: providerRows, cells, isDocumented });
  expect(results.filter(({ verdict }) => verdict.kind === "failed")).toEqual([]);
  expect(results).toHaveLength(providerRows.length * matrixClients("http://127.0.0.1").length * cells.length);
  expect(matrixPage({ results, cells, providers: providerRows })).toBe(readFileSync(page, "utf8"));
});

it("a provider that says something else, or fails in another way, or a refusal nobody names, is seen in every cell", async () => {
  const wrong = cells.map((cell): Cell => {
    if (cell.name === "429") return { ...cell, fault: "invalid_request" };
    if (cell.name === "400") return { ...cell, fault: "rate_limited" };
    return { ...cell, fault: null };
  });
  const providers = providerRows.filter(({ label }) => ["anthropic", "deepseek"].includes(label));
  const results = await runMatrix({
    providers,
    cells: wrong,
    isDocumented: () => false,
    reshape: withOtherWords,
  });
  expect(results.filter(({ verdict }) => verdict.kind !== "failed")).toEqual([]);
});

it("a refusal counts as one only where a cell may be refused", async () => {
  const schema = cells.filter(({ name }) => name === "schema");
  const strict = schema.map((cell) => ({ ...cell, name: "strict schema", refusable: false }));
  const providers = providerRows.filter(({ label }) => label === "deepseek");
  const all = await runMatrix({ providers, cells: [...schema, ...strict], isDocumented: () => true });
  const results = all.filter(({ client }) => client === "openai responses");
  expect(results.map(({ verdict }) => verdict.kind)).toEqual(["refused", "failed"]);
});

/** Another first letter in every piece that has one, in as many bytes. */
function withOtherWords(script: Script): Script {
  return script.map((step) => {
    if (step.kind !== "data") return step;
    const told = Buffer.from(step.bytes).toString("latin1");
    const other = told.replaceAll(
      /("(?:content|text|arguments|partial_json|delta)":"(?:\\.|[^a-z"\\])*)([a-z])/gi,
      (_, before, letter) => `${before}${letter === "x" ? "y" : "x"}`,
    );
    return { ...step, bytes: Buffer.from(other, "latin1") };
  });
}
