import type { BreakerView, EngineFigures, OverviewView } from "@understudy/contract";

/** A closed breaker without history, with what matters to a test written over it. */
export function aBreaker(over: Partial<BreakerView> = {}): BreakerView {
  return {
    target: "provider/model",
    provider: "provider",
    model: "model",
    simulated: false,
    shown: "closed",
    state: "closed",
    cause: "",
    origin: { kind: "automatic", name: "" },
    since: 0,
    until: null,
    next: "",
    window: { calls: 0, failures: 0, firstTokens: 0, slow: 0, slowMs: null, spanMs: 10_000 },
    consecutiveFailures: 0,
    failureThreshold: 5,
    trials: { succeeded: 0, needed: 3, inFlight: 0 },
    failureClasses: [],
    cooldown: null,
    concurrency: { limitGroup: "provider/model", inFlight: 0, limit: null, learned: false },
    headroom: [],
    decline: { tokensPerSecond: null, firstTokenMs: null, partial: null },
    notes: [],
    openedRecently: 0,
    generation: 1,
    health: {
      state: "unknown",
      cause: "",
      evidence: "none",
      since: 0,
      evidenceAt: null,
      lastProbe: null,
      lastCall: null,
      probes: { inference: "never", usedToday: 0, dailyTokens: 0, spent: true },
      setBackUntil: null,
    },
    ...over,
  };
}

/** What users got, by plain counts. */
export function someUsers(requests: number, failed: number): OverviewView["users"] {
  const none = { count: 0, censored: 0, p50: null, p95: null, p99: null };
  const counts = {
    primary: requests - failed,
    fallback: 0,
    cache: 0,
    deferred: 0,
    cancelled: 0,
    error: failed,
  };
  return { windowMs: 300_000, requests, counts, failed, total: none, firstToken: none, servedBy: [] };
}

/** An engine that did nothing beyond its usual work and has no trouble of its own. */
export function anEngine(over: Partial<EngineFigures> = {}): EngineFigures {
  const none = { tried: 0, won: 0, wastedTokens: 0 };
  return {
    recovery: none,
    hedges: none,
    hedgingWorthwhile: true,
    refusals: [],
    overload: null,
    stopping: false,
    networkDown: null,
    ...over,
  };
}
