import type { ScriptStep } from "../script/script.ts";
import type { CompletionFault } from "./fault.ts";

/** Row 32's opposite (docs/resilience.md section 2): the answer is whole, only `[DONE]` or `message_stop` is not said. */
export const missingSentinel: CompletionFault = {
  reach: "completion",
  description: "Finishes every stream properly but never sends its sentinel ([DONE], message_stop).",
  apply: ({ healthy }) => (healthy.some(isSentinel) ? healthy.filter((step) => !isSentinel(step)) : healthy),
};

/** Not every dialect has one: where the finish is the last word there is nothing to leave out. */
function isSentinel(step: ScriptStep): boolean {
  return step.kind === "data" && step.mark === "sentinel";
}
