import type { BreakerRejection, Caller, Permit, Verdict } from "../breaker/admission.ts";
import type { BreakerEvent, BreakerState } from "../breaker/breaker-event.ts";
import type { Breaker } from "../breaker/breaker.ts";
import type { TargetId } from "../target.ts";

/** Everything of a breaker that a result could change. */
export interface BreakerFacts {
  readonly state: BreakerState;
  readonly generation: number;
  readonly calls: number;
  readonly failures: number;
  readonly consecutive: number;
  readonly firstTokens: number;
  readonly slow: number;
  readonly succeeded: number;
  readonly inFlight: number;
}

/** What happens at a breaker, as it can be seen from outside. `permit` numbers permits from 0. */
export type BreakerObservation =
  /** Time was given a chance to act. */
  | { readonly type: "tick" }
  | { readonly type: "breaker"; readonly target: TargetId; readonly event: BreakerEvent }
  | {
      readonly type: "permit-acquire";
      readonly target: TargetId;
      readonly permit: number;
      readonly trial: boolean;
      readonly caller: Caller;
      readonly leaseMs: number;
    }
  /** Has been refused: the breaker just before and just after. */
  | {
      readonly type: "permit-refuse";
      readonly target: TargetId;
      readonly reason: BreakerRejection;
      readonly before: BreakerFacts;
      readonly after: BreakerFacts;
    }
  /** About to be told of the first content, or that it is late. */
  | { readonly type: "permit-content" | "permit-slow"; readonly target: TargetId; readonly permit: number }
  /** About to be settled. */
  | {
      readonly type: "permit-settle";
      readonly target: TargetId;
      readonly permit: number;
      readonly verdict: Verdict;
      readonly request: string | null;
    }
  /** Has been settled: the breaker just before and just after. */
  | {
      readonly type: "permit-settled";
      readonly target: TargetId;
      readonly permit: number;
      readonly verdict: Verdict;
      readonly before: BreakerFacts;
      readonly after: BreakerFacts;
    };

export function factsOf(breaker: Breaker): BreakerFacts {
  const { state, generation } = breaker.snapshot();
  return { state, generation, ...breaker.figures() };
}

/**
 * Listens at a breaker: from now on every permit it gives, and what becomes of it, is noted. Its
 * transitions come through the breaker's own events.
 */
export function watchPermits(breaker: Breaker, note: (observation: BreakerObservation) => void): void {
  const acquire = breaker.acquire.bind(breaker);
  const { target } = breaker;
  let permits = 0;
  breaker.acquire = (leaseMs, caller) => {
    // What time alone has brought is not the asking's doing.
    breaker.tick();
    const before = factsOf(breaker);
    const admission = acquire(leaseMs, caller);
    if (!admission.admitted) {
      const after = factsOf(breaker);
      note({ type: "permit-refuse", target, reason: admission.reason, before, after });
      return admission;
    }
    const number = permits++;
    const { trial } = admission.permit;
    note({ type: "permit-acquire", target, permit: number, trial, caller: caller ?? "request", leaseMs });
    return { admitted: true, permit: watched(admission.permit, number) };
  };

  function watched(permit: Permit, number: number): Permit {
    return {
      trial: permit.trial,
      markContent: () => {
        breaker.tick();
        note({ type: "permit-content", target, permit: number });
        permit.markContent();
      },
      markSlow: (fault) => {
        breaker.tick();
        note({ type: "permit-slow", target, permit: number });
        permit.markSlow(fault);
      },
      settle: (verdict, requestId, fault) => {
        breaker.tick();
        const before = factsOf(breaker);
        note({ type: "permit-settle", target, permit: number, verdict, request: requestId });
        permit.settle(verdict, requestId, fault);
        note({
          type: "permit-settled",
          target,
          permit: number,
          verdict,
          before,
          after: factsOf(breaker),
        });
      },
    };
  }
}
