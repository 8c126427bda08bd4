import { defaultAlertRules } from "@understudy/core";
import { expect, test } from "vitest";
import { ruleSettings } from "./rule-settings.ts";

test("what was configured names what would be usual; what a rule does not ask for is left out", () => {
  const usual = defaultAlertRules.fallback_share;
  const about = { speaksWhen: "", lastFiredAt: null };
  const share = { ...usual, ...about, name: "fallback_share" as const, usual, threshold: 0.3 };
  expect(ruleSettings({ ...share, configured: ["threshold"] })).toEqual([
    { name: "Above", value: "30.0\u00a0%", usually: "20.0\u00a0%" },
    { name: "Of at least", value: "20 samples", usually: null },
    { name: "For", value: "1\u00a0m", usually: null },
    { name: "Over after", value: "3\u00a0m", usually: null },
  ]);
  const refused = defaultAlertRules.credential_refused;
  const rule = { ...refused, ...about, name: "credential_refused" as const, usual: refused, configured: [] };
  expect(ruleSettings(rule).map(({ name, value }) => `${name} ${value}`)).toEqual([
    "For at once",
    "Over after 1\u00a0m",
  ]);
});
