import type { RequestRecord } from "@understudy/core";
import { expect, test } from "vitest";
import { FailureLog } from "./failure-log.ts";
import { jsonLog } from "./log.ts";

const record: RequestRecord = {
  requestId: "req_1",
  startedAt: 0,
  tenant: "a-tenant",
  clientKey: "a-key",
  route: "default",
  revision: 1,
  requestedModel: "what-a-client-sent",
  streamed: false,
  outcome: "failed",
  level: "error",
  status: 503,
  errorCode: "all_targets_failed",
  durationMs: 12.4,
  path: [
    { kind: "skip", target: "a/m", reason: "breaker_open", startMs: 0 },
    { kind: "attempt", target: "b/m", outcome: "server_error", startMs: 0, durationMs: 3 },
  ],
};

function logged() {
  const lines: unknown[] = [];
  const time = { now: 500 };
  const log = new FailureLog(
    jsonLog((line) => lines.push(JSON.parse(line))),
    { now: () => time.now },
  );
  return { lines, time, log };
}

test("a request that failed is a line under its id, with its way through the chain and nothing of its client", () => {
  const { lines, log } = logged();
  log.take(record);
  expect(lines).toEqual([
    {
      at: expect.any(String),
      level: "warn",
      message: "request failed",
      requestId: "req_1",
      route: "default",
      status: 503,
      errorCode: "all_targets_failed",
      durationMs: 12,
      path: ["a/m breaker_open", "b/m server_error"],
    },
  ]);
});

test("one that was answered, refused for what it asked or given up by its caller is none", () => {
  const { lines, log } = logged();
  for (const outcome of ["answered", "relayed", "unfit", "cancelled"] as const)
    log.take({ ...record, outcome });
  expect(lines).toEqual([]);
  log.take({ ...record, outcome: "interrupted" });
  expect(lines).toMatchObject([{ message: "request interrupted" }]);
});

test("of many in a second ten are written, and the next line says how many were not", () => {
  const { lines, time, log } = logged();
  for (let count = 0; count < 25; count += 1) log.take(record);
  expect(lines).toHaveLength(10);
  time.now = 1_000;
  log.take(record);
  log.take(record);
  expect(lines.slice(10)).toMatchObject([{ unwrittenBefore: 15 }, { requestId: "req_1" }]);
  expect(lines.at(-1)).not.toHaveProperty("unwrittenBefore");
});
