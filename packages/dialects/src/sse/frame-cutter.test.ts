import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FrameCutter } from "./frame-cutter.ts";

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Frames as text, then what is held back. */
function cut(chunks: readonly Uint8Array[]): { readonly frames: readonly string[]; readonly held: string } {
  const cutter = new FrameCutter();
  const frames: string[] = [];
  for (const chunk of chunks)
    for (let at = 0; at < chunk.length;) {
      const end = cutter.nextEnd(chunk, at);
      if (end === -1) break;
      frames.push(decoder.decode(cutter.take(chunk, at, end)));
      at = end;
    }
  return { frames, held: decoder.decode(cutter.takeHeld()) };
}

const whole = (text: string): readonly string[] => cut([encoder.encode(text)]).frames;

/** The bytes cut at some of the given places. */
function split(text: string, places: readonly number[]): readonly Uint8Array[] {
  const bytes = encoder.encode(text);
  const cuts = [0, ...places.map((place) => place % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  return cuts.slice(1).map((end, index) => bytes.subarray(cuts[index], end));
}

const lines = fc.array(fc.constantFrom("data: a", ": ping", "event: x", "", ""), { maxLength: 12 });
const places = fc.array(fc.nat(), { maxLength: 8 });

describe("FrameCutter", () => {
  it("ends a frame at a blank line, whichever way lines end", () => {
    expect(whole("data: a\n\ndata: b\n\n")).toEqual(["data: a\n\n", "data: b\n\n"]);
    expect(whole("data: a\r\n\r\ndata: b\r\n\r\n")).toEqual(["data: a\r\n\r\n", "data: b\r\n\r\n"]);
    expect(whole("data: a\r\rdata: b\r\r")).toEqual(["data: a\r\r", "data: b\r\r"]);
    expect(whole("data: a\r\n\ndata: b\n\r\ndata: c\r\r\n")).toEqual([
      "data: a\r\n\n",
      "data: b\n\r\n",
      "data: c\r\r\n",
    ]);
  });

  it("keeps the lines of one frame together", () => {
    expect(whole("event: x\ndata: a\n: c\ndata: b\n\n")).toEqual(["event: x\ndata: a\n: c\ndata: b\n\n"]);
  });

  it("gives blank lines between frames as frames of their own, so no byte is lost", () => {
    expect(whole("\n\ndata: a\n\n\n")).toEqual(["\n", "\n", "data: a\n\n", "\n"]);
  });

  it("holds back a frame that is not whole", () => {
    expect(cut([encoder.encode("data: a\n\ndata: b\n")])).toEqual({
      frames: ["data: a\n\n"],
      held: "data: b\n",
    });
  });

  it("does not copy a frame that lies within one chunk", () => {
    const chunk = encoder.encode("data: a\n\ndata: b\n\n");
    const cutter = new FrameCutter();
    expect(cutter.take(chunk, 0, cutter.nextEnd(chunk, 0)).buffer).toBe(chunk.buffer);
  });

  it("does not let the last frame of a chunk wait where lines end with CR alone", () => {
    expect(cut([encoder.encode("data: a\r\r")]).frames).toEqual(["data: a\r\r"]);
  });

  it("waits for the LF of a CRLF that is split", () => {
    const chunks = [encoder.encode("data: a\r\n\r"), encoder.encode("\ndata: b\r\n\r\n")];
    expect(cut(chunks).frames).toEqual(["data: a\r\n\r\n", "data: b\r\n\r\n"]);
  });

  it("cuts alike however the bytes are split, where all lines end the same way", () => {
    fc.assert(
      fc.property(lines, fc.constantFrom("\n", "\r\n", "\r"), places, (content, lineEnd, at) => {
        const text = content.map((line) => line + lineEnd).join("");
        expect(cut(split(text, at))).toEqual(cut([encoder.encode(text)]));
      }),
      { numRuns: 1000 },
    );
  });

  it("loses, adds and moves no byte, whatever the bytes", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", "\n", "\r") }), places, (text, at) => {
        const { frames, held } = cut(split(text, at));
        expect(frames.join("") + held).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });
});
