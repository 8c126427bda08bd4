import type { AnswerIdentity, CrossedCall } from "./crossing.ts";

const encoder = new TextEncoder();

/** Nobody counted the tokens of an answer that was not asked for. */
const uncounted = {
  inputTokens: { total: undefined, noCache: undefined, cacheRead: undefined, cacheWrite: undefined },
  outputTokens: { total: undefined, text: undefined, reasoning: undefined },
};
const finishReason = { unified: "stop", raw: "stop" } as const;

/** Code points in one frame of a replayed stream. */
const pieces = /[^]{1,200}/gu;

/** A text that was kept, as a whole answer in the client's own format, plain or as the frames of a stream. */
export function replayText(call: CrossedCall, text: string, identity: AnswerIdentity): Uint8Array {
  if (!call.streamed) {
    const content = [{ type: "text" as const, text }];
    return call.encodeAnswer({ content, finishReason, usage: uncounted, warnings: [] }, identity);
  }
  const stream = call.streamEncoder(identity);
  const id = "0";
  const frames = [
    stream.write({ type: "stream-start", warnings: [] }),
    stream.write({ type: "text-start", id }),
    ...(text.match(pieces) ?? []).map((delta) => stream.write({ type: "text-delta", id, delta })),
    stream.write({ type: "text-end", id }),
    stream.write({ type: "finish", finishReason, usage: uncounted }),
  ];
  return encoder.encode(frames.join(""));
}
