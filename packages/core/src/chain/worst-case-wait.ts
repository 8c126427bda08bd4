import {
  attemptBudget,
  defaultDeadlineMs,
  firstTokenBaseMs,
  maximumAttempts,
} from "../attempt/attempt-limits.ts";
import type { TargetId } from "../target.ts";
import type { Chain } from "./chain.ts";
import { longestTimeout, tiersOf } from "./chain-operations.ts";

export interface WorstCaseWait {
  /** Until a caller of a streamed answer has its first word or an error; ms. */
  readonly totalMs: number;
  /** What each enabled target may use of it, in the order they are asked. */
  readonly steps: readonly { readonly target: TargetId; readonly limitMs: number }[];
  /** True when the route's deadline cuts a step short or leaves a target unasked. */
  readonly endedByDeadline: boolean;
}

/**
 * The longest a streaming caller can wait on this chain: every enabled target silent up to its
 * limit, short prompt, no reasoning. The engine's own budgets, so the editor promises what happens.
 */
export function worstCaseWait(chain: Chain, deadlineMs: number = defaultDeadlineMs.streamed): WorstCaseWait {
  const tiers = tiersOf(chain.filter((entry) => entry.enabled));
  const asked = tiers.flat().slice(0, maximumAttempts(tiers.flat().length));
  const steps: { target: TargetId; limitMs: number }[] = [];
  let totalMs = 0;
  let endedByDeadline = false;
  for (const { target, timeoutMs, priority } of asked) {
    const budget = attemptBudget({
      timeoutMs: timeoutMs ?? null,
      firstTokenMs: firstTokenBaseMs,
      remainingMs: deadlineMs - totalMs,
      laterTimeouts: tiers.filter(([first]) => first!.priority > priority).map(longestTimeout),
    });
    endedByDeadline ||= budget?.own !== true;
    if (budget === null) continue;
    steps.push({ target, limitMs: budget.limitMs });
    totalMs += budget.limitMs;
  }
  return { totalMs, steps, endedByDeadline };
}
