import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GrowingBytes } from "./growing-bytes.ts";

describe("GrowingBytes", () => {
  it("joins pieces in order and starts anew when they are taken", () => {
    const pieces = fc.array(fc.uint8Array({ maxLength: 40 }));
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 4 }), (rounds) => {
        const gathered = new GrowingBytes();
        for (const round of rounds) {
          for (const piece of round) gathered.append(piece);
          const expected = round.flatMap((piece) => [...piece]);
          expect(gathered.length).toBe(expected.length);
          expect([...gathered.take()]).toEqual(expected);
          expect(gathered.length).toBe(0);
        }
      }),
    );
  });

  it("never writes into the pieces it was given", () => {
    const memory = Uint8Array.of(1, 2, 3, 4);
    const gathered = new GrowingBytes();
    gathered.append(memory.subarray(0, 2));
    gathered.append(Uint8Array.of(9));
    gathered.append(Uint8Array.of(9));
    expect([...memory]).toEqual([1, 2, 3, 4]);
    expect([...gathered.take()]).toEqual([1, 2, 9, 9]);
  });
});
