import type { LiveFault } from "./live-fault.ts";
import { answerWith } from "./simulated-answer.ts";

/** Vague, and in another language than the question: what a check and a person both can see. */
const german =
  "Das ist eine gute Frage und die Antwort ist nicht so einfach, wie man es sich vielleicht wünscht. " +
  "Es kommt auf die Umstände an, und es gibt viele Dinge, die man dabei auch noch bedenken muss. " +
  "Mehr kann ich dazu leider nicht sagen, weil es für mich noch nicht ganz klar ist.";
const english =
  "That is a good question and the answer is not as simple as one would perhaps like it to be. " +
  "It depends on the circumstances, and there are many things that one should think about as well. " +
  "There is not more that I can say about it, because it is not yet clear to me what you want.";

const germanWords = /\b(?:und|nicht|ist|wie|was|der|die|das|ein|eine|ich|mit)\b/gi;
const fewestWords = 3;

/** An answer that is whole, well-formed and of no use (docs/quality.md). */
export const qualityDrop: LiveFault = {
  description: "Answers vaguely and in another language than it was asked in.",
  reach: "answers",
  start: (call) =>
    answerWith(call, (prompt) => {
      const isGerman = (prompt.match(germanWords) ?? []).length >= fewestWords;
      return { pieces: (isGerman ? english : german).split(/(?= )/), finishReason: "stop" };
    }),
};
