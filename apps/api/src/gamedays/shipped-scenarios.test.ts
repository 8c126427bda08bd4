import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { inProject } from "../cli/project-root.ts";
import { demoConfiguration } from "../configuration/index.ts";
import { shippedScenarios } from "./shipped-scenarios.ts";
import { unknownPlaces } from "./struck-places.ts";

const origin = "http://127.0.0.1:1";
const demo = demoConfiguration({ anthropic: origin, "aws-bedrock": origin, openai: origin });
const docs = readFileSync(inProject("docs/gamedays.md"), "utf8");

test.each(shippedScenarios().map((scenario) => [scenario.name, scenario] as const))(
  "%s can be run by its name in a coffee break, strikes somebody, and stands in the docs",
  (name, { steps, traffic, repeatEveryMs, hypotheses }) => {
    const lengthMs = steps.reduce((sum, { durationMs }) => sum + durationMs, 0);
    expect(lengthMs).toBeLessThanOrEqual(240_000);
    expect(traffic).not.toBeNull();
    expect(repeatEveryMs, "a quarter of a year").toBe(7_776_000_000);
    const faults = steps.flatMap((step) => step.faults);
    expect(faults.length).toBeGreaterThan(0);
    expect(unknownPlaces(demo, "default", faults)).toEqual([]);
    // Enough requests can come in each step for its hypotheses to be decided.
    for (const { during, minimum } of hypotheses) {
      const ofStep = steps.find((step) => step.name === during)?.durationMs ?? lengthMs;
      expect(minimum).toBeLessThanOrEqual(((traffic?.perSecond ?? 0) * ofStep) / 1_000);
    }
    expect(docs).toContain(`\`${name}\``);
  },
);
