import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { alertRuleNames, type AlertRuleName } from "./alert-rules.ts";
import { explains } from "./explains.ts";

const page = readFileSync(new URL("../../../../docs/alerts.md", import.meta.url), "utf8");

/** What docs/alerts.md says is no news while another alert is told. */
const documented = new Map(
  [...page.matchAll(/^\| `(\w+)` +\| ((?:`\w+`(?:, )?)+) *\|$/gm)].map(([, told = "", others = ""]) => [
    told,
    others.split(", ").map((name) => name.replaceAll("`", "")),
  ]),
);

function concern(rule: AlertRuleName, { target = "a", route = "chat" } = {}) {
  return { rule, subject: "anything", targets: [target], routes: [route] };
}

test.each(alertRuleNames)("what %s explains is what docs/alerts.md says", (told) => {
  const others = alertRuleNames.filter((other) => explains(concern(told), concern(other)));
  expect(new Set(others)).toEqual(new Set(documented.get(told)));
});

test("it must be about the same target, or felt by the same route", () => {
  const opened = concern("breaker_open");
  expect(explains(opened, concern("fallback_share", { route: "mail" }))).toBe(true);
  expect(explains(opened, concern("fallback_share", { target: "b" }))).toBe(true);
  expect(explains(opened, concern("fallback_share", { target: "b", route: "mail" }))).toBe(false);
  const several = { ...opened, targets: ["b", "a"], routes: ["mail", "chat"] };
  expect(explains(several, concern("fallback_share", { route: "other" }))).toBe(true);
  expect(explains(several, concern("fallback_share", { target: "other" }))).toBe(true);
});

test("a lost network is felt everywhere", () => {
  const lost = concern("own_network", { target: "none", route: "none" });
  expect(explains(lost, concern("breaker_open"))).toBe(true);
  expect(explains(lost, concern("queue_age"))).toBe(false);
});
