import { describe, expect, test } from "vitest";
import {
  answering,
  type Behaviour,
  breakingAfter,
  cleanEnd,
  connectionLost,
  empty,
  lines,
  refusing,
  refusingWith,
  replying,
  silent,
  unreachable,
  usualPace,
} from "../testing/behaviours.ts";
import { AttemptStand, type AttemptStandOptions } from "../testing/attempt-stand.ts";
import { errorLine, lineCodec } from "../testing/line-codec.ts";

function plain(behaviour: Behaviour, options: Partial<AttemptStandOptions> = {}): AttemptStand {
  return new AttemptStand(behaviour(false), { streamed: false, limitMs: 600_000, ...options });
}

describe("a plain attempt", () => {
  test("answers with the provider's head and bytes", () => {
    const { end, delivered, commits } = plain(answering()).run();
    expect(end).toMatchObject({ kind: "answered", answer: { head: { status: 200 } } });
    expect([delivered, commits]).toEqual(["", 0]);
  });

  test("is bound by its budget only: an answer may take minutes, head and all", () => {
    const pace = { ...usualPace, firstTokenMs: 590_000 };
    expect(plain(answering(pace)).run().outcome).toBe("answered");
  });

  test.each([
    ["a refused connection", unreachable("connect_failed"), "connect_failed"],
    ["an unknown name", unreachable("dns_failed"), "dns_failed"],
    ["a bad certificate", unreachable("tls_failed"), "tls_failed"],
    ["no HTTP", unreachable("protocol_violated"), "malformed_answer"],
    ["a reset", unreachable("connection_lost"), "connection_lost"],
    ["a reset on a kept connection", unreachable("connection_lost", true), "stale_socket"],
    ["a reset in the body", breakingAfter(0, connectionLost({ reusedSocket: true })), "connection_lost"],
    ["a refusal", refusing(503), "unavailable"],
    ["an HTML page", replying("<html>", "text/html"), "malformed_answer"],
    ["half an answer", breakingAfter(0, lines("ans"), cleanEnd), "malformed_answer"],
    ["no bytes at all", breakingAfter(0, cleanEnd), "malformed_answer"],
    ["an error in a 200", replying(errorLine({ code: "overloaded_error" })), "overloaded"],
    ["an empty answer", empty, "empty_answer"],
  ])("fails on %s", (_what, behaviour, failure) => {
    const stand = plain(behaviour).run();
    expect(stand.outcome).toBe(failure);
    expect(stand.end).toMatchObject({ committed: false });
    expect(stand.time.pending).toBe(0);
  });

  test("that ends without a head is malformed", () => {
    expect(new AttemptStand([cleanEnd], { streamed: false }).run().outcome).toBe("malformed_answer");
  });

  test("that runs into its own limit has failed, and the connection is closed", () => {
    const stand = plain(silent, { limitMs: 30_000 });
    stand.time.advance(29_999);
    expect(stand.ends).toEqual([]);
    stand.time.advance(1);
    expect(stand.outcome).toBe("attempt_timeout");
    expect(stand.call.state).toBe("aborted");
  });

  test("that runs into its caller's time says nothing about the target", () => {
    const stand = plain(silent, { limitMs: 30_000, own: false }).run();
    expect(stand.end).toEqual({ kind: "out_of_time", status: null, committed: false });
    expect(stand.call.state).toBe("aborted");
  });

  test("keeps the provider's words and its announced wait", () => {
    const stand = plain(refusing(429, { code: "rate_limit_exceeded" }, { "retry-after": "7" })).run();
    expect(stand.end).toMatchObject({
      failure: { class: "rate_limited", status: 429, announcedMs: 7_000, retryAdvice: null },
    });
  });

  test("hears the provider forbid a retry", () => {
    const stand = plain(refusing(500, {}, { "x-should-retry": "false" })).run();
    expect(stand.end).toMatchObject({ failure: { retryAdvice: "never" } });
  });

  test("lets the provider's file read its refusals first", () => {
    const stand = plain(refusingWith(400, "<html>"), { refine: () => ({ class: "content_filtered" }) }).run();
    expect(stand.outcome).toBe("content_filtered");
  });

  test("cancelled closes the connection and says nothing more", () => {
    const stand = plain(answering());
    stand.time.advance(100);
    stand.attempt.cancel();
    stand.attempt.cancel();
    expect(stand.run().outcome).toBe("cancelled");
    expect(stand.call.state).toBe("aborted");
  });

  test("a codec that throws is a bug of ours, not the target's failure", () => {
    const codec = {
      ...lineCodec,
      readPlain: () => {
        throw new Error("bug");
      },
    };
    const stand = plain(answering(), { codec }).run();
    expect(stand.outcome).toBe("gateway_fault");
    expect(stand.faults).toHaveLength(1);
  });

  test("reads on while the client pauses: there is nothing yet for it to read", () => {
    const stand = plain(answering(), { limitMs: 5_000 });
    stand.attempt.pause();
    expect(stand.run().outcome).toBe("answered");
    stand.attempt.resume();
    expect(stand.outcome).toBe("answered");
  });
});
