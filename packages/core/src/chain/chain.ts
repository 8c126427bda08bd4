import type { TargetId } from "../target.ts";

/** One place in a route's chain. Entries of equal `priority` form a tier; tiers are tried in order. */
export interface ChainEntry {
  readonly target: TargetId;
  /** 1 is asked first. */
  readonly priority: number;
  readonly enabled: boolean;
  /** Share inside its tier; 1 when nothing else was said. */
  readonly weight: number;
  /**
   * Bound of one attempt in milliseconds: to the first content of a streamed call, the whole of a
   * plain one. Absent: 600 s plain; streamed calls are bounded by the first-token limit.
   */
  readonly timeoutMs?: number;
}

export type Chain = readonly ChainEntry[];
