import type { WhatifView } from "@understudy/contract";
import type { Foreseen, Span } from "@understudy/core";
import { expect, test } from "vitest";
import { answerNotes } from "./answer-notes.ts";
import { answerRows, briefRows } from "./answer-rows.ts";

function span(middle: number, low = middle, high = middle): Span {
  return { low, middle, high };
}

const foreseen: Foreseen = {
  availability: span(1),
  primaryShare: span(1),
  fallbackShare: span(0),
  firstTokenP50: span(400),
  firstTokenP95: span(900),
  firstTokenP99: null,
  totalP50: span(1_200),
  totalP95: span(2_400),
  totalP99: span(3_000),
  requests: 1_000,
  failed: span(0),
  calls: span(1_000),
  wasted: span(0),
  cost: span(2_500_000_000),
  unpriced: 0,
  unknown: [],
  fewKnown: [],
  withoutRoute: 0,
};
const view: WhatifView = {
  from: 0,
  to: 3_600_000,
  requests: 1_000,
  cut: false,
  outages: [],
  injectedCalls: 0,
  injected: false,
  revision: 1,
  currency: "USD",
  before: foreseen,
  after: { ...foreseen, availability: span(0.9951, 0.99, 0.9951) },
};

test("each figure has its span only where the lives lie apart, and is a dash where there is none", () => {
  const rows = answerRows(view);
  expect(rows[0]).toEqual({
    name: "Answered in full",
    part: false,
    before: { middle: "100\u00a0%", span: null },
    after: { middle: "99.51\u00a0%", span: "99.0\u00a0% to 99.51\u00a0%" },
  });
  expect(rows.map(({ name }) => name)).not.toContain("First token, p99");
  const lost = answerRows({ ...view, after: { ...foreseen, totalP50: null } });
  expect(lost.find(({ name }) => name === "Whole answer, p50")?.after).toEqual({ middle: "–", span: null });
  expect(rows.at(-1)).toMatchObject({ name: "Cost", before: { middle: "2.50\u00a0USD" } });
});

test("exercises are told among what it rests on, left out or not", () => {
  const notes = (part: Partial<WhatifView>) => answerNotes({ ...view, ...part }).join(" ");
  expect(notes({})).not.toContain("on purpose");
  expect(notes({ injectedCalls: 38 })).toContain("38 calls that faults struck on purpose are left out");
  expect(notes({ injectedCalls: 1, injected: true })).toContain(
    "1 call that faults struck on purpose is taken",
  );
});

test("in brief there are few", () => {
  expect(briefRows(view).map(({ name }) => name)).toEqual([
    "Answered in full",
    "by the primary",
    "by a fallback",
    "First token, p95",
    "Whole answer, p95",
    "Calls to providers",
    "Cost",
  ]);
});

test("without prices nothing is said of cost", () => {
  expect(answerRows({ ...view, currency: null }).map(({ name }) => name)).not.toContain("Cost");
});

test("what was assumed and guessed is said before what always holds", () => {
  const unknown = [{ target: "gamma/small", share: 0.25 }];
  const fewKnown = [{ target: "beta/large", known: 12 }];
  const outages = [{ targets: ["alpha/large"], from: 0, until: 600_000, as: "silence" }] as const;
  const notes = answerNotes({ ...view, cut: true, outages, after: { ...foreseen, unknown, fewKnown } });
  expect(notes.slice(0, 4)).toEqual([
    "Assumed: alpha/large silent for 10\u00a0m.",
    expect.stringContaining("Nobody called gamma/small in that time: 25.0\u00a0% of all calls are guesses"),
    "Only 12 calls of beta/large are known: what it is like is their word.",
    "There were more: these are the newest 1,000.",
  ]);
  expect(answerNotes(view)).toHaveLength(3);
});
