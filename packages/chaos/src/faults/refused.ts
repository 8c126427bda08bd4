import type { CompletionFault } from "./fault.ts";

/** docs/resilience.md section 2, row 35: an answer like any other, to be relayed as it is. */
export const refused: CompletionFault = {
  reach: "completion",
  description: "Answers that it will not answer: a refusal of the model, with status 200.",
  apply: ({ answer, stream, encode }) => {
    const choices = answer.choices.map((choice) => ({
      ...choice,
      pieces: ["I", " can", "'t", " help", " with", " that", "."],
      calls: [],
      finishReason: "refusal" as const,
    }));
    return encode({ ...answer, choices }, stream);
  },
};
