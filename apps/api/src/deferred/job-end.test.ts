import type { PathStep, QualityMark } from "@understudy/core";
import { expect, it } from "vitest";
import { gatewayError } from "../data-plane/exchange.ts";
import { frontOfDialect } from "../data-plane/fronts.ts";
import { jobEndOf } from "./job-end.ts";

const front = frontOfDialect("openai-chat");
const read = front.dialect.readRequest(Buffer.from('{"model":"m","messages":[]}'));
if ("fault" in read) throw new Error(read.fault.message);
const codec = front.dialect.codec(read.request);
const call = { kind: "attempt", target: "a/b", outcome: "server_error", startMs: 0, durationMs: 1 } as const;
const [second, minute, day] = [1_000, 60_000, 86_400_000];

/** How long a job rests that has waited so long, in ms. */
function restOf(ageMs: number, path: readonly PathStep[]): number {
  const facts = { requestId: "r", front, codec, isForeign: () => false, now: ageMs, askedAt: 0, keepMs: 0 };
  const exhaustion = { code: "all_targets_failed", retryAfterMs: 2 * second, untilEligibleMs: 0 } as const;
  const explainUnfit = () => gatewayError("gateway_internal");
  const end = jobEndOf({ kind: "exhausted", exhaustion }, path, { ...facts, explainUnfit });
  if (end?.kind !== "waiting") throw new Error("it waits");
  return end.nextTryAt - ageMs;
}

it("a job that costs calls again and again rests longer the longer it has waited, up to ten minutes", () => {
  expect([-day, second, 8 * minute, day].map((age) => restOf(age, [call]))).toEqual([
    2 * second,
    2 * second,
    minute,
    10 * minute,
  ]);
  expect(restOf(day, [])).toBe(second);
});

it("an answer that does not fit what was asked for says so, also when it comes later", () => {
  const answer = { head: { status: 200, headers: {} }, body: Buffer.from("{}") };
  const served = { target: "a/b", level: "primary", head: answer.head } as const;
  const facts = { requestId: "r", front, codec, isForeign: () => false, now: 0, askedAt: 0, keepMs: 0 };
  const headersOf = (marks: readonly QualityMark[]): unknown => {
    const explainUnfit = () => gatewayError("gateway_internal");
    const end = jobEndOf({ kind: "answered", served, answer, marks }, [], { ...facts, explainUnfit });
    return end?.kind === "done" ? end.answer.headers : null;
  };
  expect(headersOf(["invalid_output"])).toEqual({ "x-understudy-validation": "failed" });
  expect(headersOf(["repetition"])).toEqual({});
});
