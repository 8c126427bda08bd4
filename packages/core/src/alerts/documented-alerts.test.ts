import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { alertRuleNames, defaultAlertRules, type AlertRuleName } from "./alert-rules.ts";
import { nextSteps, ruleWords } from "./alert-words.ts";

const page = readFileSync(new URL("../../../../docs/alerts.md", import.meta.url), "utf8");

function lengthText(ms: number): string {
  if (ms === 0) return "at once";
  return ms % 60_000 === 0 ? `${ms / 60_000} min` : `${ms / 1_000} s`;
}

function thresholdText(name: AlertRuleName, threshold: number | null): string {
  if (threshold === null) return "";
  if (name === "slow_first_token" || name === "slow_output") return `${threshold} times`;
  return name === "queue_age" ? lengthText(threshold) : `${threshold * 100} %`;
}

/** The formatter pads cells, and leaves empty ones a space or two. */
function narrow(line: string): string {
  return line.replaceAll(/ {2,}/g, " ");
}

/** The row of docs/alerts.md for a rule, up to the column that only people can judge. */
function rowOf(name: AlertRuleName): string {
  const { severity, threshold, minimum, forMs, clearMs } = defaultAlertRules[name];
  const cells = [thresholdText(name, threshold), minimum ?? "", lengthText(forMs), lengthText(clearMs)];
  return narrow(`| \`${name}\` | ${severity} | ${cells.join(" | ")} | ${ruleWords[name]} |`);
}

test.each(alertRuleNames)("docs/alerts.md says what %s does", (name) => {
  const row = page.split("\n").find((line) => narrow(line).startsWith(rowOf(name)));
  expect(row, `a row that begins with ${rowOf(name)}`).toBeDefined();
  expect(page).toContain(nextSteps[name]);
});

test("docs/alerts.md knows no other rule", () => {
  const documented = [...page.matchAll(/^\| `(\w+)` \| (?:critical|warning) \|/gm)].map(([, name]) => name);
  expect(new Set(documented)).toEqual(new Set(alertRuleNames));
});
