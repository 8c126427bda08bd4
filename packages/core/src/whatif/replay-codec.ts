import type { AnswerCodec, FrameMeaning, PlainMeaning, StreamFrame, StreamReader, Usage } from "../answer.ts";
import { bytesOf, textOf } from "../virtual/ascii.ts";

/** What a replayed provider says; none of it was ever said. */
export type ReplayLine =
  | { readonly kind: "content"; readonly text: string }
  | { readonly kind: "finish"; readonly reason: string; readonly usage?: Usage }
  | { readonly kind: "empty" }
  | { readonly kind: "done" }
  | { readonly kind: "error" }
  | { readonly kind: "garbage" };

export function bytesFor(line: ReplayLine): Uint8Array {
  return bytesOf(JSON.stringify(line));
}

/** The wire format of replayed providers: each chunk is one frame, and tells only what the engine decides by. */
export const replayCodec: AnswerCodec = {
  streamReader: () => new ReplayReader(),
  readPlain: (body) => plainMeaning(lineIn(body)),
  readError: () => ({ typed: true }),
  textOf: ({ bytes }) => {
    const line = lineIn(bytes);
    return line.kind === "content" ? line.text : "";
  },
  withText: (_frame, text) => bytesFor({ kind: "content", text }),
  continueAs: () => (frame) => frame.bytes,
};

class ReplayReader implements StreamReader {
  readonly pending = false;
  /** How many there were is told at the end, where it is known. */
  readonly outputTokens = 0;

  read(chunk: Uint8Array): readonly StreamFrame[] {
    return [{ bytes: chunk, meaning: meaningOf(lineIn(chunk)) }];
  }
}

function lineIn(bytes: Uint8Array): ReplayLine {
  const line: ReplayLine = JSON.parse(textOf(bytes));
  return line;
}

function meaningOf(line: ReplayLine): FrameMeaning {
  switch (line.kind) {
    case "content":
      return { kind: "content" };
    case "finish": {
      const { reason, usage } = line;
      return {
        kind: "finish",
        reason,
        filtered: false,
        content: false,
        ...(usage === undefined ? {} : { usage }),
      };
    }
    case "empty":
      return { kind: "finish", reason: "stop", filtered: false, content: false };
    case "done":
      return { kind: "sentinel" };
    case "error":
      return { kind: "error", error: { typed: true } };
    case "garbage":
      return { kind: "malformed", detail: "as it was recorded" };
  }
}

function plainMeaning(line: ReplayLine): PlainMeaning {
  switch (line.kind) {
    case "finish": {
      const { reason, usage } = line;
      return {
        kind: "answer",
        finishReason: reason,
        empty: false,
        ...(usage === undefined ? {} : { usage }),
      };
    }
    case "empty":
      return { kind: "answer", finishReason: "stop", empty: true };
    case "error":
      return { kind: "error", error: { typed: true } };
    case "content":
    case "done":
    case "garbage":
      return { kind: "malformed", detail: "as it was recorded" };
  }
}
