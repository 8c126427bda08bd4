import type { Script, ScriptStep } from "@understudy/chaos";

/** Says the same in another shape on the wire. */
export type Reshape = (script: Script) => Script;

type DataStep = Extract<ScriptStep, { kind: "data" }>;

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** The whole body, as it would be read in one go. */
export function bytesOf(script: Script): Buffer {
  return Buffer.concat(script.flatMap((step) => (step.kind === "data" ? [step.bytes] : [])));
}

/**
 * In pieces of so many bytes, whatever they cut in two. Each is a chunk of its own on the wire; where
 * one begins inside a character or a blank line it comes a moment later, so that no socket joins them.
 */
export function inPieces(size: number): Reshape {
  return unannounced((step) => {
    const count = Math.ceil(step.bytes.byteLength / size);
    return Array.from({ length: count }, (_, index) => {
      const start = index * size;
      const bytes = step.bytes.subarray(start, start + size);
      if (index === 0) return { ...step, bytes };
      return { ...step, afterMs: isDelicate(step.bytes, start) ? 1 : 0, bytes };
    });
  });
}

const lineFeed = 0x0a;

/** Inside a character of several bytes, or between the two line feeds that end an event. */
function isDelicate(bytes: Uint8Array, at: number): boolean {
  const byte = bytes[at] ?? 0;
  return (byte & 0xc0) === 0x80 || (byte === lineFeed && bytes[at - 1] === lineFeed);
}

/** In two pieces, the second a moment later, so that no socket joins them. */
export function splitAt(offset: number): Reshape {
  return (script) => {
    const whole = bytesOf(script);
    return withBody(script, [whole.subarray(0, offset), whole.subarray(offset)]);
  };
}

/** The whole stream as one chunk. */
export const inOneChunk: Reshape = (script) => withBody(script, [bytesOf(script)]);

/** Line ends as HTTP has them, which server-sent events allow too. */
export const withCarriageReturns = rewritten((text) => text.replaceAll("\n", "\r\n"));

/** Comments between the events, which every reader has to skip. */
export const withComments = rewritten((text) => `: still here\n\n${text}`);

/** No space behind the colon of a field: it is optional. */
export const withoutSpaces = rewritten((text) => text.replace(/^(data|event): /gm, "$1:"));

/** A field nobody has heard of, with a number no double can hold, in every object of the body. */
export const extraField = '"kit_extra":{"big":12345678901234567890,"sum":1.10,"word":"na\\u00efve 🎭"},';

export const withExtraFields = rewritten((text) => text.replaceAll(/^((?:data: ?)?\{)/gm, `$1${extraField}`));

/** Another status for the same body. */
export function withStatus(status: number): Reshape {
  return (script) =>
    script.map((step) => (step.kind === "head" ? { ...step, head: { ...step.head, status } } : step));
}

function rewritten(rewrite: (text: string) => string): Reshape {
  return unannounced((step) => [{ ...step, bytes: encoder.encode(rewrite(decoder.decode(step.bytes))) }]);
}

function withBody(script: Script, pieces: readonly Uint8Array[]): Script {
  const head = script.find((step) => step.kind === "head");
  if (head === undefined) return script;
  const data = pieces.map((bytes, index): DataStep => ({
    kind: "data",
    afterMs: index === 0 ? 0 : 1,
    bytes,
    mark: "content",
  }));
  return withoutLength([head, ...data, { kind: "end", afterMs: 0 }]);
}

/** Each step of data becomes others, and no length is announced that would no longer be true. */
function unannounced(change: (step: DataStep) => readonly DataStep[]): Reshape {
  return (script) =>
    withoutLength(script.flatMap<ScriptStep>((step) => (step.kind === "data" ? change(step) : [step])));
}

function withoutLength(script: Script): Script {
  return script.map((step) => {
    if (step.kind !== "head") return step;
    const { "content-length": _, ...headers } = step.head.headers;
    return { ...step, head: { ...step.head, headers } };
  });
}
