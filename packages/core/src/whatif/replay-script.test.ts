import { describe, expect, test } from "vitest";
import type { AttemptStep } from "../engine/record.ts";
import { recordedCall } from "../testing/recorded-stand.ts";
import { scriptOf, type ReplayScript } from "./replay-script.ts";

const text = "said";

function streamed(facts: Partial<AttemptStep>): ReplayScript {
  return scriptOf(recordedCall("a", facts), { streamed: true, text });
}

function plain(facts: Partial<AttemptStep>): ReplayScript {
  return scriptOf(recordedCall("a", facts), { streamed: false, text });
}

function begun(atMs: number): ReplayScript {
  return [
    { atMs, kind: "head", status: 200 },
    { atMs, kind: "line", line: { kind: "content", text } },
  ];
}

function refused(status: number): ReplayScript {
  return [
    { atMs: 500, kind: "head", status },
    { atMs: 500, kind: "line", line: { kind: "error" } },
    { atMs: 500, kind: "end" },
  ];
}

const finish = { kind: "finish", reason: "stop" } as const;

describe("a call that served", () => {
  test("streamed begins with its first word and ends as long after as it did", () => {
    const rest = (line: object): object[] => [
      { atMs: 500, kind: "line", line },
      { atMs: 500, kind: "line", line: { kind: "done" } },
      { atMs: 500, kind: "end" },
    ];
    expect(streamed({})).toEqual([...begun(100), ...rest(finish)]);
    const usage = { inputTokens: 3, outputTokens: 2 };
    expect(streamed({ usage, capped: true })).toEqual([
      ...begun(100),
      ...rest({ kind: "finish", reason: "length", usage }),
    ]);
    const { firstTokenMs: _unknown, ...unknown } = recordedCall("a");
    expect(scriptOf(unknown, { streamed: true, text })).toEqual([...begun(500), ...rest(finish)]);
  });

  test("plain comes whole", () => {
    expect(plain({})).toEqual([
      { atMs: 500, kind: "head", status: 200 },
      { atMs: 500, kind: "line", line: finish },
      { atMs: 500, kind: "end" },
    ]);
  });
});

describe("a call that failed before its first word", () => {
  test.each(["dns_failed", "dns_unavailable", "connect_failed", "tls_failed", "connection_lost"] as const)(
    "ends as its connection did: %s",
    (outcome) => {
      const failure = [{ atMs: 500, kind: "failure", failure: outcome }];
      expect([streamed({ outcome }), plain({ outcome })]).toEqual([failure, failure]);
    },
  );

  test.each(["attempt_timeout", "first_token_timeout", "stalled"] as const)(
    "hangs, since nobody knows when it would have ended: %s",
    (outcome) => {
      expect([streamed({ outcome }), plain({ outcome })]).toEqual([[], []]);
    },
  );

  test.each([
    ["server_error", 503, 503],
    ["rate_limited", 429, 429],
    ["overloaded", 400, 400],
    ["overloaded", 200, 500],
    ["overloaded", undefined, 500],
  ] as const)("is refused again: %s with status %o as %i", (outcome, status, told) => {
    const facts = { outcome, ...(status === undefined ? {} : { status }) };
    expect([streamed(facts), plain(facts)]).toEqual([refused(told), refused(told)]);
  });

  test.each([
    ["empty_answer", "empty"],
    ["malformed_answer", "garbage"],
  ] as const)("says what it said: %s", (outcome, kind) => {
    const said = [
      { atMs: 500, kind: "head", status: 200 },
      { atMs: 500, kind: "line", line: { kind } },
      { atMs: 500, kind: "end" },
    ];
    expect([streamed({ outcome }), plain({ outcome })]).toEqual([said, said]);
  });
});

describe("a stream that broke after its first word", () => {
  const firstTokenMs = 100;

  test("stalls, or ends without a word", () => {
    expect(streamed({ outcome: "stalled", firstTokenMs })).toEqual(begun(100));
    expect(streamed({ outcome: "truncated", firstTokenMs })).toEqual([
      ...begun(100),
      { atMs: 500, kind: "end" },
    ]);
  });

  test.each([
    ["connection_lost", { kind: "failure", failure: "connection_lost" }],
    ["malformed_answer", { kind: "line", line: { kind: "garbage" } }],
    ["overloaded", { kind: "line", line: { kind: "error" } }],
  ] as const)("breaks as it did: %s", (outcome, event) => {
    expect(streamed({ outcome, firstTokenMs })).toEqual([...begun(100), { atMs: 500, ...event }]);
  });
});
