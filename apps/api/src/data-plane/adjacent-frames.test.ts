import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergeAdjacent } from "./adjacent-frames.ts";

const buffer = Uint8Array.from({ length: 100 }, (_, index) => index);
const frame = (start: number, end: number, of = buffer) => ({ bytes: of.subarray(start, end) });

describe("frames on their way to the client", () => {
  it("are one piece, not copied, when they came as one", () => {
    const pieces = mergeAdjacent([frame(0, 10), frame(10, 15), frame(15, 40)]);
    expect(pieces).toEqual([buffer.subarray(0, 40)]);
    expect(pieces[0]?.buffer).toBe(buffer.buffer);
  });

  it("stay apart where something lies between them, or they come from elsewhere", () => {
    const other = buffer.slice();
    expect(mergeAdjacent([frame(0, 10), frame(11, 20)])).toHaveLength(2);
    expect(mergeAdjacent([frame(10, 20), frame(0, 10)])).toHaveLength(2);
    expect(mergeAdjacent([frame(0, 10), frame(10, 20, other), frame(20, 30)])).toHaveLength(3);
  });

  it("are the same bytes in the same order, whatever they are", () => {
    const other = buffer.map((byte) => byte + 100);
    const spans = fc.record({ of: fc.constantFrom(buffer, other), start: fc.nat(99), length: fc.nat(20) });
    fc.assert(
      fc.property(fc.array(spans, { maxLength: 12 }), (picked) => {
        const frames = picked.map(({ of, start, length }) => frame(start, Math.min(100, start + length), of));
        expect(Buffer.concat(mergeAdjacent(frames))).toEqual(Buffer.concat(frames.map(({ bytes }) => bytes)));
      }),
    );
  });
});
