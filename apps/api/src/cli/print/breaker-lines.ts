import type { BreakerView } from "@understudy/contract";
import { stateText } from "./words.ts";
import { table } from "./table.ts";

/** Every target with its state and why. */
export function breakerLines(breakers: readonly BreakerView[], now: number): readonly string[] {
  return table(
    ["TARGET", "STATE", "HEALTH", "CAUSE", "NEXT"],
    breakers.map((breaker) => [
      breaker.target,
      stateText(breaker, now),
      breaker.health.state,
      breaker.cause,
      breaker.next,
    ]),
  );
}

/** One target after a change. */
export function breakerLine(breaker: BreakerView, now: number): string {
  return `${breaker.target} is ${stateText(breaker, now)}: ${breaker.cause}; ${breaker.next}.`;
}
