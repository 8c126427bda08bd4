import { describe, expect, it } from "vitest";
import type { Report } from "./finding.ts";
import { checkSameModels, sameModelOf } from "./same-models.ts";

const targets = (sameAs: Readonly<Record<string, string | undefined>>) =>
  new Map(
    Object.entries(sameAs).map(([id, same]) => [
      id,
      { model: `${id}-model`, ...(same === undefined ? {} : { sameAs: same }) },
    ]),
  );

function problemsOf(sameAs: Readonly<Record<string, string | undefined>>): readonly string[] {
  const report: Report = { problems: [], warnings: [] };
  checkSameModels(targets(sameAs), report);
  return report.problems.map(({ path, message }) => `${path.join(".")}: ${message}`);
}

describe("same_as", () => {
  it("gives every target of a model the name of the one it leads to", () => {
    const known = targets({ openai: undefined, azure: "openai", spare: "azure", other: undefined });
    expect(["openai", "azure", "spare", "other"].map((id) => sameModelOf(id, known))).toEqual([
      undefined,
      "openai-model",
      "openai-model",
      undefined,
    ]);
    expect(problemsOf({ openai: undefined, azure: "openai", spare: "azure" })).toEqual([]);
  });

  it("must name a target there is", () => {
    expect(problemsOf({ openai: undefined, azure: "opnai" })).toEqual([
      'targets.azure.same_as: unknown target "opnai". Did you mean "openai"?',
    ]);
  });

  it("must not go round in a circle", () => {
    expect(problemsOf({ a: "b", b: "a", c: "c", d: "a" })).toEqual(
      ["a", "b", "c", "d"].map(
        (id) => `targets.${id}.same_as: leads back to itself. Leave it out of one target.`,
      ),
    );
    expect(sameModelOf("a", targets({ a: "b", b: "a" }))).toBeUndefined();
  });
});
