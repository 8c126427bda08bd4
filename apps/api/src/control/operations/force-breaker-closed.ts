import { formatDuration, type BreakerView, type forceCloseInput } from "@understudy/contract";
import type { z } from "zod";
import type { Control } from "../control.ts";
import { breakerView } from "../views/breaker-view.ts";
import { carryOut, type Decision } from "./carry-out.ts";
import { override } from "./override-breaker.ts";
import { targetRefusal } from "./target-refusal.ts";

type ForceCloseInput = z.infer<typeof forceCloseInput>;

/**
 * Holds a target's breaker closed: from the answer on requests are sent to it whatever it answers, for
 * an hour at most (docs/resilience.md 0.1). A reset ends it sooner.
 */
export async function forceBreakerClosed(control: Control, input: ForceCloseInput): Promise<BreakerView> {
  await carryOut(control, {
    input,
    action: "breaker.force_close",
    object: input.target,
    decide: () => decide(control, input),
  });
  return breakerView(control, input.target);
}

function decide({ gateway }: Control, input: ForceCloseInput): Decision {
  const { target, ttlMs, reason, actor } = input;
  const refusal = targetRefusal(gateway, input);
  if (refusal !== null) return { allowed: false, refusal };
  return {
    allowed: true,
    changes: [`${target}: held closed for ${formatDuration(ttlMs)}`],
    ...override(gateway, target, { mode: "forced_closed", reason, actor, ttlMs }),
  };
}
