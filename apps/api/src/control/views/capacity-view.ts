import type { ConcurrencyView, HeadroomView } from "@understudy/contract";
import type { Engine, Target } from "@understudy/core";

/** What a target's limit group carries, and may carry at most. */
export function concurrencyView(
  { concurrency }: Engine,
  { limitGroup, maxConcurrency }: Target,
): ConcurrencyView {
  const group = concurrency.snapshot().find((each) => each.limitGroup === limitGroup);
  const learned = group?.limit ?? Number.POSITIVE_INFINITY;
  const bound = Math.min(learned, maxConcurrency ?? Number.POSITIVE_INFINITY);
  return {
    limitGroup,
    inFlight: group?.inFlight ?? 0,
    limit: Number.isFinite(bound) ? bound : null,
    learned: Number.isFinite(bound) && bound === learned,
  };
}

/** What is left of a target's rate limits, the scarcest first. */
export function headroomViews({ headrooms, ports }: Engine, { limitGroup }: Target): readonly HeadroomView[] {
  const now = ports.wallClock.now();
  return headrooms
    .of(limitGroup)
    .snapshot()
    .map(({ dimension, limit, left, resetMs }) => ({
      dimension,
      limit,
      left: Math.max(0, Math.floor(left)),
      resetsAt: resetMs === null ? null : now + resetMs,
    }))
    .toSorted((a, b) => a.left / a.limit - b.left / b.limit);
}
