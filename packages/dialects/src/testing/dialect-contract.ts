import type { FrameMeaning, PlainMeaning, StreamFrame, UpstreamError } from "@understudy/core";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Dialect, GatewayError, UnderstudyNote } from "../dialect.ts";
import { describeContinuation } from "./continuation-contract.ts";
import { read, readExample } from "./read-example.ts";

/** One streamed answer: the request it answers, its bytes, and what each frame means, in order. */
export interface StreamExample {
  readonly name: string;
  readonly request: string;
  readonly bytes: Uint8Array;
  readonly kinds: readonly FrameMeaning["kind"][];
  /** The plain text of its content frames joined; null when one of them carries anything else. */
  readonly text: string | null;
}

export interface PlainExample {
  readonly name: string;
  readonly body: string;
  readonly meaning: PlainMeaning;
}

export interface ErrorExample {
  readonly name: string;
  readonly body: string;
  readonly error: UpstreamError;
}

/** What a dialect brings to be tested with. */
export interface DialectExamples {
  /** Sound request bodies, each asking for the model `example-model`. */
  readonly requests: readonly string[];
  /** `none`: this dialect has no streams at all. */
  readonly streams: readonly StreamExample[] | "none";
  readonly plain: readonly PlainExample[];
  readonly errors: readonly ErrorExample[];
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

const note: UnderstudyNote = {
  level: "fallback",
  served_by: 'vendor/"model"',
  attempts: [{ target: "first/model", outcome: "rate_limited", ms: 12 }],
  notice: "Using backup service",
};

const interrupted: GatewayError = {
  status: 502,
  code: "stream_interrupted",
  message: 'The stream broke.\nIt said "no".',
  retryAfter: 3,
  fallbackSuggestion: "Try again.",
  attempts: [{ target: "first/model", outcome: "stalled", ms: 30_000 }],
};

/** The promises every dialect keeps, tried out with its own examples. */
export function describeDialect(dialect: Dialect, examples: DialectExamples): void {
  const { streams } = examples;
  describe(`dialect ${dialect.name}${streams === "none" ? ", which has no streams" : ""}`, () => {
    describeRequests(dialect, examples.requests);
    if (streams === "none") describeNoStreams(dialect, examples.requests);
    else {
      describeStreams(dialect, streams);
      describeFrameAnnotations(dialect, streams);
      describeErrorFrame(dialect, examples.requests);
      describeContinuation(dialect, streams);
    }
    describeBodies(dialect, examples);
    describeErrors(dialect, examples);
  });
}

function describeRequests(dialect: Dialect, requests: readonly string[]): void {
  describe.each(requests)("request %s", (body) => {
    it("reads the model and where it stands", () => {
      const request = read(dialect, body);
      expect(request.model).toBe("example-model");
      expect(JSON.parse(decoder.decode(request.body.subarray(...request.modelSpan)))).toBe("example-model");
    });

    it("replaces the model and leaves every other byte", () => {
      const request = read(dialect, body);
      const [start, end] = request.modelSpan;
      const changed = dialect.withModel(request, 'other "model"');
      const tail = request.body.subarray(end);
      expect(changed.subarray(0, start)).toEqual(request.body.subarray(0, start));
      expect(changed.subarray(changed.length - tail.length)).toEqual(tail);
      expect(read(dialect, decoder.decode(changed)).model).toBe('other "model"');
    });

    it("answers a body cut anywhere with a fault", () => {
      const bytes = encoder.encode(body.trimEnd());
      for (let end = 0; end < bytes.length; end += 1)
        expect(dialect.readRequest(bytes.subarray(0, end))).toHaveProperty("fault.code", "invalid_request");
    });
  });

  it("answers any bytes with a request or a fault", () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => void dialect.readRequest(bytes)));
  });
}

function describeNoStreams(dialect: Dialect, requests: readonly string[]): void {
  it.each(requests)("answers %s whole, though it asks for a stream", (body) => {
    const asking = body.replace("{", '{"stream":true,');
    expect(read(dialect, body).stream).toBe(false);
    expect(read(dialect, asking).stream).toBe(false);
    expect(dialect.withModel(read(dialect, asking), "example-model")).toEqual(encoder.encode(asking));
  });
}

function describeStreams(dialect: Dialect, streams: readonly StreamExample[]): void {
  describe.each(streams)("stream $name", ({ request, bytes, kinds }) => {
    const split = (chunks: readonly Uint8Array[]): readonly StreamFrame[] => {
      const reader = dialect.codec(read(dialect, request)).streamReader();
      const result = chunks.flatMap((chunk) => [...reader.read(chunk)]);
      expect(reader.pending).toBe(false);
      tokens.add(reader.outputTokens);
      return result;
    };
    const tokens = new Set<number>();
    const whole = split([bytes]);

    it("says what each frame means and gives back every byte", () => {
      expect(whole.map((frame) => frame.meaning.kind)).toEqual(kinds);
      expect(joined(whole)).toEqual(bytes);
    });

    it("gives the same frames and estimates as many tokens split in two at any byte, and byte by byte", () => {
      const expected = spelled(whole);
      for (let at = 1; at < bytes.length; at += 1)
        expect(spelled(split([bytes.subarray(0, at), bytes.subarray(at)]))).toBe(expected);
      expect(spelled(split(Array.from(bytes, (byte) => Uint8Array.of(byte))))).toBe(expected);
      expect(tokens.size).toBe(1);
    });

    it("knows an unfinished frame from the end of one", () => {
      const reader = dialect.codec(read(dialect, request)).streamReader();
      reader.read(bytes.subarray(0, bytes.length - 1));
      expect(reader.pending).toBe(true);
    });

    it("stands any damage without throwing", () => {
      fc.assert(
        fc.property(fc.nat(bytes.length - 1), fc.uint8Array({ maxLength: 4 }), (at, damage) => {
          const reader = dialect.codec(read(dialect, request)).streamReader();
          for (const part of [bytes.subarray(0, at), damage, bytes.subarray(at + 1)]) reader.read(part);
        }),
      );
    });
  });
}

function describeFrameAnnotations(dialect: Dialect, streams: readonly StreamExample[]): void {
  it.each(streams)("notes one frame of $name, if it ends well, and no other byte", ({ request, bytes }) => {
    const { codec, frames } = readExample(dialect, { request, bytes });
    const annotated = frames.map((frame) => ({ frame, bytes: annotate(dialect, frame) }));
    const noted = annotated.filter((each) => each.bytes !== each.frame.bytes);
    expect(noted).toHaveLength(frames.some((frame) => frame.meaning.kind === "finish") ? 1 : 0);
    for (const each of noted) {
      expectInsertion(each.frame.bytes, each.bytes);
      expect(decoder.decode(each.bytes)).toContain(`"understudy":${JSON.stringify(note)}`);
    }
    const stream = joined(annotated);
    expect(codec.streamReader().read(stream).map(kindOf)).toEqual(frames.map(kindOf));
  });
}

function describeBodies(dialect: Dialect, { requests, plain }: DialectExamples): void {
  const codec = dialect.codec(read(dialect, requests[0] ?? ""));

  it.each(plain.filter(({ meaning }) => meaning.kind === "answer"))("notes the answer $name", ({ body }) => {
    const bytes = encoder.encode(body);
    const annotated = dialect.annotatePlain(bytes, note);
    expectInsertion(bytes, annotated);
    expect(JSON.parse(decoder.decode(annotated))).toEqual({ ...JSON.parse(body), understudy: note });
  });

  it.each(plain)("reads the plain answer $name", ({ body, meaning }) => {
    expect(codec.readPlain(encoder.encode(body))).toEqual(meaning);
  });

  it("finds no answer in a body cut short, and no typed error in foreign ones", () => {
    for (const { body, meaning } of plain)
      if (meaning.kind === "answer")
        expect(codec.readPlain(encoder.encode(body.trimEnd().slice(0, -1))).kind).toBe("malformed");
    for (const body of ["", "<html>503</html>", "null", "[]", "7", '"error"', "{}"]) {
      expect(codec.readPlain(encoder.encode(body)).kind).toBe("malformed");
      expect(codec.readError(encoder.encode(body)).typed).toBe(false);
    }
  });

  it("stands any bytes without throwing", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          fc.json().map((text) => encoder.encode(text)),
        ),
        (bytes) => {
          codec.readPlain(bytes);
          codec.readError(bytes);
          dialect.annotatePlain(bytes, note);
          dialect.annotateFrame(bytes, note);
        },
      ),
    );
  });
}

function describeErrors(dialect: Dialect, { requests, errors }: DialectExamples): void {
  const codec = dialect.codec(read(dialect, requests[0] ?? ""));

  it.each(errors)("reads the error $name", ({ body, error }) => {
    expect(codec.readError(encoder.encode(body))).toEqual(error);
  });

  it("writes errors it can read itself, with all that helps inside", () => {
    const body = dialect.errorBody(interrupted);
    const { message, code } = interrupted;
    expect(codec.readError(body)).toMatchObject({ message, code, typed: true });
    expect(JSON.parse(decoder.decode(body)).error).toMatchObject({
      retry_after: interrupted.retryAfter,
      fallback_suggestion: interrupted.fallbackSuggestion,
      attempts: interrupted.attempts,
    });
  });
}

function describeErrorFrame(dialect: Dialect, requests: readonly string[]): void {
  it("writes an error frame that is one frame and no sentinel", () => {
    const { message, code } = interrupted;
    const reader = dialect.codec(read(dialect, requests[0] ?? "")).streamReader();
    const frames = reader.read(dialect.errorFrame(interrupted));
    expect(frames).toHaveLength(1);
    expect(frames[0]?.meaning).toMatchObject({ kind: "error", error: { message, code, typed: true } });
  });
}

/** As a gateway does it: only a frame at the end is ever offered for the note. */
function annotate(dialect: Dialect, { bytes, meaning }: StreamFrame): Uint8Array {
  const isEnd = meaning.kind === "finish" || meaning.kind === "sentinel";
  return isEnd ? dialect.annotateFrame(bytes, note) : bytes;
}

function kindOf(frame: StreamFrame): FrameMeaning["kind"] {
  return frame.meaning.kind;
}

/** Frames as one text: every byte a character, then what it means. Far quicker to compare than bytes. */
function spelled(frames: readonly StreamFrame[]): string {
  return frames
    .map(({ bytes, meaning }) => Buffer.from(bytes).toString("latin1") + JSON.stringify(meaning))
    .join("\n");
}

function joined(frames: readonly Pick<StreamFrame, "bytes">[]): Uint8Array {
  return Uint8Array.from(frames.flatMap((frame) => [...frame.bytes]));
}

/** `longer` is `original` with one run of bytes put in somewhere. */
function expectInsertion(original: Uint8Array, longer: Uint8Array): void {
  let head = 0;
  while (head < original.length && original[head] === longer[head]) head += 1;
  const tail = original.subarray(head);
  expect(longer.length).toBeGreaterThan(original.length);
  expect(longer.subarray(longer.length - tail.length)).toEqual(tail);
}
