import { expect, test } from "vitest";
import { formatShare, plural, shareOf } from "./numbers.ts";

test("a small share is never shown as nothing", () => {
  expect(formatShare(4 / 100_000)).toBe("<0.1\u00a0%");
  expect(formatShare(0)).toBe("0\u00a0%");
});

test("almost everything is never shown as everything", () => {
  expect(formatShare(0.99998)).toBe(">99.9\u00a0%");
  expect(formatShare(1)).toBe("100\u00a0%");
});

test("a share keeps one decimal", () => {
  expect(formatShare(0.9622)).toBe("96.2\u00a0%");
});

test("nothing out of nothing is no share at all", () => {
  expect(formatShare(shareOf(0, 0))).toBe("–");
});

test("counts agree with their noun", () => {
  expect(plural(1, "target")).toBe("1 target");
  expect(plural(1_354, "request")).toBe("1,354 requests");
  expect(plural(2, "entry", "entries")).toBe("2 entries");
});
