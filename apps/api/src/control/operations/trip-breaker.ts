import { formatDuration, type BreakerView, type tripInput } from "@understudy/contract";
import type { z } from "zod";
import type { Control } from "../control.ts";
import { breakerView } from "../views/breaker-view.ts";
import { carryOut, type Decision } from "./carry-out.ts";
import { override } from "./override-breaker.ts";
import { lastTargetRefusal, routesLeftWithout } from "./last-target.ts";
import { targetRefusal } from "./target-refusal.ts";

type TripInput = z.infer<typeof tripInput>;

/** Forces a target's breaker open: from the answer on no request is sent to it. */
export async function tripBreaker(control: Control, input: TripInput): Promise<BreakerView> {
  await carryOut(control, {
    input,
    action: "breaker.trip",
    object: input.target,
    decide: () => decide(control, input),
  });
  return breakerView(control, input.target);
}

function decide({ gateway }: Control, input: TripInput): Decision {
  const { target, ttlMs, reason, actor } = input;
  const refusal =
    targetRefusal(gateway, input) ??
    lastTargetRefusal(routesLeftWithout(gateway, { withdraws: (id) => id === target }), {
      given: input.acknowledge,
      needed: target,
    });
  if (refusal !== null) return { allowed: false, refusal };
  return {
    allowed: true,
    changes: [`${target}: tripped ${ttlMs === null ? "until reset" : `for ${formatDuration(ttlMs)}`}`],
    ...override(gateway, target, { mode: "forced_open", reason, actor, ttlMs }),
  };
}
