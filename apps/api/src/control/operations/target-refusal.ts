import type { Gateway } from "../../gateway/gateway.ts";
import { Refusal, unknownObject } from "../refusal.ts";

export interface TargetExpectation {
  readonly target: string;
  /** The generation the operator was looking at. */
  readonly expectedGeneration?: number | undefined;
}

/** Why an operator's word on a target must not be carried out: there is none, or it has moved on. */
export function targetRefusal(gateway: Gateway, expectation: TargetExpectation): Refusal | null {
  const { target, expectedGeneration } = expectation;
  const { targets } = gateway.configuration;
  if (!Object.hasOwn(targets, target)) return unknownObject("target", target, Object.keys(targets));
  const { breaker } = gateway.engine.live(target);
  breaker.tick();
  if (expectedGeneration === undefined || expectedGeneration === breaker.generation) return null;
  const { state, override } = breaker.snapshot();
  return new Refusal(
    "STALE_STATE",
    `The breaker of ${target} has changed since you looked: it is ${(override?.mode ?? state).replace("_", " ")} now.`,
  );
}
