import {
  concurrencyWords,
  hasLimits,
  headroomWords,
  tokensPerSecondWords,
  type BreakerView,
} from "@understudy/contract";
import { lengthText, stateText } from "./words.ts";
import { table } from "./table.ts";

/** Every target with its state and why; beneath, what else there is to know of some. */
export function breakerLines(breakers: readonly BreakerView[], now: number): readonly string[] {
  const rows = table(
    ["TARGET", "STATE", "HEALTH", "TOKENS/S", "CAUSE", "NEXT"],
    breakers.map((breaker) => [
      breaker.target,
      stateText(breaker, now),
      breaker.health.state,
      tokensPerSecondWords(breaker.decline),
      breaker.cause,
      breaker.next,
    ]),
  );
  return [...rows, ...breakers.flatMap((breaker) => besideLines(breaker, now))];
}

function besideLines(breaker: BreakerView, now: number): readonly string[] {
  const { target, notes, concurrency, headroom } = breaker;
  const left = headroom.map((view) => `${headroomWords(view)}${resetText(view.resetsAt, now)}`);
  const room = hasLimits(breaker) ? [concurrencyWords(concurrency), ...left] : [];
  return [...notes, ...room].map((line) => `${target}: ${line}`);
}

function resetText(resetsAt: number | null, now: number): string {
  return resetsAt === null ? "" : `, resets in ${lengthText(resetsAt - now)}`;
}

/** One target after a change, and what the change has not ended. */
export function changedBreakerLines(breaker: BreakerView, now: number): readonly string[] {
  const { target, cause, next, notes } = breaker;
  return [`${target} is ${stateText(breaker, now)}: ${cause}; ${next}.`, ...notes];
}
