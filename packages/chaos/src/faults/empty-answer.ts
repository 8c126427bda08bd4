import type { ChatFault } from "./fault.ts";

/** docs/resilience.md section 2, row 34. */
export const emptyAnswer: ChatFault = {
  reach: "chat",
  description: "Answers properly, with no content at all and finish reason stop.",
  apply: ({ answer, stream, encode }) => {
    const choices = answer.choices.map(() => ({ pieces: [], tool: null, finishReason: "stop" as const }));
    return encode({ ...answer, choices }, stream);
  },
};
