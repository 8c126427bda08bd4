import { describe, expect, test } from "vitest";
import type { AnswerCodec, StreamFrame } from "../answer.ts";
import { bytesOf } from "../virtual/ascii.ts";
import { errorLine, lineCodec } from "../testing/line-codec.ts";
import { ManualTime } from "../virtual/manual-time.ts";
import { SeededRandom } from "../virtual/seeded-random.ts";
import type { ResponseHead, Transport, UpstreamCall, UpstreamHandler } from "../transport.ts";
import type { Attempt, AttemptEnd } from "./attempt.ts";
import { streamMaximumMs } from "./attempt-limits.ts";
import { startPlainAttempt } from "./plain-attempt.ts";
import { startStreamAttempt } from "./stream-attempt.ts";

const mebibyte = new Uint8Array(1_048_576);
const plainHead: ResponseHead = { status: 200, headers: { "content-type": "application/json" } };
const streamHead: ResponseHead = { status: 200, headers: { "content-type": "text/event-stream" } };

/** One attempt whose connection is moved by hand, three hours after the clock began. */
class Bench implements Transport, UpstreamCall {
  readonly time = new ManualTime();
  readonly ends: AttemptEnd[] = [];
  readonly heads: ResponseHead[] = [];
  readonly attempt: Attempt;
  commits = 0;
  delivered = 0;
  aborts = 0;
  #handler: UpstreamHandler | null = null;

  constructor(streamed: boolean, codec: AnswerCodec = lineCodec) {
    const { time } = this;
    time.advance(10_800_000);
    const task = {
      ports: { clock: time, wallClock: time.wall, timers: time, random: new SeededRandom(1) },
      transport: this,
      request: { body: bytesOf(""), headers: {} },
      codec,
      budget: { limitMs: 10_000, own: true },
      refine: () => undefined,
      onHead: (head: ResponseHead) => this.heads.push(head),
      onFault: () => {},
      onEnd: (end: AttemptEnd) => this.ends.push(end),
    };
    const stream = {
      stallMs: 2 * streamMaximumMs,
      slowMs: null,
      onSlow: () => {},
      onCommit: () => {
        this.commits += 1;
      },
      onFrames: (frames: readonly StreamFrame[]) => {
        for (const { bytes } of frames) this.delivered += bytes.length;
      },
    };
    this.attempt = streamed ? startStreamAttempt({ ...task, ...stream }) : startPlainAttempt(task);
  }

  start(_request: unknown, handler: UpstreamHandler): UpstreamCall {
    this.#handler = handler;
    return this;
  }

  get handler(): UpstreamHandler {
    if (this.#handler === null) throw new Error("not started");
    return this.#handler;
  }

  abort(): void {
    this.aborts += 1;
  }

  pause(): void {}

  resume(): void {}

  /** The classes it failed with, or how else it ended. */
  get outcomes(): readonly string[] {
    return this.ends.map((end) => (end.kind === "failed" ? end.failure.class : end.kind));
  }
}

describe("a body read whole", () => {
  test.each([
    ["a plain answer's", false, plainHead],
    ["a refusal's", true, { status: 500, headers: {} }],
  ])("%s may be 64 MiB long, and not a byte longer", (_whose, streamed, head) => {
    const bench = new Bench(streamed);
    bench.handler.onHead(head);
    for (let count = 0; count < 64; count++) bench.handler.onData(mebibyte);
    expect(bench.ends).toEqual([]);
    bench.handler.onData(Uint8Array.of(1));
    expect([bench.outcomes, bench.aborts]).toEqual([["malformed_answer"], 1]);
  });
});

describe("a plain attempt", () => {
  test("tells of the head as soon as it is there", () => {
    const bench = new Bench(false);
    bench.handler.onHead(plainHead);
    expect([bench.heads, bench.ends]).toEqual([[plainHead], []]);
  });

  test("leaves a connection alone that has ended well", () => {
    const bench = new Bench(false);
    bench.handler.onHead(plainHead);
    bench.handler.onData(bytesOf("answer words"));
    bench.handler.onEnd();
    bench.attempt.cancel();
    expect([bench.outcomes, bench.aborts]).toEqual([["answered"], 0]);
  });

  test("ends once, even if its connection goes on after it was closed", () => {
    const bench = new Bench(false);
    bench.handler.onHead(plainHead);
    bench.handler.onData(bytesOf("answer words"));
    bench.attempt.cancel();
    bench.handler.onEnd();
    expect([bench.outcomes, bench.aborts]).toEqual([["cancelled"], 1]);
  });
});

describe("a streamed attempt", () => {
  /** Every chunk is a frame; a single byte is content, more is envelope. */
  const chunkCodec: AnswerCodec = {
    ...lineCodec,
    streamReader: () => ({
      pending: false,
      outputTokens: 0,
      read: (chunk) => [{ bytes: chunk, meaning: { kind: chunk.length === 1 ? "content" : "other" } }],
    }),
  };

  test("keeps a MiB of envelope for the client, and no more", () => {
    const bench = new Bench(true, chunkCodec);
    bench.handler.onHead(streamHead);
    bench.handler.onData(mebibyte);
    expect(bench.ends).toEqual([]);
    bench.handler.onData(Uint8Array.of(1));
    expect(bench.delivered).toBe(mebibyte.length + 1);
    const greater = new Bench(true, chunkCodec);
    greater.handler.onHead(streamHead);
    greater.handler.onData(mebibyte);
    greater.handler.onData(Uint8Array.of(1, 2));
    expect([greater.outcomes, greater.delivered]).toEqual([["malformed_answer"], 0]);
  });

  test("lives an hour from its first content, to the millisecond", () => {
    const bench = new Bench(true);
    bench.handler.onHead(streamHead);
    bench.time.advance(5_000);
    bench.handler.onData(bytesOf("content one\n"));
    bench.time.advance(streamMaximumMs);
    bench.handler.onData(bytesOf("content two\n"));
    expect(bench.ends).toEqual([]);
    bench.time.advance(1);
    bench.handler.onData(bytesOf("content three\n"));
    expect(bench.ends).toEqual([{ kind: "out_of_time", status: 200, committed: true }]);
  });

  test("cannot read an error that comes before any head, and has no answer to show", () => {
    const bench = new Bench(true);
    bench.handler.onData(bytesOf(`${errorLine({ code: "overloaded_error" })}\n`));
    expect(bench.ends).toMatchObject([
      { kind: "failed", failure: { class: "malformed_answer", status: null, answer: null } },
    ]);
  });
});
