import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { failureClasses, type FailureClass } from "./failure-class.ts";
import { failurePolicies, type CooldownPolicy, type FailurePolicy } from "./failure-policies.ts";

const next: Readonly<Record<FailurePolicy["next"], string>> = {
  none: "Nobody else is asked.",
  others: "Others are asked.",
  larger_context: "Targets with a larger or unknown context window are asked.",
  others_unless_first: "Believed from the target asked first; from a fallback, others are asked.",
  others_once: "One other is asked.",
};

const retry: Readonly<Record<FailurePolicy["retry"], string>> = {
  never: "",
  when_alone: " Alone in its tier it is asked once more.",
  at_once: " It is asked once more at once.",
  after_announced_wait: " Alone in its tier it is asked once more after a short announced wait.",
};

const scope = { limit_group: "limit group", credential: "credential", target: "target" } as const;

function when({ sightings, length }: CooldownPolicy): string {
  if (sightings === 2) return " when two requests in a row met it";
  return length.kind === "announced_only" ? " as long as it announces" : "";
}

function line(failure: FailureClass): string {
  const policy = failurePolicies[failure];
  const breaker = policy.breaker === "failure" ? "Counts as failure." : "Neutral.";
  const cools =
    policy.cooldown === null ? "" : ` The ${scope[policy.cooldown.scope]} rests${when(policy.cooldown)}.`;
  const { row, words } = policy;
  return `- \`${failure}\` (${row}): ${words}. ${breaker} ${next[policy.next]}${retry[policy.retry]}${cools}`;
}

it("docs/errors.md tells of every failure class what the engine does, and of no other", () => {
  const page = readFileSync(new URL("../../../../docs/errors.md", import.meta.url), "utf8");
  const documented = page.split("\n").filter((each) => each.startsWith("- `"));
  expect(documented).toEqual(failureClasses.map(line));
});
