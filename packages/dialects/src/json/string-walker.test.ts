import { describe, expect, it } from "vitest";
import { StringWalker } from "./string-walker.ts";

const encoder = new TextEncoder();

/** The text in bytes, not at the beginning of its buffer. */
function placed(text: string, offset: number): Uint8Array {
  const bytes = encoder.encode(`${"#".repeat(offset)}${text}`);
  return bytes.subarray(offset);
}

/** Every place a piece can have in a string, wherever the bytes begin. */
const placements = Array.from({ length: 40 }, (_, before) => ({ before, offset: before % 5 }));

describe("StringWalker", () => {
  it("finds the closing quote behind any number of plain bytes", () => {
    for (const { before, offset } of placements)
      expect(new StringWalker(placed(`${"x".repeat(before)}"tail`, offset)).closingQuote(0)).toBe(before);
  });

  it.each([
    '\\"',
    "\\\\",
    "\\/",
    "\\b",
    "\\f",
    "\\n",
    "\\r",
    "\\t",
    "\\u00e9",
    "\\uD83c",
    "\\uABcd",
    "é",
    "你",
    "🎭",
    "\u007F",
  ])("passes over %j", (piece) => {
    for (const { before, offset } of placements) {
      const bytes = placed(`${"x".repeat(before)}${piece}yyyyy${piece}"`, offset);
      expect(new StringWalker(bytes).closingQuote(0)).toBe(bytes.length - 1);
    }
  });

  it.each(["\u0000", "\n", "\u001F", "\\x", "\\", "\\u12", "\\u12g4", "\\U0041", "\\\u00e9"])(
    "breaks at %j",
    (piece) => {
      for (const { before, offset } of placements) {
        const bytes = placed(`${"x".repeat(before)}${piece}"`, offset);
        // A lone backslash escapes the quote behind it, and the string then has no end.
        const broken = piece === "\\" ? bytes.length : before;
        expect(new StringWalker(bytes).closingQuote(0)).toBe(~broken);
      }
    },
  );

  it("breaks at the end when no quote comes", () => {
    for (const { before, offset } of placements)
      expect(new StringWalker(placed("x".repeat(before), offset)).closingQuote(0)).toBe(~before);
  });

  it("notices bytes beyond ASCII inside strings only", () => {
    for (const { before, offset } of placements) {
      const walker = new StringWalker(placed(`${"x".repeat(before)}"é`, offset));
      walker.closingQuote(0);
      expect(walker.hasNonAscii).toBe(false);
      const other = new StringWalker(placed(`${"x".repeat(before)}é"`, offset));
      other.closingQuote(0);
      expect(other.hasNonAscii).toBe(true);
    }
  });
});
