import type { AnswerReading, AskedFor } from "../quality/answer-reading.ts";
import type { Conversation } from "../quality/corpus/conversations.ts";
import { marksOf } from "../quality/quality-checks.ts";
import { qualityMarks, type QualityMark } from "../quality/quality-mark.ts";

/** A whole answer with nothing wrong. */
export const good: AnswerReading = {
  texts: ["Fine."],
  calls: [],
  refused: false,
  end: "stop",
  more: false,
  whole: true,
};
/** A request that asked for nothing in particular. */
export const nothing: AskedFor = { json: null, fitsTool: () => null, question: null, earlier: [] };
/** One that asked for a JSON object. */
export const json: AskedFor = { ...nothing, json: { fits: (value) => typeof value === "object" } };

export function call(text: string) {
  return { name: "look_up", arguments: text };
}

/** All that is found wrong with an answer that is good but for this. */
export function marksFound(
  answer: Partial<AnswerReading>,
  asked: AskedFor | null = nothing,
): readonly QualityMark[] {
  return marksOf({ ...good, ...answer }, qualityMarks, () => asked);
}

export function marksIn({ question, answer, earlier = [] }: Conversation): readonly QualityMark[] {
  return marksFound({ texts: [answer] }, { ...nothing, question, earlier });
}
