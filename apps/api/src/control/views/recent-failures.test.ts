import type { AttemptOutcome } from "@understudy/core";
import { expect, test } from "vitest";
import { attempt, backup, primary, request } from "../../store/testing/samples.ts";
import { RecentFailures } from "./recent-failures.ts";

const start = 1_800_000_000_000;

/** A request that asked the primary at `at` and got `outcome`. */
function asked(requestId: string, at: number, outcome: AttemptOutcome) {
  const path = [attempt({ outcome, durationMs: 0 }), attempt({ target: backup })];
  return request(requestId, { startedAt: start + at, path });
}

test("counts the failures that count against a breaker, by class, most frequent first", () => {
  const failures = new RecentFailures();
  for (const record of [
    asked("r1", 0, "connect_failed"),
    asked("r2", 10, "server_error"),
    asked("r3", 20, "server_error"),
    asked("r4", 30, "rate_limited"),
    asked("r5", 40, "cancelled"),
    asked("r6", 50, "served"),
  ])
    failures.take(record);
  expect(failures.since(primary, start)).toEqual([
    { class: "server_error", count: 2 },
    { class: "connect_failed", count: 1 },
  ]);
  expect(failures.since(primary, start + 15)).toEqual([{ class: "server_error", count: 1 }]);
  expect(failures.since(backup, start)).toEqual([]);
});

test("tells the classes behind a decision, though requests end in another order", () => {
  const failures = new RecentFailures();
  failures.take(asked("r3", 20, "server_error"));
  failures.take(asked("late", 30, "overloaded"));
  const verdict = { requestId: "r3", failures: 3, at: start + 21 };
  expect(failures.behind(primary, verdict)).toBeNull();
  for (const record of [
    asked("old", -9, "overloaded"),
    asked("r2", 10, "connect_failed"),
    asked("r1", 0, "connect_failed"),
  ])
    failures.take(record);
  expect(failures.behind(primary, verdict)).toEqual([
    { class: "connect_failed", count: 2 },
    { class: "server_error", count: 1 },
  ]);
});

test("knows nothing of a decision whose request it has not seen", () => {
  const failures = new RecentFailures();
  failures.take(asked("r1", 0, "server_error"));
  expect(failures.behind(primary, { requestId: "r2", failures: 1, at: start })).toBeNull();
  expect(failures.behind(primary, { requestId: null, failures: 1, at: start })).toBeNull();
});
