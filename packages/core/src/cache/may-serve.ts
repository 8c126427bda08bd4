import type { Exhaustion } from "../engine/exhaustion.ts";
import type { PathStep } from "../engine/record.ts";
import { failurePolicies } from "../failure/failure-policies.ts";

/** Rows of docs/resilience.md section 2 in which a provider refused the request itself. */
const refusedItself: ReadonlySet<string> = new Set(["1", "2", "4", "11", "12"]);

/**
 * Whether a request that nobody answered may have a kept answer (docs/resilience.md section 5): its
 * targets failed or rest, and none of them refused the request itself.
 */
export function mayServeFromCache({ code }: Pick<Exhaustion, "code">, path: readonly PathStep[]): boolean {
  if (code === "state_unavailable" || code === "gateway_internal") return false;
  return !path.some((step) => {
    if (step.kind === "skip" || step.outcome === "served") return false;
    if (step.outcome === "cancelled" || step.outcome === "out_of_time") return false;
    return refusedItself.has(failurePolicies[step.outcome].row);
  });
}
