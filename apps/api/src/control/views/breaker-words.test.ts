import { defaultBreakerSettings } from "@understudy/core";
import { expect, test } from "vitest";
import { breakerEvent, snapshot } from "../../store/testing/samples.ts";
import { breakerWords, type BreakerFacts } from "./breaker-words.ts";

const start = 1_800_000_000_000;
const quick = { firstTokens: 0, slow: 0 };

function facts(over: Partial<BreakerFacts> = {}): BreakerFacts {
  return {
    shown: "closed",
    snapshot: snapshot(),
    lastEvent: null,
    figures: { calls: 12, failures: 0, consecutive: 0, ...quick },
    slowMs: { now: null, atOpening: null },
    trials: { succeeded: 0, needed: 2, inFlight: 0 },
    settings: defaultBreakerSettings,
    probed: false,
    openedBy: null,
    providerSwitch: null,
    keyVariable: "OPENAI_API_KEY",
    revision: 42,
    gatewayStartedAt: start,
    now: start + 120_000,
    ...over,
  };
}

const opened = {
  shown: "open",
  snapshot: snapshot({ state: "open", reason: "consecutive_failures" }),
} as const;
const forced = (until: number | null, mode: "forced_open" | "forced_closed" = "forced_open") =>
  ({
    shown: mode,
    snapshot: snapshot({ override: { mode, reason: "drill", actor: "ada", since: start, until } }),
  }) as const;

test.each<[string, Partial<BreakerFacts>]>([
  ["0 of 12 calls failed in the last minute", {}],
  ["no calls in the last minute", { figures: { calls: 0, failures: 0, consecutive: 0, ...quick } }],
  [
    "3 of 9 calls failed in the last minute, the last 2 in a row",
    { figures: { calls: 9, failures: 3, consecutive: 2, ...quick } },
  ],
  [
    "1 of 9 calls failed in the last minute, 4 of 10 first tokens slower than 3.2 s",
    {
      figures: { calls: 9, failures: 1, consecutive: 0, firstTokens: 10, slow: 4 },
      slowMs: { now: 3_210, atOpening: null },
    },
  ],
  [
    "no call ended in the last minute, 2 of 2 first tokens slow",
    { figures: { calls: 0, failures: 0, consecutive: 0, firstTokens: 2, slow: 2 } },
  ],
  ["0 of 12 calls failed so far", { now: start + 1_000 }],
  [
    "0 of 12 calls failed since it closed",
    { now: start + 1_000, snapshot: snapshot({ reason: "trials_succeeded" }) },
  ],
  ["0 of 12 calls failed since the gateway started", { gatewayStartedAt: start + 90_000 }],
])("closed: %s", (cause, over) => {
  expect(breakerWords(facts(over))).toMatchObject({ cause, until: null, origin: { kind: "automatic" } });
});

test.each<[string, Partial<BreakerFacts>]>([
  ["5 failures in a row", { lastEvent: breakerEvent() }],
  [
    "5 failures in a row: 4 no connection, 1 server error",
    {
      lastEvent: breakerEvent(),
      openedBy: [
        { class: "connect_failed", count: 4 },
        { class: "server_error", count: 1 },
      ],
    },
  ],
  [
    "6 of 11 calls failed within a minute",
    {
      lastEvent: breakerEvent({
        reason: "failure_rate",
        window: { calls: 11, failures: 6, consecutive: 2, firstTokens: 0, slow: 0 },
      }),
    },
  ],
  [
    "8 of 10 first tokens slower than 3 s within a minute",
    {
      slowMs: { now: 9_000, atOpening: 3_000 },
      lastEvent: breakerEvent({
        reason: "slow_rate",
        window: { calls: 4, failures: 0, consecutive: 0, firstTokens: 10, slow: 8 },
      }),
    },
  ],
  ["a trial failed", { lastEvent: breakerEvent({ from: "half_open", reason: "trial_failed" }) }],
  [
    "a trial failed: no connection",
    {
      lastEvent: breakerEvent({ from: "half_open", reason: "trial_failed" }),
      openedBy: [{ class: "connect_failed", count: 1 }],
    },
  ],
  ["too many failures in a row, before the gateway restarted", {}],
])("open: %s", (cause, over) => {
  expect(breakerWords(facts({ ...opened, ...over })).cause).toBe(cause);
});

test("open: says when a trial may come", () => {
  const waiting = snapshot({ ...opened.snapshot, nextTrialAt: start + 130_000 });
  expect(breakerWords(facts({ ...opened, snapshot: waiting }))).toMatchObject({
    until: start + 130_000,
    next: "waits for traffic: after the wait the next request that reaches it is a trial",
  });
  expect(breakerWords(facts({ ...opened, snapshot: waiting, probed: true })).next).toBe(
    "will be tried by a probe when the wait is over, if no request comes first",
  );
});

test.each<[string, Partial<BreakerFacts>]>([
  ["opens after 5 failures in a row, or when 50 % of at least 10 calls in a minute fail", {}],
  [
    "opens after 1 more failure in a row, or when 50 % of at least 10 calls in a minute fail",
    { figures: { calls: 9, failures: 4, consecutive: 4, ...quick } },
  ],
  [
    "opens when 50 % of at least 10 calls in a minute fail",
    { settings: { ...defaultBreakerSettings, failureThreshold: 0 } },
  ],
  [
    "opens after 5 failures in a row, or when 50 % of at least 10 calls in a minute fail, or when 80 % of at least 10 first tokens in a minute are slow",
    { slowMs: { now: 3_000, atOpening: null } },
  ],
  [
    "opens only by hand: every detector is off",
    { settings: { ...defaultBreakerSettings, failureThreshold: 0, failureRate: 0, slowRate: 0 } },
  ],
])("closed, next: %s", (next, over) => {
  expect(breakerWords(facts(over)).next).toBe(next);
});

test("half-open: counts the trials", () => {
  const half = {
    shown: "half_open",
    snapshot: snapshot({ state: "half_open", reason: "wait_over" }),
  } as const;
  const one = { succeeded: 1, needed: 2, inFlight: 0 };
  expect(breakerWords(facts({ ...half, trials: one }))).toMatchObject({
    cause: "its wait was over; 1 of 2 trials succeeded",
    next: "waits for traffic: the next request that reaches it is a trial: closes after 1 more successful trial, opens again if one fails",
    until: null,
  });
  expect(breakerWords(facts({ ...half, trials: one, probed: true })).next).toMatch(
    /^will be tried by a probe within seconds, if no request comes first: closes after 1 more/,
  );
  expect(breakerWords(facts({ ...half, trials: { ...one, inFlight: 1 } })).next).toMatch(
    /^a trial is under way: /,
  );
});

test.each<[string, string, Partial<BreakerFacts>]>([
  ["tripped by ada: drill", "goes half-open when this expires", forced(start + 900_000)],
  ["tripped by ada: drill", "stays until reset", forced(null)],
  [
    "held closed by ada: drill",
    "back to automatic when this expires",
    forced(start + 900_000, "forced_closed"),
  ],
])("forced: %s, %s", (cause, next, over) => {
  const words = breakerWords(facts(over));
  expect(words).toMatchObject({ cause, next, origin: { kind: "operator", name: "ada" } });
  expect(words.until).toBe(over.snapshot?.override?.until);
});

test("disabled and without a key: says who and what, and what ends it", () => {
  const providerSwitch = { reason: "", actor: "bob", since: start, until: null };
  expect(breakerWords(facts({ shown: "disabled", providerSwitch }))).toEqual({
    cause: "provider disabled by bob",
    origin: { kind: "operator", name: "bob" },
    since: start,
    until: null,
    next: "stays until its provider is enabled",
  });
  expect(breakerWords(facts({ shown: "no_credential" }))).toMatchObject({
    cause: "OPENAI_API_KEY is not set",
    origin: { kind: "configuration", name: "r42" },
    next: "stays until OPENAI_API_KEY is set and the gateway is started again",
  });
});
