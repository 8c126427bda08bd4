import type { BreakerView, resetInput } from "@understudy/contract";
import { failurePolicies, snapshotIfReset } from "@understudy/core";
import type { z } from "zod";
import type { Gateway } from "../../gateway/gateway.ts";
import type { Control } from "../control.ts";
import { breakerView } from "../views/breaker-view.ts";
import { carryOut, type Decision } from "./carry-out.ts";
import { targetRefusal } from "./target-refusal.ts";

type ResetInput = z.infer<typeof resetInput>;

/** Back to automatic and closed; what cooled the target ends too, so the next request may go there. */
export async function resetBreaker(control: Control, input: ResetInput): Promise<BreakerView> {
  await carryOut(control, {
    input,
    action: "breaker.reset",
    object: input.target,
    decide: () => decide(control, input),
  });
  return breakerView(control, input.target);
}

function decide({ gateway }: Control, input: ResetInput): Decision {
  const { target } = input;
  const refusal = targetRefusal(gateway, input);
  if (refusal !== null) return { allowed: false, refusal };
  const { breaker, connection } = gateway.engine.live(target);
  const { state, override } = breaker.snapshot();
  const cooldown = gateway.engine.cooldowns.of(connection.target)?.cooldown;
  const before = (override?.mode ?? state).replace("_", " ");
  return {
    allowed: true,
    changes: [
      `${target}: ${before} -> automatic, closed`,
      ...(cooldown === undefined
        ? []
        : [`${target}: cooldown ended (${failurePolicies[cooldown.reason].words})`]),
    ],
    write: { breaker: snapshotIfReset(breaker.snapshot(), gateway.ports.wallClock) },
    apply: () => {
      // First the cooldown: whoever hears of the reset sees it gone.
      endCooldowns(gateway, target);
      breaker.reset();
    },
  };
}

function endCooldowns({ engine, store, ports }: Gateway, target: string): void {
  const until = ports.wallClock.now();
  for (const cooldown of engine.cooldowns.clear(engine.live(target).connection.target)) {
    store.record({ kind: "cooldown", cooldown: { ...cooldown, until } });
  }
}
