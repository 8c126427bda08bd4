import { describe, expect, it } from "vitest";
import { ContentTemplate } from "../sse/content-template.ts";
import { findDeltaHoles } from "./delta-holes.ts";

const encoder = new TextEncoder();

const frame = (delta: unknown, number: unknown, rest: object = {}): string => {
  const type = "response.output_text.delta";
  const data = { type, sequence_number: number, item_id: "msg_1", delta, logprobs: [], ...rest };
  return `event: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
};
const learn = (text: string) => ContentTemplate.learn(encoder.encode(text), findDeltaHoles);

function matches(first: string, next: string): boolean {
  const bytes = encoder.encode(next);
  return learn(first)?.match(bytes, 0) === bytes.length;
}

describe("findDeltaHoles", () => {
  it("knows the next delta by the last, whatever its number and padding", () => {
    expect(matches(frame("a", 9), frame('é\\"\n', 10))).toBe(true);
    expect(matches(frame("a", 9), frame("b", 0))).toBe(true);
    expect(matches(frame("a", 9, { obfuscation: "xyz" }), frame("b", 10, { obfuscation: "" }))).toBe(true);
  });

  it.each([
    frame("", 10),
    frame(7, 10),
    frame("b", 10.5),
    frame("b", -1),
    frame("b", "10"),
    frame("b", null),
    frame("b", 10).replace("10", "010"),
    frame("b", 10).replace("10", ""),
    frame("b", 10, { item_id: "msg_2" }),
    frame("b", 10, { logprobs: [{}] }),
    frame("b", 10).replace("output_text", "refusal"),
  ])("does not take %j for one", (next) => {
    expect(matches(frame("a", 9), next)).toBe(false);
  });

  it("takes a number that is no count as it stands", () => {
    expect(matches(frame("a", 1.5), frame("b", 1.5))).toBe(true);
    expect(matches(frame("a", 1.5), frame("b", 2.5))).toBe(false);
    expect(matches(frame("a", undefined), frame("b", undefined))).toBe(true);
  });

  it.each([frame("", 1), frame({ stdout: "a" }, 1), 'data: {"type":"response.created","response":{}}\n\n'])(
    "sees none in %j",
    (text) => {
      expect(learn(text)).toBeUndefined();
    },
  );
});
