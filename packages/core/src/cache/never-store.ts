import type { RunEnd } from "../engine/delivery.ts";

/** Longer answers are not kept; bytes of their text in UTF-8. */
export const longestAnswerBytes = 262_144;

/** What is known of a request when its answer might be kept. */
export interface StorableFacts {
  readonly end: RunEnd["kind"];
  /** Something was found wrong with it. */
  readonly marked: boolean;
  /** Another target took the stream over after its first content. */
  readonly spliced: boolean;
  readonly noStore: boolean;
  /** Answers asked for. */
  readonly choices: number;
  /** It names what one provider's account keeps. */
  readonly namesState: boolean;
}

/** Whether the answer to a request may be kept at all; what it says is looked at later. */
export function mayStore(facts: StorableFacts): boolean {
  const isWhole = facts.end === "answered" || facts.end === "streamed";
  const isPlainQuestion = facts.choices === 1 && !facts.namesState;
  return isWhole && !facts.marked && !facts.spliced && !facts.noStore && isPlainQuestion;
}

/** Whether the text of an answer may be kept. `bytes`: its length in UTF-8. */
export function isStorableText(text: string, bytes: number): boolean {
  return text.trim() !== "" && bytes <= longestAnswerBytes;
}
