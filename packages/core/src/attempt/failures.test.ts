import { describe, expect, test } from "vitest";
import type { ResponseHead } from "../transport.ts";
import type { RefusalFacts } from "../failure/refusal.ts";
import { AttemptStand } from "../testing/attempt-stand.ts";
import { lines } from "../testing/behaviours.ts";
import { errorLine } from "../testing/line-codec.ts";
import { plainFailure, transportFailure } from "./failures.ts";

const head: ResponseHead = { status: 200, headers: {} };

test("a failure carries the status that came, or none", () => {
  expect(plainFailure("stalled", head).status).toBe(200);
  expect(plainFailure("stalled", null).status).toBeNull();
});

describe("a connection that failed", () => {
  test.each([
    ["dns_failed", "dns_failed"],
    ["dns_unavailable", "dns_unavailable"],
    ["connect_failed", "connect_failed"],
    ["tls_failed", "tls_failed"],
    ["protocol_violated", "malformed_answer"],
    ["connection_lost", "connection_lost"],
  ] as const)("%s is told as %s", (kind, expected) => {
    const failure = { kind, reusedSocket: false, detail: "" };
    expect(transportFailure(failure, null)).toEqual(plainFailure(expected, null));
  });

  test("after its head was no keep-alive race", () => {
    const lost = { kind: "connection_lost", reusedSocket: true, detail: "" } as const;
    expect(transportFailure(lost, null).class).toBe("stale_socket");
    expect(transportFailure(lost, head)).toEqual(plainFailure("connection_lost", head));
  });
});

describe.each([
  ["plain", false],
  ["streamed", true],
])("the status of a %s answer", (_kind, streamed) => {
  test.each([
    [199, 199],
    [200, null],
    [299, null],
    [300, 300],
  ])("%i counts as %s when an error is read in it", (status, counted) => {
    const seen: RefusalFacts[] = [];
    const body = lines(errorLine({ code: "overloaded_error" }));
    const script = [
      { kind: "head", afterMs: 0, head: { status, headers: {} } } as const,
      body,
      { kind: "end", afterMs: 0 } as const,
    ];
    const refine = (facts: RefusalFacts): undefined => {
      seen.push(facts);
    };
    expect(new AttemptStand(script, { streamed, refine }).run().outcome).toBe("overloaded");
    expect(seen.map((facts) => facts.status)).toEqual([counted]);
  });

  test.each([
    [199, "misconfigured"],
    [299, "malformed_answer"],
    [300, "misconfigured"],
  ])("%i with a body nobody can read is %s", (status, expected) => {
    const script = [
      { kind: "head", afterMs: 0, head: { status, headers: {} } } as const,
      lines("<html>"),
      { kind: "end", afterMs: 0 } as const,
    ];
    expect(new AttemptStand(script, { streamed }).run().outcome).toBe(expected);
  });
});
