import { longestChoice } from "../answer/answer.ts";
import type { Answer } from "../answer/answer.ts";
import type { Script } from "../script/script.ts";
import type { Pace } from "./pace.ts";
import type { ReplyHeaders } from "./request-matter.ts";

/** An answer on its way to the wire, with what its envelope says. */
export interface Completion {
  /** 29 letters and digits: the part of its id that no other has. */
  readonly name: string;
  /** Seconds since the epoch. */
  readonly created: number;
  readonly model: string;
  /** Ten hexadecimal digits, the same for every answer of one model. */
  readonly build: string;
  readonly answer: Answer;
  readonly pace: Pace;
  readonly headers: ReplyHeaders;
  readonly includeUsage: boolean;
}

/** When its last token would have been made, ms from the request: then a plain answer is sent. */
export function finishedAfterMs({ answer, pace }: Completion): number {
  return pace.firstTokenMs + Math.max(0, longestChoice(answer) - 1) * pace.tokenMs;
}

/**
 * The answer in the shape the request asked for. Plain: sent when the last token would have been
 * made. Streamed: head and envelope come at once, the first content after `firstTokenMs`.
 */
export type WriteCompletion = (completion: Completion, streamed: boolean) => Script;
