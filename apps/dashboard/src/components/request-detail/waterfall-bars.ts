import type { EventView } from "@understudy/contract";
import type { PathStep } from "@understudy/core";

/** One line of the waterfall; shares are of the request's whole time, in [0, 1]. */
export interface WaterfallBar {
  readonly step: PathStep;
  readonly startShare: number;
  /** 0: passed over without a call. */
  readonly widthShare: number;
  /** Of the bar; null: it brought no first token, or was not streamed. */
  readonly firstTokenShare: number | null;
  /** For how long nothing was under way before it; 0 where that was no longer than deciding takes. */
  readonly waitedMs: number;
  readonly waitedShare: number;
}

/** Shorter pauses are how long deciding takes. */
const shortestWaitMs = 20;

/** What the request met, on one axis from its start to its end. */
export function waterfallBars({ path, durationMs }: EventView): readonly WaterfallBar[] {
  const whole = Math.max(durationMs, ...path.map(endOf), 1);
  let busyUntil = 0;
  return path.map((step) => {
    const idleMs = step.startMs - busyUntil;
    const waitedMs = idleMs < shortestWaitMs ? 0 : idleMs;
    busyUntil = Math.max(busyUntil, endOf(step));
    const duration = endOf(step) - step.startMs;
    return {
      step,
      startShare: step.startMs / whole,
      widthShare: duration / whole,
      firstTokenShare:
        step.kind === "attempt" && step.firstTokenMs !== undefined && duration > 0
          ? Math.min(1, step.firstTokenMs / duration)
          : null,
      waitedMs,
      waitedShare: waitedMs / whole,
    };
  });
}

function endOf(step: PathStep): number {
  return step.kind === "attempt" ? step.startMs + step.durationMs : step.startMs;
}
