import type { Target } from "../target.ts";
import type { UpstreamRequest } from "../transport.ts";
import type { AttemptStep } from "./record.ts";

/**
 * Follows the calls of a request as they are made, each by its number: 1 is the first. Every call that
 * began is told of once more, at its end, and all are before `Delivery.onEnd` (docs/resilience.md I55).
 * May not throw.
 */
export interface AttemptWatch {
  /** `startedAt`: monotonic, ms; what its step counts from. */
  began(number: number, target: Target, startedAt: number): void;
  /** What is sent, as it is to be sent: with another trace context, for one. Absent: as it is. */
  outgoing?(number: number, request: UpstreamRequest): UpstreamRequest;
  ended(number: number, step: AttemptStep): void;
}
