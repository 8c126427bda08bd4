import { defaultDeadlineMs, firstTokenBaseMs } from "../attempt/attempt-limits.ts";
import type { TargetId } from "../target.ts";
import type { Chain } from "./chain.ts";
import { tiersOf } from "./chain-operations.ts";

export interface WorstCaseWait {
  /** Until a caller of a streamed answer has its first word or an error; ms. */
  readonly totalMs: number;
  /** What each enabled target may use of it, in the order they are asked. */
  readonly steps: readonly { readonly target: TargetId; readonly limitMs: number }[];
  /** True when the route's deadline ends it earlier than the steps would. */
  readonly endedByDeadline: boolean;
}

/**
 * The longest a streaming caller can wait on this chain: every enabled target silent up to its
 * limit, short prompt, no reasoning. The engine's own limits, so the editor promises what happens.
 */
export function worstCaseWait(chain: Chain, deadlineMs: number = defaultDeadlineMs.streamed): WorstCaseWait {
  const steps = tiersOf(chain)
    .flat()
    .filter((entry) => entry.enabled)
    .map(({ target, timeoutMs }) => ({
      target,
      limitMs: Math.min(timeoutMs ?? firstTokenBaseMs, firstTokenBaseMs),
    }));
  const sum = steps.reduce((total, step) => total + step.limitMs, 0);
  return { totalMs: Math.min(sum, deadlineMs), steps, endedByDeadline: sum > deadlineMs };
}
