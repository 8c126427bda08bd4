import type { AnswerCodec, StreamFrame } from "../answer.ts";

/** Makes the frames of a second leg go on exactly where the first one broke. */
export interface Splice {
  /** What the client may have of these frames; null: it is another text, and the leg is of no use. */
  take(frames: readonly StreamFrame[]): readonly StreamFrame[] | null;
  /** Characters that were bought and kept from the client. */
  readonly swallowed: number;
}

/** What a splice is made from. */
export interface SpliceFacts {
  readonly codec: AnswerCodec;
  /** The text the client has. */
  readonly delivered: string;
  /** A frame of that text: the name under which the second leg goes on. */
  readonly first: StreamFrame;
}
