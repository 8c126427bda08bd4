import type { LiveFault } from "./live-fault.ts";
import { answerWith } from "./simulated-answer.ts";

/** docs/resilience.md section 2, row 34. */
export const emptyAnswer: LiveFault = {
  description: "Answers properly, with no content at all and finish reason stop.",
  reach: "answers",
  start: (call) => answerWith(call, () => ({ pieces: [], finishReason: "stop" })),
};
