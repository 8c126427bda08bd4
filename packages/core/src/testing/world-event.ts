import type { BreakerSnapshot } from "../breaker/breaker-event.ts";
import type { ConcurrencyEvent } from "../concurrency/concurrency-event.ts";
import type { Cooldown } from "../cooldown/cooldown-event.ts";
import type { EgressEvent } from "../egress/egress-guard.ts";
import type { RunEnd } from "../engine/delivery.ts";
import type { PathStep } from "../engine/record.ts";
import type { HealthEvent } from "../health/health-event.ts";
import type { ProbeResult } from "../health/probe-result.ts";
import type { TargetId } from "../target.ts";
import type { TransportFailure } from "../transport.ts";
import type { BreakerObservation } from "./breaker-watch.ts";
import type { ChainEntry } from "../chain/chain.ts";

/** Everything that can be seen in a virtual world, in the order of cause and effect. */
export type WorldEvent =
  | BreakerObservation
  | RequestEvent
  | CallEvent
  | { readonly type: "health"; readonly event: HealthEvent }
  | { readonly type: "cooldown"; readonly cooldown: Cooldown }
  | { readonly type: "concurrency"; readonly event: ConcurrencyEvent }
  | { readonly type: "egress"; readonly event: EgressEvent }
  /** An operator's word: these targets may be called again. */
  | { readonly type: "cooldowns-clear" }
  /** An operator takes a target out, puts it back, or tunes every breaker anew. */
  | { readonly type: "operator-disable" | "operator-enable"; readonly target: TargetId }
  | { readonly type: "operator-retune" }
  /** What a provider does with calls from now on, by name; see `misbehaviours`. */
  | { readonly type: "provider-change"; readonly target: TargetId; readonly manner: string }
  /** All faults are over. */
  | { readonly type: "heal" }
  /** The wall clock jumps; the monotonic one never does. */
  | { readonly type: "clock-step"; readonly byMs: number }
  /** The process ended and another took up from this, at a wall-clock time. */
  | { readonly type: "restart"; readonly breakers: readonly BreakerSnapshot[]; readonly wallNow: number }
  | { readonly type: "fault"; readonly detail: string }
  /** A check of our own is over. */
  | {
      readonly type: "probe-end";
      readonly target: TargetId;
      readonly result: ProbeResult;
      readonly tokens: number;
      /** That probes of a target may use within one day. */
      readonly dailyTokens: number;
    }
  /** All requests are over and the last timers had time to run out. What is left now is a leak. */
  | {
      readonly type: "quiet";
      readonly timers: number;
      readonly calls: number;
      readonly permits: number;
      readonly requests: number;
    };

export type RequestEvent =
  | {
      readonly type: "request-start";
      readonly request: string;
      readonly chain: readonly ChainEntry[];
      readonly streamed: boolean;
      readonly deadlineMs: number;
      readonly reasoning: boolean;
      /** Who of the chain is unhealthy or silent by now, and may stand behind all others. */
      readonly setBack: readonly TargetId[];
      /** Who of the chain could never answer it. */
      readonly unfit: readonly TargetId[];
    }
  | { readonly type: "request-commit"; readonly request: string; readonly target: TargetId }
  /** What the client was sent, as text. */
  | { readonly type: "request-frames"; readonly request: string; readonly text: string }
  | { readonly type: "request-pause" | "request-resume" | "request-cancel"; readonly request: string }
  | {
      readonly type: "request-end";
      readonly request: string;
      readonly end: RunEnd;
      /** The body of a whole answer. */
      readonly body: string | null;
      readonly path: readonly PathStep[];
    };

/** `call` numbers calls from 0 over the whole world. */
export type CallEvent =
  | {
      readonly type: "call-start";
      readonly call: number;
      readonly request: string;
      readonly target: TargetId;
      /** It belongs to no request: a check of our own. */
      readonly probe: boolean;
      /** It is asked to go on with what another has begun. */
      readonly goesOn: boolean;
    }
  | { readonly type: "call-head"; readonly call: number; readonly status: number }
  | { readonly type: "call-data"; readonly call: number; readonly text: string }
  | { readonly type: "call-end" | "call-abort"; readonly call: number }
  | { readonly type: "call-failure"; readonly call: number; readonly kind: TransportFailure["kind"] };
