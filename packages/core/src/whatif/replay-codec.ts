import type { AnswerCodec, FrameMeaning, PlainMeaning, StreamFrame, StreamReader, Usage } from "../answer.ts";
import { bytesOf, textOf } from "../virtual/ascii.ts";

/** What a replayed provider says; none of it was ever said. */
export type ReplayLine =
  | { readonly kind: "content"; readonly text: string }
  | { readonly kind: "finish"; readonly reason: "stop" | "length"; readonly usage?: Usage }
  | { readonly kind: "empty" }
  | { readonly kind: "done" }
  | { readonly kind: "error" }
  | { readonly kind: "garbage" };

/** The first byte of a line says what it is: an hour has millions of them, so they are as short as can be. */
const marks = { content: 1, finish: 2, empty: 3, done: 4, error: 5, garbage: 6 } as const;
const wordless = {
  empty: Uint8Array.of(marks.empty),
  done: Uint8Array.of(marks.done),
  error: Uint8Array.of(marks.error),
  garbage: Uint8Array.of(marks.garbage),
} as const;
const estimatedFlag = 1;
const cappedFlag = 2;
const countedFlag = 4;
const numberBytes = 4;
const finishBytes = 2 + 3 * numberBytes;

export function bytesFor(line: ReplayLine): Uint8Array {
  switch (line.kind) {
    case "content":
      return contentBytes(line.text);
    case "finish":
      return bytesOfFinish(line);
    case "empty":
    case "done":
    case "error":
    case "garbage":
      return wordless[line.kind];
  }
}

/** The wire format of replayed providers: each chunk is one frame, and tells only what the engine decides by. */
export const replayCodec: AnswerCodec = {
  streamReader: () => new ReplayReader(),
  readPlain: plainMeaning,
  readError: () => ({ typed: true }),
  textOf: ({ bytes }) => (bytes[0] === marks.content ? textOf(bytes.subarray(1)) : ""),
  withText: (_frame, text) => contentBytes(text),
  continueAs: () => (frame) => frame.bytes,
};

class ReplayReader implements StreamReader {
  readonly pending = false;
  /** How many there were is told at the end, where it is known. */
  readonly outputTokens = 0;

  read(chunk: Uint8Array): readonly StreamFrame[] {
    return [{ bytes: chunk, meaning: meaningOf(chunk) }];
  }
}

function contentBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(1 + text.length);
  bytes[0] = marks.content;
  bytes.set(bytesOf(text), 1);
  return bytes;
}

function bytesOfFinish({ reason, usage }: Extract<ReplayLine, { kind: "finish" }>): Uint8Array {
  const bytes = new Uint8Array(finishBytes);
  bytes[0] = marks.finish;
  bytes[1] =
    (reason === "length" ? cappedFlag : 0) |
    (usage === undefined ? 0 : countedFlag) |
    (usage?.estimated === true ? estimatedFlag : 0);
  putNumber(bytes, 0, usage?.inputTokens ?? 0);
  putNumber(bytes, 1, usage?.outputTokens ?? 0);
  // One more than was told, so that 0 can say that nothing was.
  putNumber(bytes, 2, (usage?.cachedInputTokens ?? -1) + 1);
  return bytes;
}

function putNumber(bytes: Uint8Array, index: number, value: number): void {
  const at = 2 + index * numberBytes;
  for (let part = 0; part < numberBytes; part++) bytes[at + part] = value >>> (8 * part);
}

function numberAt(bytes: Uint8Array, index: number): number {
  const at = 2 + index * numberBytes;
  let value = 0;
  for (let part = numberBytes - 1; part >= 0; part--) value = value * 256 + (bytes[at + part] ?? 0);
  return value;
}

function usageIn(bytes: Uint8Array): { readonly usage?: Usage } {
  const flags = bytes[1] ?? 0;
  if ((flags & countedFlag) === 0) return {};
  const cached = numberAt(bytes, 2);
  return {
    usage: {
      inputTokens: numberAt(bytes, 0),
      outputTokens: numberAt(bytes, 1),
      ...(cached === 0 ? {} : { cachedInputTokens: cached - 1 }),
      ...((flags & estimatedFlag) === 0 ? {} : { estimated: true as const }),
    },
  };
}

function reasonIn(bytes: Uint8Array): string {
  return ((bytes[1] ?? 0) & cappedFlag) === 0 ? "stop" : "length";
}

const spoilt = { kind: "malformed", detail: "as it was recorded" } as const;
const said = { kind: "error", error: { typed: true } } as const;

/** What each line means that has no numbers; a finish has. */
const inStream: Readonly<Record<number, FrameMeaning>> = {
  [marks.content]: { kind: "content" },
  [marks.empty]: { kind: "finish", reason: "stop", filtered: false, content: false },
  [marks.done]: { kind: "sentinel" },
  [marks.error]: said,
};
const asWhole: Readonly<Record<number, PlainMeaning>> = {
  [marks.empty]: { kind: "answer", finishReason: "stop", empty: true },
  [marks.error]: said,
};

function meaningOf(bytes: Uint8Array): FrameMeaning {
  const mark = bytes[0] ?? marks.garbage;
  if (mark !== marks.finish) return inStream[mark] ?? spoilt;
  return { kind: "finish", reason: reasonIn(bytes), filtered: false, content: false, ...usageIn(bytes) };
}

function plainMeaning(bytes: Uint8Array): PlainMeaning {
  const mark = bytes[0] ?? marks.garbage;
  if (mark !== marks.finish) return asWhole[mark] ?? spoilt;
  return { kind: "answer", finishReason: reasonIn(bytes), empty: false, ...usageIn(bytes) };
}
