import { describe, expect, test } from "vitest";
import { AttemptStand, type AttemptStandOptions } from "../testing/attempt-stand.ts";
import {
  answering,
  type Behaviour,
  breakingAfter,
  cleanEnd,
  connectionLost,
  lines,
  silent,
  usualPace,
} from "../testing/behaviours.ts";
import { errorLine } from "../testing/line-codec.ts";
import { sentinelGraceMs, streamMaximumMs } from "./attempt-limits.ts";

function streamed(behaviour: Behaviour, options: Partial<AttemptStandOptions> = {}): AttemptStand {
  return new AttemptStand(behaviour(true), { streamed: true, ...options });
}

/** When the first word of a stream is there; ms. */
const committedAt = 10 + usualPace.firstTokenMs;

test.each([201, 206])("status %i is no stream, whatever its content type says", (status) => {
  const [head, ...rest] = answering()(true);
  if (head?.kind !== "head") throw new Error("no head");
  const stand = streamed(() => [{ ...head, head: { ...head.head, status } }, ...rest]).run();
  expect([stand.outcome, stand.delivered]).toEqual(["malformed_answer", ""]);
});

test.each([
  ["good", answering()],
  ["broken at once", breakingAfter(0, lines("gibberish"))],
  ["broken later", breakingAfter(2, lines("gibberish"))],
  ["ended without a finish", breakingAfter(1, lines("done"))],
])("a client is never handed nothing: a stream that is %s", (_what, behaviour) => {
  const handed: string[] = [];
  streamed(behaviour, { onFrames: (_attempt, text) => handed.push(text) }).run();
  expect(handed).not.toContain("");
});

test("content keeps an answer alive whatever comes in the same chunk", () => {
  const mixed = Array.from({ length: 4 }, () => lines("note ping\ncontent more\nnote ping", 29_000));
  expect(streamed(breakingAfter(1, ...mixed, lines("finish stop"), cleanEnd)).run().outcome).toBe("streamed");
});

describe("a client that paused and reads on before the first content", () => {
  test("is not held back later", () => {
    const stand = streamed(answering());
    stand.time.advance(100);
    stand.attempt.pause();
    stand.attempt.resume();
    expect(stand.run().outcome).toBe("streamed");
    expect(stand.delivered).toBe(stand.call.sent);
  });

  test("gives a silent target no more time", () => {
    const stand = streamed(silent);
    stand.time.advance(6_000);
    stand.attempt.pause();
    stand.attempt.resume();
    stand.time.advance(4_000);
    expect(stand.outcome).toBe("first_token_timeout");
  });
});

describe("a finish before any content", () => {
  test.each([
    ["the end of the connection", [cleanEnd]],
    ["nothing more", []],
  ])("is an empty answer, also when %s follows it", (_what, rest) => {
    expect(streamed(breakingAfter(0, lines("finish stop"), ...rest)).run().outcome).toBe("empty_answer");
  });

  test("is waited for no longer than for the first content", () => {
    const stand = streamed(breakingAfter(0, lines("finish stop", 500)), { limitMs: 1_000 });
    stand.time.advance(999);
    expect(stand.ends).toEqual([]);
    stand.time.advance(1);
    expect(stand.outcome).toBe("empty_answer");
  });

  test("with content behind it is no empty answer, nor a whole one", () => {
    const stand = streamed(breakingAfter(0, lines("finish stop\ncontent late"), cleanEnd)).run();
    expect([stand.outcome, stand.delivered]).toEqual(["truncated", "note role\nfinish stop\ncontent late\n"]);
  });

  test("that is too much with what came before leaves no timer behind", () => {
    const note = `note ${"x".repeat(1_048_576 - 24)}`;
    const stand = streamed(breakingAfter(0, lines(`${note}\nfinish stop`)));
    stand.time.advance(1_000);
    expect([stand.outcome, stand.time.pending]).toEqual(["malformed_answer", 0]);
  });
});

describe("a tool the provider runs itself (docs/resilience.md 0.19)", () => {
  const works = lines("hosted search");

  test("may be silent for as long as a stream may live", () => {
    const stand = streamed(breakingAfter(1, works));
    stand.time.advance(committedAt + streamMaximumMs - 1_000);
    expect(stand.ends).toEqual([]);
    stand.time.advance(2_000);
    expect(stand.end).toEqual({ kind: "out_of_time", status: 200, committed: true });
  });

  test("begins the answer", () => {
    const stand = streamed(() => [...breakingAfter(0, works)(true)]);
    stand.time.advance(60 * 60_000 - 1_000);
    expect([stand.ends, stand.delivered]).toEqual([[], "note role\nhosted search\n"]);
  });

  test("is over with the next word: from then on silence is a stall", () => {
    const stand = streamed(breakingAfter(1, works, lines("content found", 300_000)));
    stand.time.advance(committedAt + 300_000 + 29_000);
    expect(stand.ends).toEqual([]);
    stand.time.advance(2_000);
    expect(stand.outcome).toBe("stalled");
  });

  test("costs a client that pauses meanwhile nothing", () => {
    const stand = streamed(breakingAfter(1, works, lines("finish stop", 300_000), cleanEnd), {
      onFrames: (attempt, text) => {
        if (text.includes("hosted")) attempt.pause();
      },
    });
    stand.time.advance(2 * streamMaximumMs);
    expect([stand.ends, stand.time.pending]).toEqual([[], 0]);
    stand.attempt.resume();
    expect(stand.run().outcome).toBe("streamed");
  });
});

describe("after the finish frame", () => {
  test("the grace is counted from there, not from the sentinel", () => {
    const stand = streamed(breakingAfter(1, lines("finish stop"), lines("done", 1_500)));
    stand.time.advance(committedAt + sentinelGraceMs - 1);
    expect([stand.outcome, stand.call.state]).toEqual(["streamed", "open"]);
    stand.time.advance(1);
    expect(stand.call.state).toBe("aborted");
  });

  test.each(["gibberish", errorLine({ type: "server_error" })])("%j leaves no timer behind", (text) => {
    const stand = streamed(breakingAfter(1, lines(`finish stop\n${text}`)));
    stand.time.advance(committedAt);
    expect([stand.outcome, stand.time.pending]).toEqual(["streamed", 0]);
  });
});

describe("after the sentinel", () => {
  const whole = lines("finish stop\ndone");

  test("a reset changes nothing and leaves no timer behind", () => {
    const stand = streamed(breakingAfter(1, whole, connectionLost()));
    stand.time.advance(committedAt + 20);
    expect([stand.outcome, stand.call.state, stand.time.pending]).toEqual(["streamed", "failed", 0]);
  });

  test("nothing that still comes is read, let alone delivered", () => {
    const stand = streamed(
      breakingAfter(1, whole, lines("bug", 20), lines("content late", 20), cleanEnd),
    ).run();
    expect([stand.outcome, stand.faults]).toEqual(["streamed", []]);
    expect(stand.delivered).not.toContain("late");
  });

  test("a client that goes does not close a connection that may be used again", () => {
    const stand = streamed(breakingAfter(1, whole, { ...cleanEnd, afterMs: 500 }));
    stand.time.advance(committedAt);
    stand.attempt.cancel();
    expect([stand.outcome, stand.call.state]).toEqual(["streamed", "open"]);
    stand.time.advance(500);
    expect([stand.call.state, stand.time.pending]).toEqual(["ended", 0]);
  });
});
