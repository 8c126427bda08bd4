import type { EventView } from "@understudy/contract";
import type { Level, PathStep } from "@understudy/core";
import type { FakeWorld } from "./fake-world.ts";

const served = (target: string, startMs: number, durationMs: number): PathStep => ({
  kind: "attempt",
  target,
  outcome: "served",
  startMs,
  durationMs,
  firstTokenMs: Math.round(durationMs / 3),
  status: 200,
});

/** One made-up request that did not go the plain way; the kinds rotate. */
export function fakeEvent(world: FakeWorld, at: number): EventView {
  const sequence = ++world.sequence;
  const { path, level } = world.scenario === "incident" ? incident(sequence) : calm(sequence);
  const last = path.findLast((step) => step.kind === "attempt" && step.outcome === "served");
  const failed = level === "error";
  return {
    sequence,
    requestId: `req_${sequence.toString(36)}`,
    startedAt: at,
    route: "default",
    revision: world.revision,
    requestedModel: "gpt-flagship",
    streamed: sequence % 3 !== 0,
    outcome: failed ? "failed" : "answered",
    level,
    cacheLookup: failed ? "miss" : null,
    semantic: null,
    servedBy: last?.target ?? null,
    status: failed ? 503 : 200,
    errorCode: failed ? "all_targets_failed" : null,
    durationMs: path.reduce((sum, step) => sum + (step.kind === "attempt" ? step.durationMs : 0), 4),
    firstTokenMs: failed ? null : (last?.startMs ?? 0) + 410,
    addedDelayMs: last?.startMs ?? 0,
    clientKey: sequence % 4 === 0 ? "batch" : "web-app",
    playgroundBy: null,
    path,
  };
}

function calm(sequence: number): { path: PathStep[]; level: Level } {
  return {
    level: "fallback",
    path: [
      {
        kind: "attempt",
        target: "anthropic/claude-opus",
        outcome: sequence % 2 ? "rate_limited" : "unavailable",
        startMs: 0,
        durationMs: 120,
        status: sequence % 2 ? 429 : 503,
      },
      served("aws-bedrock/claude-opus", 121, 1_400),
    ],
  };
}

function incident(sequence: number): { path: PathStep[]; level: Level } {
  const skipped: PathStep = {
    kind: "skip",
    target: "anthropic/claude-opus",
    reason: "breaker_open",
    startMs: 0,
  };
  const rest = ["aws-bedrock/claude-opus", "openai/gpt-flagship", "anthropic/claude-haiku"];
  if (sequence % 11 === 0) {
    const attempts = rest.map((target, index): PathStep => ({
      kind: "attempt",
      target,
      outcome: index === 1 ? "rate_limited" : "unavailable",
      startMs: index * 300,
      durationMs: 280,
      status: index === 1 ? 429 : 503,
    }));
    return { level: "error", path: [skipped, ...attempts] };
  }
  if (sequence % 7 === 0) {
    const timedOut: PathStep = {
      kind: "attempt",
      target: "anthropic/claude-opus",
      outcome: "first_token_timeout",
      startMs: 0,
      durationMs: 10_000,
    };
    return { level: "fallback", path: [timedOut, served("aws-bedrock/claude-opus", 10_100, 1_800)] };
  }
  return { level: "fallback", path: [skipped, served("aws-bedrock/claude-opus", 1, 1_900)] };
}
