import { configurationSchema } from "@understudy/contract";
import type { Configuration } from "@understudy/contract";
import type { BreakerEvent, BreakerSnapshot, PathStep, RequestRecord } from "@understudy/core";
import type { AuditDraft, RevisionDraft } from "../store.ts";

export const primary = "anthropic/claude-opus";
export const backup = "aws-bedrock/claude-opus";

type AttemptStep = Extract<PathStep, { kind: "attempt" }>;

/** An attempt that served a stream, unless told otherwise. */
export function attempt(over: Partial<AttemptStep> = {}): AttemptStep {
  return {
    kind: "attempt",
    target: primary,
    outcome: "served",
    startMs: 0,
    durationMs: 1_000,
    ...(over.outcome === undefined || over.outcome === "served" ? { firstTokenMs: 200, status: 200 } : {}),
    ...over,
  };
}

/** A stream that the primary served, unless told otherwise. */
export function request(requestId: string, over: Partial<RequestRecord> = {}): RequestRecord {
  return {
    requestId,
    startedAt: 1_800_000_000_000,
    tenant: "default",
    route: "chat",
    revision: 1,
    requestedModel: "chat",
    streamed: true,
    outcome: "answered",
    level: "primary",
    servedBy: primary,
    status: 200,
    durationMs: 1_000,
    firstTokenMs: 200,
    path: [attempt()],
    ...over,
  };
}

/** A request whose primary timed out and whose backup answered. */
export function fallback(requestId: string, over: Partial<RequestRecord> = {}): RequestRecord {
  return request(requestId, {
    level: "fallback",
    servedBy: backup,
    durationMs: 11_000,
    firstTokenMs: 10_300,
    path: [
      attempt({ outcome: "first_token_timeout", durationMs: 10_000 }),
      attempt({ target: backup, startMs: 10_000 }),
    ],
    ...over,
  });
}

export function snapshot(over: Partial<BreakerSnapshot> = {}): BreakerSnapshot {
  return {
    target: primary,
    state: "closed",
    generation: 1,
    openings: 0,
    since: 1_800_000_000_000,
    nextTrialAt: null,
    override: null,
    reason: "started",
    ...over,
  };
}

export function breakerEvent(over: Partial<BreakerEvent> = {}): BreakerEvent {
  return {
    target: primary,
    from: "closed",
    to: "open",
    override: null,
    reason: "consecutive_failures",
    generation: 2,
    at: 1_800_000_000_000,
    window: { calls: 5, failures: 5, consecutive: 5, firstTokens: 0, slow: 0 },
    openings: 1,
    waitMs: 10_000,
    nextTrialAt: 1_800_000_010_000,
    requestId: null,
    ...over,
  };
}

export function configuration(recoveryTimeMs = 10_000): Configuration {
  return configurationSchema.parse({
    providers: { anthropic: { type: "anthropic" } },
    targets: { [primary]: { provider: "anthropic", model: "claude-opus" } },
    routes: { chat: { chain: [{ target: primary, priority: 1 }] } },
    breaker: { recoveryTimeMs },
    health: {},
  });
}

export function auditDraft(over: Partial<AuditDraft> = {}): AuditDraft {
  return {
    actor: "operator-a",
    via: "dashboard",
    action: "chain.change",
    object: "chat",
    result: "done",
    reason: "",
    changes: [],
    ...over,
  };
}

export function revisionDraft(baseRevision: number | null, over: Partial<RevisionDraft> = {}): RevisionDraft {
  return {
    baseRevision,
    author: "operator-a",
    note: "",
    via: "dashboard",
    sourceHash: null,
    configuration: configuration(),
    ...over,
  };
}
