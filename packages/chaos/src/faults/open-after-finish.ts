import type { CompletionFault } from "./fault.ts";

/** docs/resilience.md 0.12: complete, although the socket stays open. */
export const openAfterFinish: CompletionFault = {
  reach: "completion",
  description: "Finishes every stream, then sends neither its sentinel nor an end.",
  apply: ({ healthy, stream }) =>
    stream
      ? healthy.filter((step) => step.kind !== "end" && (step.kind !== "data" || step.mark !== "sentinel"))
      : healthy,
};
