import * as fc from "fast-check";
import { expect, test } from "vitest";
import { heldRange, piecesOf } from "./range-pieces.ts";

const instant = fc.integer({ min: 1_800_000_000_000, max: 1_800_000_000_000 + 3 * 86_400_000 });

test("pieces follow each other without gap or overlap, from the first to the last instant", () => {
  fc.assert(
    fc.property(instant, instant, (a, b) => {
      const range = { from: Math.min(a, b), to: Math.max(a, b) + 0.5 };
      const pieces = piecesOf(range);
      expect(pieces[0]?.from).toBe(range.from);
      expect(pieces.at(-1)?.to).toBe(range.to);
      for (const [index, piece] of pieces.entries()) {
        expect(piece.from).toBeLessThan(piece.to);
        if (index > 0) expect(piece.from).toBe(pieces[index - 1]?.to);
      }
    }),
  );
});

test("slots are whole, and only what fills none is read as single rows", () => {
  fc.assert(
    fc.property(instant, instant, (a, b) => {
      const pieces = piecesOf({ from: Math.min(a, b), to: Math.max(a, b) });
      for (const piece of pieces) {
        if (piece.kind === "rows") expect(piece.to - piece.from).toBeLessThan(20_000);
        else expect([piece.from % piece.width, piece.to % piece.width]).toEqual([0, 0]);
      }
      expect(pieces.length).toBeLessThanOrEqual(7);
    }),
  );
});

test("an empty range has no pieces", () => {
  expect(piecesOf({ from: 20_000, to: 20_000 })).toEqual([]);
});

const dayMs = 86_400_000;

test("what is told of a range is made of slots and rows that are still there, and is as tight as they allow", () => {
  const now = 1_800_000_000_000 + 40 * dayMs;
  const ages = fc.integer({ min: 0, max: 39 * dayMs });
  fc.assert(
    fc.property(ages, ages, ages, (a, b, rowsAge) => {
      const since = {
        rows: now - rowsAge,
        slots: { 10_000: now - 2 * dayMs, 60_000: now - 30 * dayMs, 3_600_000: 0 },
      };
      const asked = { from: now - Math.max(a, b), to: now - Math.min(a, b) + 0.5 };
      const told = heldRange(asked, since);
      expect(told.from).toBeLessThanOrEqual(asked.from);
      expect(told.to).toBeGreaterThanOrEqual(asked.to);
      expect(asked.from - told.from).toBeLessThan(3_600_000);
      expect(told.to - asked.to).toBeLessThan(3_600_000);
      if (asked.from > since.slots[10_000] + 3_600_000 && asked.from > since.rows)
        expect(told).toEqual(asked);
      for (const piece of piecesOf(told)) {
        const whole = piece.kind === "rows" ? since.rows : since.slots[piece.width];
        expect(piece.from).toBeGreaterThanOrEqual(whole);
      }
    }),
  );
});
