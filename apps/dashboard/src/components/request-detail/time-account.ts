import type { EventView } from "@understudy/contract";
import type { PathStep } from "@understudy/core";

/** All in whole ms. */
export interface TimeAccount {
  /** Of each step of the path, in its order. */
  readonly steps: readonly AccountedStep[];
  /** From the end of the last call to that of the request. */
  readonly idleAfterMs: number;
  readonly wholeMs: number;
}

export interface AccountedStep {
  readonly beganMs: number;
  /** 0: passed over without a call. */
  readonly tookMs: number;
  /** For how long nothing was under way before it: reading the request, deciding, waiting for another try. */
  readonly idleMs: number;
}

/**
 * Where a request's time went. Beginnings and ends are rounded and lengths taken between them, so calls
 * one after the other and what lies between come to the whole, to the ms (docs/dashboard.md 1, Request).
 */
export function timeAccount({ path, durationMs }: Pick<EventView, "path" | "durationMs">): TimeAccount {
  const wholeMs = Math.round(durationMs);
  const idle = new Map<PathStep, number>();
  let busyUntil = 0;
  for (const step of path.toSorted((a, b) => a.startMs - b.startMs)) {
    idle.set(step, Math.max(0, Math.round(step.startMs) - busyUntil));
    busyUntil = Math.max(busyUntil, endOf(step));
  }
  const steps = path.map((step) => {
    const beganMs = Math.round(step.startMs);
    return { beganMs, tookMs: endOf(step) - beganMs, idleMs: idle.get(step) ?? 0 };
  });
  return { steps, idleAfterMs: Math.max(0, wholeMs - busyUntil), wholeMs };
}

function endOf(step: PathStep): number {
  return Math.round(step.kind === "attempt" ? step.startMs + step.durationMs : step.startMs);
}
