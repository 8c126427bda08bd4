import type { CompletionFault } from "./fault.ts";

/** Row 32's opposite (docs/resilience.md section 2): the answer is whole, only `[DONE]` or `message_stop` is not said. */
export const missingSentinel: CompletionFault = {
  reach: "completion",
  description: "Finishes every stream properly but never sends its sentinel ([DONE], message_stop).",
  apply: ({ healthy, stream }) =>
    stream ? healthy.filter((step) => step.kind !== "data" || step.mark !== "sentinel") : healthy,
};
