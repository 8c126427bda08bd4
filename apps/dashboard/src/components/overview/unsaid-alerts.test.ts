import { expect, test } from "vitest";
import { aBreaker } from "#testing/a-breaker.ts";
import { anAlert } from "#testing/an-alert.ts";
import { aroundTargets, unsaidAlerts } from "./unsaid-alerts.ts";

const broken = [
  aBreaker({ target: "one/a", shown: "open" }),
  aBreaker({ target: "one/b", shown: "half_open" }),
  aBreaker({ target: "two/a", shown: "closed" }),
];

test("an open breaker that is listed is not said twice, one that is not listed is said", () => {
  const listed = anAlert({ id: "listed", targets: ["one/a", "one/b"] });
  const partly = anAlert({ id: "partly", targets: ["one/a", "three/a"] });
  expect(unsaidAlerts([listed, partly], broken)).toEqual([partly]);
});

test("what failed at a target in bad health is said: its entry only tells that it did", () => {
  const alert = anAlert({ targets: ["two/a"] });
  expect(unsaidAlerts([alert], broken)).toEqual([alert]);
});

test("what no breaker says is said: keys, chains, quality", () => {
  const alerts = (["credential_refused", "chain_exhausted", "quality_drop"] as const).map((rule) =>
    anAlert({ rule, targets: ["one/a"] }),
  );
  expect(unsaidAlerts(alerts, broken)).toEqual(alerts);
});

test("what is snoozed is not said", () => {
  expect(unsaidAlerts([anAlert({ rule: "queue_age", snoozed: { by: "ada", until: 9 } })], [])).toEqual([]);
});

test("what is critical stands before the targets that are down, warnings after them", () => {
  const [slow, gone, odd] = [
    anAlert({ id: "slow", severity: "warning" }),
    anAlert({ id: "gone", severity: "critical" }),
    anAlert({ id: "odd", severity: "warning" }),
  ];
  expect(aroundTargets([slow, gone, odd])).toEqual([[gone], [slow, odd]]);
});
