import fc from "fast-check";
import { expect, it } from "vitest";
import { joinAlikeFrames } from "./alike-frames.ts";

const joined = (lines: readonly string[]): string[] => [...joinAlikeFrames(lines, "content")];
const frame = (content: unknown, rest: object = {}): string =>
  `data: ${JSON.stringify({ id: "c-1", choices: [{ index: 0, delta: { content }, ...rest }] })}`;

it("puts together what differs in nothing but its text", () => {
  expect(joined([frame("Hel"), "", frame("lo"), "", frame('"\\'), "", "data: [DONE]"])).toEqual([
    frame('Hello"\\'),
    "data: [DONE]",
  ]);
});

it("leaves apart what differs in anything else, and what says nothing", () => {
  const lines = [
    frame("a"),
    frame("b", { index: 1 }),
    frame("c", { finish_reason: "stop" }),
    frame(""),
    frame(null),
  ];
  expect(joined(lines)).toEqual(lines);
});

it("leaves apart what carries arguments of a tool as well", () => {
  const lines = ["x", "y"].map((content) =>
    frame(content, { tool_calls: [{ index: 0, function: { arguments: "0" } }] }),
  );
  expect(joined(lines)).toEqual(lines);
});

it("does not see what is added at random", () => {
  const padded = (content: string, obfuscation: string): string =>
    `data: ${JSON.stringify({ choices: [{ delta: { content } }], obfuscation })}`;
  expect(joined([padded("a", "xy"), padded("b", "")])).toEqual([
    `data: ${JSON.stringify({ choices: [{ delta: { content: "ab" } }] })}`,
  ]);
});

const said = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary" }),
  fc.constantFrom('"', "\\", '\\"', "\ud83d", "\ude00"),
);
const content = fc.oneof(said, fc.constant(null), fc.constant(undefined));
const frames = fc.array(
  fc.oneof(
    content.map((text) => frame(text)),
    content.map((text) => frame(text).replace('"content":', '"content": ')),
    content.map((text) => frame(text, { finish_reason: null })),
    fc.string().map((text) => `data: ${text.replaceAll(/[\r\n]/g, "")}`),
    fc.constant(": comment"),
  ),
);

it("says the same text in the same order, whatever the frames are", () => {
  const textOf = (lines: readonly string[]): string =>
    lines
      .filter((line) => line.startsWith("data:"))
      .map((line) => {
        try {
          const chunk: { choices?: { delta?: { content?: unknown } }[] } | null = JSON.parse(line.slice(5));
          const text = chunk?.choices?.[0]?.delta?.content;
          return typeof text === "string" ? text : "";
        } catch {
          return "";
        }
      })
      .join("");
  fc.assert(
    fc.property(frames, (lines) => {
      expect(textOf(joined(lines))).toBe(textOf(lines));
    }),
  );
});
