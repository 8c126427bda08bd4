import type { ErrorCounts, ErrorView } from "@understudy/contract";
import { failureClasses, skipReasons } from "@understudy/core";
import { expect, test } from "vitest";
import { bandsOf, errorRows, errorSentence } from "./error-bands.ts";
import { errorTable } from "./error-table.ts";

const plain = (text: string) => text.replaceAll("\u00a0", " ");
const counts: ErrorCounts = {
  calls: 100,
  failures: { first_token_timeout: 3, stalled: 2, rate_limited: 4 },
  skips: { breaker_open: 6, breaker_forced_open: 1, cooldown: 5 },
};

test("every class of failure stands in one family, and only what a breaker kept away is skipped as open", () => {
  const one = (name: string) => ({ [name]: 1 });
  for (const name of failureClasses) {
    const bands = bandsOf({ calls: 1, failures: one(name), skips: {} });
    expect(
      Object.values(bands).reduce((sum, count) => sum + count, 0),
      name,
    ).toBe(1);
    expect(bands.skipped_open).toBe(0);
  }
  const open = skipReasons.filter(
    (name) => bandsOf({ calls: 0, failures: {}, skips: one(name) }).skipped_open > 0,
  );
  expect(open).toEqual(["breaker_open", "breaker_forced_open", "half_open_busy"]);
});

test("classes are listed by how often they came, and what was skipped behind them", () => {
  expect(errorRows(counts).map(({ kind, name, count }) => `${kind} ${name} ${count}`)).toEqual([
    "failure rate_limited 4",
    "failure first_token_timeout 3",
    "failure stalled 2",
    "skip breaker_open 6",
    "skip cooldown 5",
    "skip breaker_forced_open 1",
  ]);
});

test("says how much failed and of what, and that a skipped target did not fail", () => {
  expect(plain(errorSentence(counts))).toBe(
    "9 % of 100 calls failed, most by timeout (5 of 9). 7 times a target was skipped because its breaker was open, which is nobody's failure.".replace(
      "9 %",
      "9.0 %",
    ),
  );
  expect(errorSentence({ calls: 5, failures: {}, skips: {} })).toBe("None of 5 calls failed.");
  expect(errorSentence({ calls: 0, failures: {}, skips: {} })).toBe("No calls in this time.");
});

test("the table has each bar's numbers, and they add up to what failed", () => {
  const point = { at: 0, ...counts };
  const view: ErrorView = { from: 0, to: 10, stepMs: 10, points: [point], whole: counts, targets: [] };
  const { columns, rows } = errorTable(view);
  const told = new Map(columns.map(({ name }, index) => [name, rows[0]?.cells[index]?.value]));
  expect([
    told.get("Calls"),
    told.get("Failed"),
    told.get("Timeout"),
    told.get("Rate limit or quota"),
  ]).toEqual([100, 9, 5, 4]);
  expect([told.get("Skipped: open"), told.get("Skipped: other")]).toEqual([7, 5]);
});
