import type { ChatFault } from "./fault.ts";

/** docs/resilience.md 0.12: complete, although the socket stays open. */
export const openAfterFinish: ChatFault = {
  reach: "chat",
  description: "Finishes every stream, then sends neither [DONE] nor an end.",
  apply: ({ healthy, stream }) =>
    stream
      ? healthy.filter((step) => step.kind !== "end" && (step.kind !== "data" || step.mark !== "sentinel"))
      : healthy,
};
