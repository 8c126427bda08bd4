import { describe, expect, test } from "vitest";
import { bytesOf } from "../virtual/ascii.ts";
import { AttemptStand, type AttemptStandOptions } from "../testing/attempt-stand.ts";
import {
  answering,
  type Behaviour,
  breakingAfter,
  cleanEnd,
  connectionLost,
  empty,
  endless,
  lines,
  refusing,
  refusingWith,
  replying,
  silent,
  streaming,
  unreachable,
  usualPace,
} from "../testing/behaviours.ts";
import { errorLine, lineCodec } from "../testing/line-codec.ts";
import { sentinelGraceMs, streamMaximumMs } from "./attempt-limits.ts";

function streamed(behaviour: Behaviour, options: Partial<AttemptStandOptions> = {}): AttemptStand {
  return new AttemptStand(behaviour(true), { streamed: true, ...options });
}

const words = "note role\ncontent word0\ncontent word1\n";

describe("before the first content", () => {
  test.each([
    ["a refused connection", unreachable("connect_failed"), "connect_failed"],
    ["a reset", unreachable("connection_lost"), "connection_lost"],
    ["a reset on a kept connection", unreachable("connection_lost", true), "stale_socket"],
    ["a reset after the head", breakingAfter(0, connectionLost({ reusedSocket: true })), "connection_lost"],
    ["a refusal", refusing(529), "overloaded"],
    ["a refusal in HTML", refusingWith(502, "<html>"), "bad_gateway"],
    ["a JSON body instead of a stream", replying("answer words"), "malformed_answer"],
    ["a JSON error with status 200", replying(errorLine({ code: "insufficient_quota" })), "quota_exhausted"],
    ["an HTML page with status 200", replying("<html>", "text/html"), "malformed_answer"],
    ["an end without a word", breakingAfter(0, cleanEnd), "truncated"],
    ["an end within a frame", breakingAfter(0, half("cont"), cleanEnd), "malformed_answer"],
    ["an error frame", breakingAfter(0, lines(errorLine({ code: "overloaded_error" }))), "overloaded"],
    ["a frame nobody can read", breakingAfter(0, lines("gibberish")), "malformed_answer"],
    ["a sentinel without a finish", breakingAfter(0, lines("done"), cleanEnd), "truncated"],
    ["an empty answer", empty, "empty_answer"],
    ["silence", silent, "first_token_timeout"],
    ["a head and silence", () => streaming(), "first_token_timeout"],
    ["a refusal whose body never ends", () => [...refusing(500)(true)].slice(0, 1), "first_token_timeout"],
  ])("%s is a failure the client never sees", (_what, behaviour, failure) => {
    const stand = streamed(behaviour).run();
    expect(stand.outcome).toBe(failure);
    expect(stand.end).toMatchObject({ committed: false });
    expect([stand.delivered, stand.commits]).toEqual(["", 0]);
    expect(stand.call.state).not.toBe("open");
  });

  test("head, role, pings and notes hold no limit up", () => {
    const pings = Array.from({ length: 100 }, () => lines("note ping", 500));
    const stand = streamed(() => streaming(...pings));
    stand.time.advance(9_999);
    expect(stand.ends).toEqual([]);
    stand.time.advance(1);
    expect(stand.outcome).toBe("first_token_timeout");
  });

  test("is told to be slow once, when that time has passed, and goes on to its limit", () => {
    const stand = streamed(silent, { slowMs: 3_000 });
    stand.time.advance(2_999);
    expect(stand.slowMarks).toBe(0);
    stand.time.advance(1);
    expect(stand.slowMarks).toBe(1);
    stand.time.advance(6_999);
    expect(stand.ends).toEqual([]);
    stand.time.advance(1);
    expect([stand.outcome, stand.slowMarks]).toEqual(["first_token_timeout", 1]);
  });

  test.each([
    ["content comes in time", answering(), 3_000],
    ["it would be at the limit", silent, 10_000],
    ["it has ended before", refusing(500), 3_000],
  ])("is not told to be slow when %s", (_what, behaviour, slowMs) => {
    expect(streamed(behaviour, { slowMs }).run().slowMarks).toBe(0);
  });

  test("the caller's time is not the target's failure", () => {
    const stand = streamed(() => streaming(), { own: false }).run();
    expect(stand.end).toEqual({ kind: "out_of_time", status: 200, committed: false });
  });

  test("what is no envelope any more is malformed", () => {
    const notes = Array.from({ length: 20 }, () => lines(`note ${"x".repeat(100_000)}`));
    expect(streamed(() => streaming(...notes)).run().outcome).toBe("malformed_answer");
  });

  test("an error and an empty answer keep the provider's words, in case they must be told", () => {
    const failing = streamed(breakingAfter(0, lines(errorLine({ code: "content_filter" })))).run();
    expect(failing.end).toMatchObject({ failure: { answer: { head: { status: 200 } } } });
    const told = bytesOf("note role\nfinish stop\ndone\n");
    expect(streamed(empty).run().end).toMatchObject({
      failure: { answer: { head: { status: 200 }, body: told } },
    });
    const cut = streamed(() => streaming(lines("finish stop"), connectionLost())).run();
    expect(cut.end).toMatchObject({ failure: { class: "empty_answer", answer: { head: { status: 200 } } } });
    const json = streamed(replying(errorLine({ code: "content_filter" }))).run();
    expect(json.end).toMatchObject({
      failure: { class: "content_filtered", answer: { head: { status: 200 } } },
    });
  });

  test("a refusal that quotes a huge prompt back is still the caller's fault, told as it is", () => {
    const huge = errorLine({ message: "x".repeat(2_000_000) });
    const stand = streamed(refusingWith(422, huge)).run();
    expect(stand.outcome).toBe("unprocessable");
    expect(stand.end).toMatchObject({ failure: { answer: { body: { length: huge.length + 1 } } } });
  });
});

describe("after the first content", () => {
  test("a whole stream goes to the client byte for byte, envelope first", () => {
    const stand = streamed(answering()).run();
    expect(stand.outcome).toBe("streamed");
    expect(stand.delivered).toBe(stand.call.sent);
    expect(stand.commits).toBe(1);
  });

  test("it begins with the first content, not before", () => {
    const stand = streamed(answering());
    stand.time.advance(usualPace.firstTokenMs + 9);
    expect(stand.commits).toBe(0);
    stand.time.advance(1);
    expect(stand.delivered).toBe("note role\ncontent word0\n");
  });

  test.each([
    ["cut", breakingAfter(2, cleanEnd), "truncated"],
    ["reset", breakingAfter(2, connectionLost()), "connection_lost"],
    ["stalled", breakingAfter(2), "stalled"],
    ["malformed", breakingAfter(2, lines("gibberish")), "malformed_answer"],
    ["cut within a frame", breakingAfter(2, half("conte"), cleanEnd), "malformed_answer"],
    [
      "broken by an error frame",
      breakingAfter(2, lines(errorLine({ type: "server_error" }))),
      "server_error",
    ],
    ["ended by a sentinel without a finish", breakingAfter(2, lines("done"), cleanEnd), "truncated"],
  ])("a stream that is %s never ends as a success", (_what, behaviour, failure) => {
    const stand = streamed(behaviour).run();
    expect(stand.outcome).toBe(failure);
    expect(stand.end).toMatchObject({ committed: true });
    expect(stand.delivered).toBe(words);
    expect(stand.call.state).not.toBe("open");
  });

  test("frames before a broken one in the same chunk are delivered, those after it are not", () => {
    const stand = streamed(breakingAfter(2, lines("content a\ngibberish\ncontent b"))).run();
    expect(stand.delivered).toBe(`${words}content a\n`);
  });

  test("it may flow for as long as it flows, up to an hour", () => {
    const stand = streamed(endless(20_000), { limitMs: 30_000 });
    stand.time.advance(streamMaximumMs - 60_000);
    expect(stand.ends).toEqual([]);
    stand.time.advance(120_000);
    expect(stand.end).toEqual({ kind: "out_of_time", status: 200, committed: true });
  });

  test("pings do not keep a stalled answer alive, content does", () => {
    const pings = Array.from({ length: 100 }, () => lines("note ping", 5_000));
    const stand = streamed(breakingAfter(1, ...pings));
    const committedAt = 10 + usualPace.firstTokenMs;
    stand.time.advance(committedAt + 29_999);
    expect(stand.ends).toEqual([]);
    stand.time.advance(1);
    expect(stand.outcome).toBe("stalled");
    const slow = Array.from({ length: 10 }, () => lines("content more", 29_000));
    expect(streamed(breakingAfter(1, ...slow, lines("finish stop"), cleanEnd)).run().outcome).toBe(
      "streamed",
    );
  });

  test("a finish with another reason than stop needs no content", () => {
    const stand = streamed(breakingAfter(0, lines("finish tool_calls"), lines("done"), cleanEnd)).run();
    expect(stand.outcome).toBe("streamed");
    expect(stand.delivered).toBe("note role\nfinish tool_calls\ndone\n");
  });
});

describe("after the finish frame", () => {
  test.each([
    ["the end of the connection", cleanEnd],
    ["a reset", connectionLost()],
    ["gibberish", lines("gibberish", 20)],
    ["an error", lines(errorLine({ type: "server_error" }), 20)],
  ])("%s changes nothing: the answer is whole", (_what, step) => {
    const stand = streamed(breakingAfter(2, lines("finish stop"), step)).run();
    expect(stand.outcome).toBe("streamed");
    expect(stand.delivered).toBe(`${words}finish stop\n`);
    expect(stand.call.state).not.toBe("open");
  });

  test("an open connection is closed after the grace, and the answer is whole", () => {
    const stand = streamed(breakingAfter(0, lines("finish+content stop", 100)));
    stand.time.advance(110 + sentinelGraceMs - 1);
    expect(stand.ends).toEqual([]);
    stand.time.advance(1);
    expect(stand.outcome).toBe("streamed");
    expect(stand.call.state).toBe("aborted");
  });

  test("an empty answer that stays open is one after the grace", () => {
    const stand = streamed(() => streaming(lines("finish stop", 100)));
    stand.time.advance(110 + sentinelGraceMs - 1);
    expect(stand.ends).toEqual([]);
    stand.time.advance(1);
    expect(stand.outcome).toBe("empty_answer");
    expect(stand.call.state).toBe("aborted");
  });

  test("usage and sentinel still go to the client", () => {
    const rest = [lines("finish stop"), lines("note usage", 500), lines("done", 500), cleanEnd];
    expect(streamed(breakingAfter(2, ...rest)).run().delivered).toBe(
      `${words}finish stop\nnote usage\ndone\n`,
    );
  });

  test("the sentinel ends it at once; the connection may close by itself", () => {
    const stand = streamed(breakingAfter(2, lines("finish stop\ndone"), { ...cleanEnd, afterMs: 500 }));
    stand.time.advance(10 + usualPace.firstTokenMs + usualPace.tokenMs);
    expect(stand.outcome).toBe("streamed");
    expect(stand.call.state).toBe("open");
    stand.time.advance(500);
    expect(stand.call.state).toBe("ended");
    expect(stand.time.pending).toBe(0);
  });

  test("a connection that stays open after the sentinel is closed after the grace", () => {
    const stand = streamed(breakingAfter(2, lines("finish stop\ndone"))).run();
    expect(stand.call.state).toBe("aborted");
  });

  test.each([
    ["an end", cleanEnd],
    ["a reset", connectionLost()],
  ])("%s without a sentinel leaves no timer behind", (_what, step) => {
    const stand = streamed(breakingAfter(2, lines("finish stop"), step));
    stand.time.advance(10 + usualPace.firstTokenMs + usualPace.tokenMs + 20);
    expect(stand.outcome).toBe("streamed");
    expect(stand.time.pending).toBe(0);
  });
});

describe("a client that reads slowly", () => {
  test("is not charged to the target", () => {
    const stand = streamed(answering());
    stand.time.advance(400);
    stand.attempt.pause();
    stand.time.advance(600_000);
    expect(stand.ends).toEqual([]);
    stand.attempt.resume();
    expect(stand.run().outcome).toBe("streamed");
    expect(stand.delivered).toBe(stand.call.sent);
  });

  test("gets usage and sentinel too, however slowly it reads the finish frame", () => {
    const stand = streamed(answering(), {
      onFrames: (attempt, text) => {
        if (text.startsWith("finish")) attempt.pause();
      },
    });
    stand.time.advance(600_000);
    expect(stand.ends).toEqual([]);
    stand.attempt.resume();
    expect(stand.run().outcome).toBe("streamed");
    expect(stand.delivered).toBe(stand.call.sent);
  });

  test("holds no connection open when it pauses on the last frame", () => {
    const stand = streamed(answering(), {
      onFrames: (attempt, text) => {
        if (text.startsWith("done")) attempt.pause();
      },
    }).run();
    expect(stand.outcome).toBe("streamed");
    expect(stand.call.state).toBe("ended");
    expect(stand.time.pending).toBe(0);
  });

  test("has the whole stall limit again once it reads on", () => {
    const stand = streamed(breakingAfter(2));
    stand.time.advance(400);
    stand.attempt.pause();
    stand.time.advance(60_000);
    stand.attempt.resume();
    stand.time.advance(29_999);
    expect(stand.ends).toEqual([]);
    stand.time.advance(1);
    expect(stand.outcome).toBe("stalled");
  });

  test("that paused before the first content is charged for nothing either", () => {
    const stand = streamed(answering());
    stand.time.advance(200);
    stand.attempt.pause();
    stand.time.advance(60_000);
    expect(stand.ends).toEqual([]);
    stand.attempt.resume();
    expect(stand.run().outcome).toBe("streamed");
  });
});

describe("a client that goes away", () => {
  test.each([5, 200, 330, 450])("after %i ms: the connection is closed, nothing more is delivered", (ms) => {
    const stand = streamed(answering());
    stand.time.advance(ms);
    stand.attempt.cancel();
    const { delivered } = stand;
    expect(stand.run().outcome).toBe("cancelled");
    expect(stand.call.state).toBe("aborted");
    expect(stand.delivered).toBe(delivered);
    expect(stand.time.pending).toBe(0);
  });

  test.each(["content a", "finish+content stop", "finish length", "content a\nfinish stop\ndone"])(
    "at the very moment of the first content (%j)",
    (first) => {
      const stand = streamed(breakingAfter(0, lines(first, 100), cleanEnd), {
        onCommit: (attempt) => attempt.cancel(),
      }).run();
      expect(stand.outcome).toBe("cancelled");
      expect(stand.delivered).toBe("");
      expect(stand.time.pending).toBe(0);
    },
  );

  test.each(["content a", "finish stop", "finish stop\ndone", "content a\ngibberish"])(
    "while it is handed frames (%j)",
    (text) => {
      const stand = streamed(breakingAfter(1, lines(text, 50), lines("content b"), cleanEnd), {
        onFrames: (attempt, frames) => {
          if (!frames.includes("word0")) attempt.cancel();
        },
      }).run();
      expect(stand.outcome).toBe("cancelled");
      expect(stand.delivered).not.toContain("content b");
      expect(stand.time.pending).toBe(0);
    },
  );
});

function broken(): never {
  throw new Error("bug");
}

describe("a bug of ours", () => {
  test.each([
    [
      "reading frames",
      answering(),
      { ...lineCodec, streamReader: () => ({ pending: false, outputTokens: 0, read: broken }) },
    ],
    ["reading a refusal", refusing(500), { ...lineCodec, readError: broken }],
    ["reading a wrong body", replying("{}"), { ...lineCodec, readError: broken }],
  ])("while %s is never the target's failure", (_what, behaviour, codec) => {
    const stand = streamed(behaviour, { codec }).run();
    expect(stand.outcome).toBe("gateway_fault");
    expect(stand.faults).toHaveLength(1);
  });
});

/** A piece of a line. */
function half(text: string) {
  const step = lines(text, 5);
  return step.kind === "data" ? { ...step, bytes: step.bytes.slice(0, -1) } : step;
}
