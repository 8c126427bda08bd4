import { expect, it } from "vitest";
import { conforms, type Result, type Verdict } from "./result.ts";
import type { Scenario } from "./scenario.ts";
import { scorecard } from "./scorecard.ts";

function result(
  level: Scenario["level"],
  verdict: Verdict,
  dialect: Result["dialect"] = "openai-chat",
): Result {
  const scenario: Scenario = {
    id: "rain",
    family: "weather",
    title: "It rains",
    level,
    streamed: false,
    expects: { kind: "answer", by: "primary" },
  };
  return { scenario, dialect, verdict, tookMs: 5 };
}

const passed: Verdict = { kind: "passed" };
const failed: Verdict = { kind: "failed", complaints: ["wet", "cold"] };
const notJudged: Verdict = { kind: "not_judged", reason: "no cloud" };

it("says per family and dialect how many passed, and of the rest what was wrong", () => {
  const results = [
    result("must", passed),
    result("must", failed),
    result("must", passed, "anthropic-messages"),
    result("should", notJudged, "anthropic-messages"),
  ];
  expect(scorecard(results)).toBe(
    `
                 openai-chat  anthropic-messages
weather  must    1 of 2       1 of 1
weather  should  0 of 0       0 of 0, 1 not judged
all              1 of 2       1 of 1, 1 not judged

Failed:
  must    openai-chat  rain: It rains
            wet
            cold

Not judged:
  should  anthropic-messages  rain: It rains
            no cloud

4 scenarios, 1 must failed, 0 should failed, 1 not judged.
`
      .trim()
      .replace(/^/, "                 "),
  );
});

it("a gateway conforms when every must was judged and passed, whatever became of the shoulds", () => {
  expect(conforms([result("must", passed), result("should", failed), result("should", notJudged)])).toBe(
    true,
  );
  expect(conforms([result("must", passed), result("must", failed)])).toBe(false);
  expect(conforms([result("must", passed), result("must", notJudged)])).toBe(false);
  expect(conforms([result("should", passed)])).toBe(false);
});
