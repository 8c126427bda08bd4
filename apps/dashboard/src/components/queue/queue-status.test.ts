import type { DeferredOverview } from "@understudy/contract";
import { expect, test } from "vitest";
import { queueStatus } from "./queue-status.ts";

const idle: DeferredOverview = {
  enabled: true,
  paused: false,
  depth: { waiting: 0, running: 0, done: 3, failed: 1, cancelled: 0, expired: 0 },
  oldestWaitingMs: null,
  drainedPerMinute: 0,
  asking: false,
  estimateMs: null,
};
const waiting = { ...idle, depth: { ...idle.depth, waiting: 8 }, oldestWaitingMs: 41_000 };

test("a queue that is over with everything is empty", () => {
  expect(queueStatus(idle)).toBe("empty");
});

test("a pause is said even while nothing waits: the next job would be held", () => {
  expect(queueStatus({ ...idle, paused: true })).toBe("paused");
  expect(queueStatus({ ...waiting, paused: true })).toBe("paused");
});

test("nobody claims that it drains before jobs have ended", () => {
  expect(queueStatus(waiting)).toBe("held");
  const tried = { ...waiting, asking: true };
  expect(queueStatus(tried)).toBe("trying");
  expect(queueStatus({ ...tried, drainedPerMinute: 8 })).toBe("draining");
});

test("a job that runs was let through, even if no other would be", () => {
  expect(queueStatus({ ...waiting, depth: { ...waiting.depth, running: 1 } })).toBe("trying");
});

test("switched off, what still waits is told before that nothing new is taken", () => {
  expect(queueStatus({ ...idle, enabled: false })).toBe("off");
  expect(queueStatus({ ...waiting, enabled: false })).toBe("held");
});
