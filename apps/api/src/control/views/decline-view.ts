import type { DeclineView, PaceView } from "@understudy/contract";
import type { DriftReading, LiveTarget } from "@understudy/core";

/** A target's pace and partial answers as they were at the last look of the engine. */
export function declineView({ output, firstToken, partial }: LiveTarget["decline"]): DeclineView {
  return {
    tokensPerSecond: output === null ? null : paceView(output, (perTokenMs) => 1_000 / perTokenMs),
    firstTokenMs: firstToken === null ? null : paceView(firstToken, (ms) => ms),
    partial: partial.figures(),
  };
}

function paceView(
  { recentMs, usualMs, samples, slow }: DriftReading,
  figure: (ms: number) => number,
): PaceView {
  return { now: figure(recentMs), usual: figure(usualMs), samples, slow };
}
