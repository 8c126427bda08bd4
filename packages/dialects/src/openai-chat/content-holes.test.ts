import { describe, expect, it } from "vitest";
import { ContentTemplate } from "../sse/content-template.ts";
import { findContentHoles } from "./content-holes.ts";

const encoder = new TextEncoder();

const frame = (delta: object, rest: object = {}): string =>
  `data: ${JSON.stringify({ id: "chatcmpl-1", choices: [{ index: 0, delta, finish_reason: null }], ...rest })}\n\n`;

const learn = (text: string) => ContentTemplate.learn(encoder.encode(text), findContentHoles);

describe("findContentHoles", () => {
  it("learns from a content frame what the next ones look like", () => {
    const template = learn(frame({ content: "a" }, { obfuscation: "xyz" }));
    const match = (text: string): boolean =>
      template?.match(encoder.encode(text), 0) === encoder.encode(text).length;
    expect(match(frame({ content: 'é\\"\n' }, { obfuscation: "" }))).toBe(true);
    expect(match(frame({ content: "" }, { obfuscation: "x" }))).toBe(false);
    expect(match(frame({ content: "b" }, { obfuscation: 7 }))).toBe(false);
    expect(match(frame({ content: "b" }))).toBe(false);
    expect(match(frame({ content: "b" }, { obfuscation: "x" }).slice(0, -1))).toBe(false);
  });

  it.each([
    [{ content: "a" }, { content: "b" }],
    [
      { content: "", reasoning_content: "a" },
      { content: "", reasoning_content: "b" },
    ],
    [{ reasoning: "a" }, { reasoning: "b" }],
    [
      { tool_calls: [{ index: 1, function: { arguments: "{" } }] },
      { tool_calls: [{ index: 1, function: { arguments: "" } }] },
    ],
  ])("learns from %j", (first, second) => {
    const next = encoder.encode(frame(second));
    expect(learn(frame(first))?.match(next, 0)).toBe(next.length);
  });

  it("learns nothing from a frame with a byte-order mark, which counts once", () => {
    expect(learn(`\uFEFF${frame({ content: "a" })}`)).toBeUndefined();
  });
});
