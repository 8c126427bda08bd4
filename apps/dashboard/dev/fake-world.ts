import type { Chain } from "@understudy/core";
import type {
  AuditView,
  BreakerView,
  ChainView,
  EventView,
  LiveMessage,
  Origin,
  ShownState,
  Switch,
} from "@understudy/contract";
import { fakeEvent } from "./fake-events.ts";

/** Everything the fake control server pretends to know. Nothing here is measured. */

export type Scenario = "calm" | "incident";

export interface FakeOverride {
  readonly shown: "forced_open" | "forced_closed";
  readonly since: number;
  readonly until: number | null;
  readonly reason: string;
  readonly actor: string;
}

export interface FakeWorld {
  scenario: Scenario;
  readonly startedAt: number;
  incidentSince: number;
  revision: number;
  traffic: boolean;
  requests: number;
  sequence: number;
  readonly generations: Map<string, number>;
  readonly trips: Map<string, FakeOverride>;
  readonly disabled: Map<string, Switch>;
  readonly faults: Map<string, string>;
  readonly chains: Map<string, { entries: Chain; revision: number; savedAt: number; savedBy: string }>;
  readonly events: EventView[];
  readonly audit: AuditView[];
  readonly listeners: Set<(message: LiveMessage) => void>;
}

export const fakeTargets = [
  "anthropic/claude-opus",
  "aws-bedrock/claude-opus",
  "openai/gpt-flagship",
  "anthropic/claude-haiku",
] as const;
export const fakeProviders = ["anthropic", "aws-bedrock", "openai"] as const;

const minute = 60_000;

export function makeWorld(scenario: Scenario): FakeWorld {
  const now = Date.now();
  const entries: Chain = fakeTargets.map((target, index) => ({
    target,
    priority: index + 1,
    enabled: true,
    weight: 1,
    timeoutMs: index === 3 ? 10_000 : 30_000,
  }));
  const world: FakeWorld = {
    scenario,
    startedAt: now - 26 * 60 * minute,
    incidentSince: now - 192_000,
    revision: 42,
    traffic: true,
    requests: 18_204,
    sequence: 50_000,
    generations: new Map(),
    trips: new Map(),
    disabled: new Map(),
    faults: scenario === "incident" ? new Map([["anthropic", "timeout"]]) : new Map(),
    chains: new Map([
      ["default", { entries, revision: 42, savedAt: now - 14 * minute, savedBy: "operator-b" }],
      [
        "chat",
        {
          entries: [entries[2]!, entries[3]!].map((entry, index) => ({ ...entry, priority: index + 1 })),
          revision: 38,
          savedAt: now - 3 * 24 * 60 * minute,
          savedBy: "configuration file",
        },
      ],
    ]),
    events: [],
    audit: [],
    listeners: new Set(),
  };
  for (let index = 260; index > 0; index--) world.events.push(fakeEvent(world, now - index * 4_000));
  world.events.reverse();
  if (scenario === "incident") {
    noteAudit(
      world,
      { action: "chain.change", object: "default", reason: "too slow", at: now - 14 * minute },
      ["anthropic/claude-opus: timeout 60 s -> 30 s"],
    );
  }
  return world;
}

export function emit(world: FakeWorld, message: LiveMessage): void {
  for (const listener of world.listeners) listener(message);
}

export function noteAudit(
  world: FakeWorld,
  entry: { action: string; object: string; reason: string; at?: number; result?: "done" | "refused" },
  changes: readonly string[],
): void {
  const row: AuditView = {
    sequence: world.audit.length + 1,
    at: entry.at ?? Date.now(),
    actor: "operator-b",
    via: "dashboard",
    role: null,
    action: entry.action,
    object: entry.object,
    result: entry.result ?? "done",
    reason: entry.reason,
    changes,
    address: "127.0.0.1",
    requestId: null,
    revision: null,
    hash: "",
  };
  world.audit.unshift(row);
  emit(world, { topic: "audit", entry: row });
}

const automatic: Origin = { kind: "automatic", name: "" };

export function breakerOf(world: FakeWorld, target: string): BreakerView {
  const now = Date.now();
  const [provider = "", model = ""] = target.split("/");
  const base = automatonOf(world, target);
  const view: BreakerView = {
    target,
    provider,
    model,
    simulated: true,
    ...base,
    shown: base.state,
    origin: automatic,
    consecutiveFailures: base.state === "open" ? 5 : base.window.failures,
    failureThreshold: 5,
    trials: { succeeded: base.state === "half_open" ? 1 : 0, needed: 3, inFlight: 0 },
    concurrency: { limitGroup: target, inFlight: 3, limit: null, learned: false },
    headroom: [],
    decline: { tokensPerSecond: null, firstTokenMs: null, partial: null },
    notes: [],
    openedRecently: base.state === "open" ? 4 : 0,
    generation: world.generations.get(target) ?? 1,
    health: {
      state: base.state === "open" ? "unhealthy" : base.state === "half_open" ? "degraded" : "healthy",
      cause:
        base.state === "open"
          ? "40 of 42 calls failed in the last minute"
          : base.state === "half_open"
            ? "2 of 9 calls failed in the last minute"
            : "0 of 214 calls failed in the last minute",
      evidence: "traffic",
      since: base.since,
      evidenceAt: now - 800,
      lastCall: { at: now - 800, ok: base.state !== "open" },
      lastProbe: {
        kind: "inference",
        at: now - 12_000,
        ok: base.state !== "open",
        durationMs: 412,
        detail: base.state === "open" ? "no first token in time in 10000 ms" : "first token in 390 ms",
      },
      probes: { inference: "always", usedToday: 4_212, dailyTokens: 10_000, spent: false },
      setBackUntil: base.state === "open" ? base.since + 30_000 : null,
    },
  };
  return withOverride(world, view);
}

function automatonOf(world: FakeWorld, target: string) {
  const now = Date.now();
  const open = world.scenario === "incident" && target === "anthropic/claude-opus";
  const halfOpen = world.scenario === "incident" && target === "anthropic/claude-haiku";
  return {
    state: open ? ("open" as const) : halfOpen ? ("half_open" as const) : ("closed" as const),
    cause: open
      ? "5 timeouts in a row before the first token, within 10 s"
      : halfOpen
        ? "1 of 3 trial calls succeeded"
        : "1 of 214 calls failed in the window",
    since: open ? world.incidentSince : halfOpen ? world.incidentSince + 100_000 : world.startedAt,
    until: open ? Math.ceil(now / 20_000) * 20_000 : null,
    next: open
      ? "then one call is tried"
      : halfOpen
        ? "2 more successes close it"
        : "opens at 5 failures in a row",
    window: {
      calls: open ? 6 : 214,
      failures: open ? 5 : halfOpen ? 2 : 1,
      firstTokens: 0,
      slow: 0,
      slowMs: null,
      spanMs: 10_000,
    },
    failureClasses: open
      ? [
          { class: "first_token_timeout" as const, count: 4 },
          { class: "unavailable" as const, count: 1 },
        ]
      : [],
    cooldown:
      target.startsWith("openai") && world.scenario === "incident"
        ? { until: Math.ceil(now / 60_000) * 60_000, reason: "rate_limited" as const }
        : null,
  };
}

function withOverride(world: FakeWorld, view: BreakerView): BreakerView {
  const off = world.disabled.get(view.provider);
  if (off) {
    return shownAs(view, "disabled", {
      cause: `Provider disabled: ${off.reason || "no reason given"}`,
      since: off.since,
      until: off.until,
      next: off.until ? "then enabled again" : "stays off until enabled",
      origin: { kind: "operator", name: off.actor },
    });
  }
  const trip = world.trips.get(view.target);
  if (!trip) return view;
  return shownAs(view, trip.shown, {
    cause: trip.reason || "No reason given",
    since: trip.since,
    until: trip.until,
    next: trip.until ? "then one call is tried" : "stays open until reset",
    origin: { kind: "operator", name: trip.actor },
  });
}

function shownAs(
  view: BreakerView,
  shown: ShownState,
  why: Pick<BreakerView, "cause" | "since" | "until" | "next" | "origin">,
): BreakerView {
  return { ...view, shown, ...why };
}

export function chainOf(world: FakeWorld, route: string): ChainView | undefined {
  const chain = world.chains.get(route);
  if (!chain) return undefined;
  const shares = world.scenario === "incident" ? [0.31, 0.66, 0.02, 0.01] : [0.998, 0.002, 0, 0];
  return {
    route,
    models: route === "default" ? ["*"] : ["gpt-*", "chat-*"],
    revision: chain.revision,
    savedAt: chain.savedAt,
    savedBy: chain.savedBy,
    deadlineMs: null,
    requests: route === "default" ? 1_354 : 0,
    entries: chain.entries.map((entry) => ({
      ...entry,
      timeoutMs: entry.timeoutMs ?? null,
      breaker: breakerOf(world, entry.target),
      share: route === "default" ? (shares[fakeTargets.findIndex((id) => id === entry.target)] ?? 0) : null,
    })),
  };
}
