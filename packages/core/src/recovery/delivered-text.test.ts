import { describe, expect, test } from "vitest";
import type { AnswerCodec, StreamFrame } from "../answer.ts";
import { bytesOf, textOf } from "../virtual/ascii.ts";
import { lineCodec } from "../testing/line-codec.ts";
import { DeliveredText } from "./delivered-text.ts";

function frames(...lines: readonly string[]): readonly StreamFrame[] {
  return lineCodec.streamReader().read(bytesOf(lines.map((line) => `${line}\n`).join("")));
}

function delivered(...lines: readonly string[]): DeliveredText {
  const text = new DeliveredText(lineCodec, 100);
  for (const line of lines) text.keep(frames(line));
  return text;
}

describe("the text a client has", () => {
  test("is what all its frames say, under the name of the first with content", () => {
    const text = delivered("note role", "content@one hel", "note ping", "content@one lo");
    expect(text.text).toBe("hello");
    expect(textOf(text.first?.bytes ?? new Uint8Array())).toBe("content@one hel\n");
  });

  test("has a name even before it was looked at", () => {
    expect(delivered("content@one hel").first?.meaning.kind).toBe("content");
  });

  test("may be as long as its limit", () => {
    expect(delivered(`content ${"x".repeat(100)}`).text).toHaveLength(100);
  });

  test("that begins with a tool call has no name", () => {
    expect(delivered("tool search", "content lo").first).toBeNull();
  });

  test("goes on after it was looked at", () => {
    const text = delivered("content hel");
    expect(text.text).toBe("hel");
    text.keep(frames("content lo"));
    expect(text.text).toBe("hello");
  });

  test.each([
    ["a tool call came", ["content hel", "tool search", "content lo"]],
    ["it is too long", ["content hello", `content ${"x".repeat(96)}`]],
    ["there is none", ["note role"]],
  ])("is none when %s", (_what, lines) => {
    expect(delivered(...lines).text).toBeNull();
  });
});

describe("a stream that goes well", () => {
  test("is not read until it has grown, and then only until its text is too long", () => {
    let reads = 0;
    const codec: AnswerCodec = {
      ...lineCodec,
      textOf: (frame) => {
        reads += 1;
        return lineCodec.textOf(frame);
      },
    };
    const text = new DeliveredText(codec, 70_000);
    const [word] = [frames(`content ${"x".repeat(1_000)}`)];
    for (let count = 0; count < 60; count++) text.keep(word);
    expect(reads).toBe(0);
    for (let count = 0; count < 500; count++) text.keep(word);
    expect(reads).toBeGreaterThan(60);
    expect(reads).toBeLessThan(140);
    expect(text.text).toBeNull();
  });
});
