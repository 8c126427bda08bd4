import { expect, test } from "vitest";
import type { Usage } from "../answer.ts";
import { bytesFor, replayCodec } from "./replay-codec.ts";

const usages: readonly Usage[] = [
  { inputTokens: 0, outputTokens: 0 },
  { inputTokens: 4_000_000_000, outputTokens: 65_537 },
  { inputTokens: 300, outputTokens: 7, cachedInputTokens: 0 },
  { inputTokens: 300, outputTokens: 7, cachedInputTokens: 256, estimated: true },
];

test.each(usages)("what a call used comes back as it went, streamed and plain: %o", (usage) => {
  const bytes = bytesFor({ kind: "finish", reason: "length", usage });
  const [frame] = replayCodec.streamReader().read(bytes);
  expect(frame?.meaning).toMatchObject({ kind: "finish", reason: "length", usage });
  expect(replayCodec.readPlain(bytes)).toEqual({
    kind: "answer",
    finishReason: "length",
    empty: false,
    usage,
  });
});

test("nothing is said of what was not counted, and a text is read back", () => {
  const [finish] = replayCodec.streamReader().read(bytesFor({ kind: "finish", reason: "stop" }));
  expect(finish?.meaning).toEqual({ kind: "finish", reason: "stop", filtered: false, content: false });
  const [content] = replayCodec.streamReader().read(bytesFor({ kind: "content", text: "openai/gpt" }));
  expect(content?.meaning).toEqual({ kind: "content" });
  expect(content && replayCodec.textOf(content)).toBe("openai/gpt");
});
