import type { CompletionFault } from "./fault.ts";

/** docs/resilience.md section 2, row 34. */
export const emptyAnswer: CompletionFault = {
  reach: "completion",
  description: "Answers properly, with no content at all and finish reason stop.",
  apply: ({ answer, stream, encode }) => {
    const nothing = { thinking: [], pieces: [], calls: [], finishReason: "stop" } as const;
    const choices = answer.choices.map(() => nothing);
    return encode({ ...answer, choices }, stream);
  },
};
