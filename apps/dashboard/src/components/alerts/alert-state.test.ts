import { expect, test } from "vitest";
import { anAlert } from "#testing/an-alert.ts";
import { alertStateOf, byState, countStates } from "./alert-state.ts";

const acknowledged = { by: "ada", at: 1 };
const snoozed = { by: "ada", until: 9 };

test("the end says more than a snooze, a snooze more than a name", () => {
  expect(alertStateOf(anAlert())).toBe("open");
  expect(alertStateOf(anAlert({ acknowledged }))).toBe("acknowledged");
  expect(alertStateOf(anAlert({ acknowledged, snoozed }))).toBe("snoozed");
  expect(alertStateOf(anAlert({ acknowledged, snoozed, resolvedAt: 2 }))).toBe("closed");
});

test("what nobody looks after comes first, and the gateway's order stays within a state", () => {
  const alerts = [
    anAlert({ id: "quiet", snoozed }),
    anAlert({ id: "ada's", acknowledged }),
    anAlert({ id: "worst" }),
    anAlert({ id: "bad" }),
  ];
  expect(byState(alerts).map(({ id }) => id)).toEqual(["worst", "bad", "ada's", "quiet"]);
  expect(countStates(alerts)).toEqual({ open: 2, acknowledged: 1, snoozed: 1, closed: 0 });
});
