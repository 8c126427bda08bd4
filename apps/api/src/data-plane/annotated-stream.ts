import type { AnswerCodec, StreamFrame } from "@understudy/core";
import type { Dialect, UnderstudyNote } from "@understudy/dialects";

export interface Annotation {
  readonly codec: AnswerCodec;
  readonly dialect: Dialect;
  readonly note: UnderstudyNote;
}

/** A whole stream whose end says what the note does; every other frame as it is. */
export function annotatedStream(bytes: Uint8Array, { codec, dialect, note }: Annotation): Uint8Array {
  const frames = codec.streamReader().read(bytes);
  return Buffer.concat(
    frames.map((frame) => (isEnding(frame) ? dialect.annotateFrame(frame.bytes, note) : frame.bytes)),
  );
}

/** Whether a frame can carry a note on the answer as a whole. */
export function isEnding({ meaning }: StreamFrame): boolean {
  return meaning.kind === "finish" || meaning.kind === "sentinel";
}
