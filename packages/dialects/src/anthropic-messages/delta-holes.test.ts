import { describe, expect, it } from "vitest";
import { ContentTemplate } from "../sse/content-template.ts";
import { findDeltaHoles } from "./delta-holes.ts";

const encoder = new TextEncoder();

const frame = (type: string, piece: object, { index = 0, padding = "" } = {}): string => {
  const data = JSON.stringify({ type: "content_block_delta", index, delta: { type, ...piece } });
  return `event: content_block_delta\ndata: ${data.slice(0, -1)}${padding}}\n\n`;
};
const learn = (text: string) => ContentTemplate.learn(encoder.encode(text), findDeltaHoles);

function matches(first: string, next: string): boolean {
  const bytes = encoder.encode(next);
  return learn(first)?.match(bytes, 0) === bytes.length;
}

describe("findDeltaHoles", () => {
  it.each([
    ["text_delta", "text"],
    ["thinking_delta", "thinking"],
    ["input_json_delta", "partial_json"],
  ])("knows the next %s by the last", (type, member) => {
    const first = frame(type, { [member]: "a" });
    expect(matches(first, frame(type, { [member]: 'é\\"\n' }))).toBe(true);
    expect(matches(first, frame(type, { [member]: "b" }, { index: 1 }))).toBe(false);
    expect(matches(first, frame(type, { [member]: "" }))).toBe(false);
    expect(matches(first, frame(type, { [member]: 7 }))).toBe(false);
  });

  it("passes over the spaces Anthropic puts before the last brace, as many as there are", () => {
    const text = (padding: string) => frame("text_delta", { text: "a" }, { padding });
    for (const first of ["", " ", "        "])
      for (const next of ["", " ", "             "]) expect(matches(text(first), text(next))).toBe(true);
    expect(matches(text(""), text("\t"))).toBe(false);
    expect(matches(text(""), text(" x "))).toBe(false);
  });

  it.each([
    frame("text_delta", { text: "" }),
    frame("citations_delta", { citation: { cited_text: "a" } }),
    'event: content_block_start\ndata: {"content_block":{"type":"text","text":"a"}}\n\n',
    "event: ping\n\n",
  ])("sees none in %j", (text) => {
    expect(learn(text)).toBeUndefined();
  });
});
