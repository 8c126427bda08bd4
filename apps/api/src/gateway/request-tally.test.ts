import type { PathStep, RequestRecord } from "@understudy/core";
import { expect, it } from "vitest";
import { RequestTally } from "./request-tally.ts";

type Attempt = Extract<PathStep, { kind: "attempt" }>;

function step(outcome: Attempt["outcome"], over: Partial<Attempt> = {}): Attempt {
  return { kind: "attempt", target: "a/b", outcome, startMs: 0, durationMs: 100, ...over };
}

function tallied(...requests: readonly Pick<RequestRecord, "path" | "outcome">[]): RequestTally {
  const tally = new RequestTally();
  for (const request of requests) tally.take(request);
  return tally;
}

const nothing = { tried: 0, won: 0, wastedTokens: 0 };

it("counts broken streams, not legs, and what every leg cost", () => {
  const { recovery, hedges } = tallied(
    {
      outcome: "answered",
      path: [
        step("stalled", { firstTokenMs: 20 }),
        step("cancelled", { use: "realign", wastedTokens: 30 }),
        step("served", { use: "realign", wastedTokens: 50, firstTokenMs: 40 }),
      ],
    },
    {
      outcome: "interrupted",
      path: [step("truncated"), step("cancelled", { use: "continue", wastedTokens: 7 })],
    },
  );
  expect(recovery).toEqual({ tried: 2, won: 1, wastedTokens: 87 });
  expect(hedges).toEqual(nothing);
});

it("gives a race to whoever had the first content, and adds up what the loser cost", () => {
  const { recovery, hedges } = tallied(
    {
      outcome: "answered",
      path: [step("cancelled", { wastedTokens: 100 }), step("served", { use: "hedge", firstTokenMs: 9 })],
    },
    {
      outcome: "answered",
      path: [step("cancelled", { use: "hedge", wastedTokens: 40 }), step("served", { firstTokenMs: 9 })],
    },
    // Won the race, and broke later.
    { outcome: "interrupted", path: [step("cancelled"), step("stalled", { use: "hedge", firstTokenMs: 9 })] },
  );
  expect(hedges).toEqual({ tried: 3, won: 2, wastedTokens: 140 });
  expect(recovery).toEqual(nothing);
});

it("a retry and a fallback are neither", () => {
  const path = [step("server_error"), step("server_error", { use: "retry" }), step("served")];
  const { recovery, hedges } = tallied({ outcome: "answered", path });
  expect([recovery, hedges]).toEqual([nothing, nothing]);
});
