import type { LiveFault } from "./live-fault.ts";
import { answerWith } from "./simulated-answer.ts";

/** More often than may be meant (docs/resilience.md 0.21). */
const repeats = 40;
const loop = ["The", " same", " words", " again", " and", " then", " "];

/** docs/resilience.md section 2, row 37. */
export const repetitionLoop: LiveFault = {
  description: "Says the same words over and over, until the limit of tokens ends it.",
  reach: "answers",
  start: (call) =>
    answerWith(call, () => ({
      pieces: Array.from({ length: repeats }, () => loop).flat(),
      finishReason: "length",
    })),
};
