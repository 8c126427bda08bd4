import { snapshotIfForced, type OverrideRequest, type TargetId } from "@understudy/core";
import type { Gateway } from "../../gateway/gateway.ts";
import type { Decision } from "./carry-out.ts";

type Change = Pick<Extract<Decision, { allowed: true }>, "write" | "apply">;

/**
 * What lays an operator's word over a breaker. What is written is computed beforehand: a word that
 * traffic feels is one that outlives a crash, and a disk that fails leaves traffic as it was.
 */
export function override(gateway: Gateway, target: TargetId, request: OverrideRequest): Change {
  const { breaker } = gateway.engine.live(target);
  return {
    write: { breaker: snapshotIfForced(breaker.snapshot(), request, gateway.ports.wallClock) },
    apply: () => breaker.force(request),
  };
}
