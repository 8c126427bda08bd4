import type { ChatFault } from "./fault.ts";

/** Row 32's opposite (docs/resilience.md section 2): the answer is whole, only `[DONE]` is not said. */
export const missingSentinel: ChatFault = {
  reach: "chat",
  description: "Finishes every stream properly but never sends [DONE].",
  apply: ({ healthy, stream }) =>
    stream ? healthy.filter((step) => step.kind !== "data" || step.mark !== "sentinel") : healthy,
};
