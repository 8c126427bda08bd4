import { expect, test } from "vitest";
import { SketchWindow } from "./sketch-window.ts";

test("holds what came within its span, however long nobody looked", () => {
  const window = new SketchWindow(60_000, 6);
  window.add(1_000, 100);
  window.add(9_000, 100);
  window.add(45_000, 300);
  expect(window.read(45_000).count).toBe(3);
  expect(window.read(59_999).quantile(0.5)).toBeCloseTo(100, -1);
  expect(window.read(60_000).count).toBe(1);
  expect(window.read(3_600_000).count).toBe(0);
  window.add(3_600_000, 50);
  expect(window.read(3_600_000).count).toBe(1);
});

test("what it tells is the reader's own", () => {
  const window = new SketchWindow(60_000, 6);
  window.add(0, 100);
  window.read(0).add(5);
  expect(window.read(0).count).toBe(1);
});
