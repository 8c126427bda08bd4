import { dialects, type CrossedCall } from "@understudy/dialects";
import { cellsOf, codeIn, documentedRows, linesBelow } from "@understudy/dialects/testing";
import { describe, expect, it } from "vitest";
import type { Provider } from "../provider.ts";
import { providers } from "../providers.ts";
import { crossingFault } from "./crossing-fault.ts";
import { crossingOf } from "./package-of.ts";
import { brokenArguments } from "./shortcomings.ts";

interface TriedTarget {
  readonly provider: Provider;
  readonly package: string;
  readonly model: string;
}

const encoder = new TextEncoder();
const registered: readonly Provider[] = Object.values(providers);
const packages = cellsOf(linesBelow("### Packages")).map(([name = "", types = "", models = ""]) => ({
  name: codeIn(name)[0],
  types: codeIn(types),
  models: codeIn(models),
}));

const targets: readonly TriedTarget[] = registered.flatMap((provider) => {
  const name = crossingOf(provider)?.package.name ?? "";
  const models = packages.find((each) => each.name === name)?.models ?? [];
  return models.map((model) => ({ provider, package: name, model }));
});

const rows = documentedRows("### Refused for").map(({ written, fields, cells }) => {
  const [refused = "", field = "", reason = ""] = cells;
  return { written, fields, refused: refused.split(", "), field: codeIn(field)[0], reason };
});

/** One row for each thing that is asked. */
const asked = new Map(rows.map((row) => [JSON.stringify(row.fields), row]));

function crossed(fields: object): CrossedCall {
  const request = { model: "m", input: "Hello", ...fields };
  const result = dialects["openai-responses"].cross?.(encoder.encode(JSON.stringify(request)));
  if (result?.kind !== "crossed") throw new Error(`cannot be carried: ${JSON.stringify(result)}`);
  return result.call;
}

function isNamed({ provider, package: name, model }: TriedTarget, refused: string): boolean {
  const [who, on] = codeIn(refused);
  return (who === name || who === provider.type) && (on === undefined || on === model);
}

it("docs/crossing.md lists every provider beside its package", () => {
  const documented = packages.flatMap(({ name, types }) => types.map((type) => `${type}: ${name}`));
  const real = registered.map((each) => `${each.type}: ${crossingOf(each)?.package.name}`);
  expect(documented.toSorted()).toEqual(real.toSorted());
});

describe("docs/crossing.md on what is refused for a provider", () => {
  it.each([...asked.values()].map((row) => [row.written, row] as const))("%s", (_, { fields }) => {
    const call = crossed(fields);
    const same = rows.filter((row) => JSON.stringify(row.fields) === JSON.stringify(fields));
    for (const target of targets) {
      const row = same.find(({ refused }) => refused.some((each) => isNamed(target, each)));
      const documented = row === undefined ? null : { field: row.field, reason: row.reason };
      const fault = crossingFault(target.provider, call, target.model);
      expect({ target: `${target.provider.type}/${target.model}`, fault }).toEqual({
        target: `${target.provider.type}/${target.model}`,
        fault: documented,
      });
    }
  });

  it("tells of every shortcoming of every package", () => {
    for (const provider of registered) {
      const told = rows.filter((row) =>
        targets.some((each) => each.provider === provider && row.refused.some((who) => isNamed(each, who))),
      );
      const reasons = new Set([brokenArguments.reason, ...told.map(({ reason }) => reason)]);
      const all = crossingOf(provider)?.package.shortcomings.map(({ reason }) => reason) ?? [];
      expect([provider.type, all.filter((reason) => !reasons.has(reason))]).toEqual([provider.type, []]);
    }
    expect(linesBelow("## 2. Providers").join()).toContain(brokenArguments.reason);
  });
});
