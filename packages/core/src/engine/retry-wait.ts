import type { Target } from "../target.ts";
import type { EngineState } from "./engine-state.ts";
import { rateLimitWaitMs } from "./rate-limit-waiters.ts";
import type { Retry } from "./retry.ts";

/** A pause before the same target is asked again. */
export interface RetryWait {
  cancel(): void;
}

export interface RetryWaitTask {
  readonly state: EngineState;
  readonly target: Target;
  /** Ms the request has left. */
  readonly remaining: () => number;
  /** The pause is over; told once, never from inside the start. */
  readonly onOver: () => void;
}

/** Starts the pause a retry asks for; null: nobody may wait that long, or no more may. */
export function waitForRetry(retry: Retry, task: RetryWaitTask): RetryWait | null {
  switch (retry.kind) {
    case "after_delay":
      return retry.delayMs < task.remaining()
        ? task.state.ports.timers.start(retry.delayMs, task.onOver)
        : null;
    case "after_cooldown":
      return waitOut(task);
  }
}

/** Waits until a target's cooldown is over, and on if a late refusal has prolonged it a little. */
function waitOut({ state, target, remaining, onOver }: RetryWaitTask): RetryWait | null {
  let waiting: RetryWait | null = null;
  const wait = (): boolean => {
    const left = cooldownLeft(state, target);
    if (left >= remaining()) return false;
    waiting = state.waiters.wait(target.limitGroup, state.ports.clock.now() + left, () => {
      const prolonged = cooldownLeft(state, target);
      const waitsOn = prolonged > 0 && prolonged <= rateLimitWaitMs && wait();
      if (!waitsOn) onOver();
    });
    return waiting !== null;
  };
  return wait() ? { cancel: () => waiting?.cancel() } : null;
}

function cooldownLeft({ cooldowns, ports }: EngineState, target: Target): number {
  const now = ports.clock.now();
  return (cooldowns.of(target)?.until ?? now) - now;
}
