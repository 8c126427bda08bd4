import { expect, test } from "vitest";
import { ManualTime } from "../virtual/manual-time.ts";
import { Canary } from "./canary.ts";

test("one per five seconds, counted from the last that went", () => {
  const time = new ManualTime();
  const canary = new Canary(time);
  expect(canary.due()).toBe(true);
  canary.take();
  time.advance(4_999);
  expect(canary.due()).toBe(false);
  time.advance(1);
  expect(canary.due()).toBe(true);
  expect(canary.due()).toBe(true);
});
