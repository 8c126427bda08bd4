import type { CrossedCall, Uncrossable } from "@understudy/dialects";
import type { Provider } from "../provider.ts";
import { crossingOf } from "./package-of.ts";

/**
 * What keeps this provider from being asked although the request could leave its dialect: something its
 * package would drop, though the answer would be another one without it (docs/crossing.md). `model`:
 * the target's own, since some limits are the model's. Null: nothing.
 */
export function crossingFault(provider: Provider, call: CrossedCall, model: string): Uncrossable | null {
  const crossing = crossingOf(provider);
  if (crossing === null) return { field: "", reason: "cannot be carried to this provider" };
  const met = crossing.package.shortcomings.find((each) => each.meets(call.options, model));
  return met === undefined ? null : { field: met.field, reason: met.reason };
}
