import type { TargetTestView } from "@understudy/contract";
import type { Control } from "../control.ts";
import { Refusal } from "../refusal.ts";
import { targetHealthView } from "../views/target-health-view.ts";

/** Checks one target now and tells how it stands after that; refused within five seconds of the last time. */
export async function testTarget(control: Control, target: string): Promise<TargetTestView> {
  targetHealthView(control, target);
  const outcome = await control.gateway.checks.test(target);
  switch (outcome.kind) {
    case "done":
      return { kind: outcome.by, health: targetHealthView(control, target) };
    case "too_soon":
      throw new Refusal("TOO_SOON", `${target} was tested a moment ago: once in 5 s is enough.`);
    case "under_way":
      throw new Refusal("TOO_SOON", `A check of ${target} is under way: its result is here in a moment.`);
  }
}
