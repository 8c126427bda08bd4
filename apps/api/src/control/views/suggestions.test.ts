import type { BreakerView, Configuration } from "@understudy/contract";
import { expect, test } from "vitest";
import { backup, breakerEvent, configuration, primary } from "../../store/testing/samples.ts";
import type { RevisionSummary } from "../../store/store.ts";
import { suggestions } from "./suggestions.ts";

const minute = 60_000;
const began = 1_800_000_000_000;

const twoTargets: Configuration = {
  ...configuration(),
  targets: {
    [primary]: { provider: "anthropic", model: "claude-opus" },
    [backup]: { provider: "aws-bedrock", model: "claude-opus" },
  },
  routes: {
    "my chat": {
      models: [],
      chain: [primary, backup].map((target, index) => ({
        target,
        priority: index + 1,
        enabled: true,
        weight: 1,
      })),
    },
  },
};

function breaker(target: string, over: Partial<BreakerView> = {}): BreakerView {
  return {
    target,
    provider: target.split("/")[0] ?? "",
    model: "claude-opus",
    simulated: false,
    shown: "closed",
    state: "closed",
    cause: "",
    origin: { kind: "automatic", name: "" },
    since: began,
    until: null,
    next: "",
    window: { calls: 0, failures: 0, firstTokens: 0, slow: 0, slowMs: null, spanMs: minute },
    consecutiveFailures: 0,
    failureThreshold: 5,
    trials: { succeeded: 0, needed: 2, inFlight: 0 },
    failureClasses: [],
    cooldown: null,
    concurrency: { limitGroup: target, inFlight: 0, limit: null, learned: false },
    headroom: [],
    decline: { tokensPerSecond: null, firstTokenMs: null, partial: null },
    notes: [],
    openedRecently: 0,
    generation: 1,
    health: {
      state: "healthy",
      cause: "",
      evidence: "none",
      since: began,
      evidenceAt: null,
      lastProbe: null,
      lastCall: null,
      probes: { inference: "never", usedToday: 0, dailyTokens: 0, spent: true },
      setBackUntil: null,
    },
    ...over,
  };
}

function revision(number: number, savedAt: number): RevisionSummary {
  return {
    number,
    savedAt,
    author: "bob",
    note: "",
    via: "dashboard",
    baseRevision: number === 1 ? null : number - 1,
    sourceHash: null,
  };
}

const calm = {
  configuration: twoTargets,
  breakers: [breaker(primary), breaker(backup)],
  events: [],
  revisions: [],
  dueGameDays: [],
};
const down = { ...calm, breakers: [breaker(primary, { shown: "open", since: began }), breaker(backup)] };

test("suggests nothing when nothing is broken", () => {
  expect(suggestions({ ...calm, revisions: [revision(2, began)] })).toEqual([]);
});

test("suggests the next healthy target when the first takes no traffic", () => {
  expect(suggestions(down)).toEqual([
    {
      text: `Move ${backup} to the first place of "my chat": ${primary} takes no traffic.`,
      href: "/chains/my%20chat",
    },
  ]);
});

test("of what a fault opened on purpose it suggests the fault alone: no revision and no chain is to blame", () => {
  const origin = { kind: "chaos", name: "F-3" } as const;
  const opened = breaker(primary, { shown: "open", since: began, origin });
  const facts = { ...down, breakers: [opened, breaker(backup)], revisions: [revision(2, began - minute)] };
  expect(suggestions(facts)).toEqual([
    { text: `Stop F-3, or let it run out: it opened ${primary} on purpose.`, href: "/chaos/F-3" },
  ]);
});

test("suggests no target that is in trouble itself", () => {
  const { health } = breaker(backup);
  for (const sick of [
    breaker(backup, { shown: "half_open" }),
    breaker(backup, { cooldown: { until: began, reason: "rate_limited" } }),
    breaker(backup, { health: { ...health, state: "unhealthy" } }),
  ]) {
    expect(suggestions({ ...down, breakers: [breaker(primary, { shown: "open" }), sick] })).toEqual([]);
  }
});

test("points at a revision that was saved shortly before the trouble began", () => {
  const again = breakerEvent({ at: began + 5 * minute, from: "half_open", reason: "trial_failed" });
  const events = [again, breakerEvent({ at: began })];
  const open = breaker(primary, { shown: "open", since: began + 5 * minute });
  const facts = { ...down, breakers: [open, breaker(backup)], events };
  const text = `Look at revision 3, saved by bob 2m before ${primary} opened.`;
  expect(suggestions({ ...facts, revisions: [revision(3, began - 2 * minute)] })[0]).toEqual({
    text,
    href: "/audit",
  });
  for (const innocent of [
    revision(3, began - 11 * minute),
    revision(3, began + minute),
    revision(1, began - minute),
  ]) {
    expect(suggestions({ ...facts, revisions: [innocent] }).map(({ href }) => href)).toEqual([
      "/chains/my%20chat",
    ]);
  }
});

test("says which key is missing, once for each provider", () => {
  const providers = {
    anthropic: { type: "openai", simulated: false, apiKey: { environment: "ANTHROPIC_API_KEY" } },
  };
  const without = breaker(primary, { shown: "no_credential" });
  expect(
    suggestions({
      ...calm,
      configuration: { ...twoTargets, providers },
      breakers: [without, without, breaker(backup)],
    }),
  ).toEqual([
    { text: "Set ANTHROPIC_API_KEY and start the gateway again to use anthropic.", href: "/providers" },
  ]);
});

test("reminds of a game day that is overdue, calm or not", () => {
  const dueGameDays = [{ title: "The primary is down", repeatEveryMs: 90 * 86_400_000, daysAgo: 95 }];
  const today = suggestions({ ...calm, dueGameDays: [{ title: "x", repeatEveryMs: 1_000, daysAgo: 0 }] });
  expect(today[0]?.text).toContain("last run less than a day ago");
  expect(suggestions({ ...calm, dueGameDays })).toEqual([
    {
      text: 'Repeat the game day "The primary is down": it was last run 95 days ago and is meant for every 90d.',
      href: "/gamedays",
    },
  ]);
});
