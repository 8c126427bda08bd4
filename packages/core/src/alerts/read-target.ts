import type { Cooldowns } from "../cooldown/cooldowns.ts";
import type { LiveTarget } from "../engine/live-target.ts";
import type { TargetReading } from "./alert-condition.ts";

/** A target of the running engine, as the rules of alerts look at it. */
export function readTarget(live: LiveTarget, cooldowns: Cooldowns): TargetReading {
  const { breaker, decline, health, quality, votes } = live;
  const { target, withheld } = live.connection;
  const { state, override } = breaker.snapshot();
  const rejection = breaker.peek();
  return {
    target,
    breaker: override === null ? state : null,
    untried: state === "half_open" && rejection === null,
    usable:
      withheld === null &&
      cooldowns.of(target) === null &&
      (rejection === null || rejection === "half_open_busy"),
    withheld: withheld !== null,
    silent: health.silent,
    unhealthy: health.state === "unhealthy",
    flapping: health.flapping,
    output: decline.output,
    partial: decline.partial.figures(),
    answers: quality.figures(),
    votes: votes.rating(),
  };
}
