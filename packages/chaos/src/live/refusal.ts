import type { LiveFault } from "./live-fault.ts";
import { answerWith } from "./simulated-answer.ts";

/** docs/resilience.md section 2, row 35: an answer like any other, to be relayed as it is. */
export const refusal: LiveFault = {
  description: "Answers that it will not answer: a refusal of the model, with status 200.",
  reach: "answers",
  start: (call) =>
    answerWith(call, () => ({
      pieces: ["I", " can", "'t", " help", " with", " that", "."],
      finishReason: "refusal",
    })),
};
