import type { UpstreamError } from "../answer.ts";
import type { ResponseHead, TransportFailure } from "../transport.ts";
import { bytesOf } from "./ascii.ts";
import { errorLine } from "./line-codec.ts";
import type { Script, ScriptStep } from "./script.ts";

/** What a provider does with a call, streamed or plain. */
export type Behaviour = (streamed: boolean) => Script;

/** How fast a healthy provider is; ms. A plain answer takes as long as the whole stream would. */
export interface Pace {
  readonly firstTokenMs: number;
  readonly tokens: number;
  readonly tokenMs: number;
}

export const usualPace: Pace = { firstTokenMs: 300, tokens: 5, tokenMs: 50 };

const streamHead: ResponseHead = { status: 200, headers: { "content-type": "text/event-stream" } };
const plainHead: ResponseHead = { status: 200, headers: { "content-type": "application/json" } };

function head(value: ResponseHead, afterMs = 0): ScriptStep {
  return { kind: "head", afterMs, head: value };
}

/** One or more lines in one chunk. */
export function lines(text: string, afterMs = 0): ScriptStep {
  return { kind: "data", afterMs, bytes: bytesOf(`${text}\n`) };
}

function end(afterMs = 0): ScriptStep {
  return { kind: "end", afterMs };
}

/** The head of an event stream and then what the caller says. */
export function streaming(...steps: readonly ScriptStep[]): Script {
  return [head(streamHead, 10), lines("note role"), ...steps];
}

function words({ firstTokenMs, tokens, tokenMs }: Pace): readonly ScriptStep[] {
  return Array.from({ length: tokens }, (_, index) =>
    lines(`content word${index}`, index === 0 ? firstTokenMs : tokenMs),
  );
}

/** A healthy provider. */
export function answering(pace: Pace = usualPace): Behaviour {
  const { firstTokenMs, tokens, tokenMs } = pace;
  const tail = [lines("finish stop", tokenMs), lines("note usage"), lines("done"), end()];
  const stream = streaming(...words(pace), ...tail);
  const plain = [head(plainHead, firstTokenMs + tokens * tokenMs), lines("answer words"), end()];
  return (streamed) => (streamed ? stream : plain);
}

/** A healthy start of a stream, `tokens` words long, and then something else; plain: that at once. */
export function breakingAfter(tokens: number, ...rest: readonly ScriptStep[]): Behaviour {
  const stream = streaming(...words({ ...usualPace, tokens }), ...rest);
  const plain = [head(plainHead, 300), ...rest];
  return (streamed) => (streamed ? stream : plain);
}

export const cleanEnd = end(20);

export function connectionLost(facts: Partial<TransportFailure> = {}): ScriptStep {
  const failure = { kind: "connection_lost", reusedSocket: false, detail: "scripted", ...facts } as const;
  return { kind: "failure", afterMs: 20, failure };
}

/** No response at all: the connection fails. */
export function unreachable(kind: TransportFailure["kind"], reusedSocket = false): Behaviour {
  return () => [connectionLost({ kind, reusedSocket })];
}

/** Takes the call and says nothing, for ever. */
export const silent: Behaviour = () => [];

/** A refusal with an error of the wire format. */
export function refusing(
  status: number,
  error: Partial<UpstreamError> = {},
  headers: ResponseHead["headers"] = {},
): Behaviour {
  return refusingWith(status, errorLine({ message: `status ${status}`, ...error }), headers);
}

/** A refusal with any body. */
export function refusingWith(status: number, body: string, headers: ResponseHead["headers"] = {}): Behaviour {
  return () => [head({ status, headers }, 30), lines(body), end()];
}

/** A 200 with one whole body, of a content type that is or is not a stream's. */
export function replying(body: string, contentType = "application/json"): Behaviour {
  return () => [head({ status: 200, headers: { "content-type": contentType } }, 300), lines(body), end()];
}

/** An answer without a word in it. */
export const empty: Behaviour = (streamed) =>
  streamed ? streaming(lines("finish stop", 300), lines("done"), end()) : replying("empty")(false);

/** Word after word, for as long as somebody listens. */
export function endless(tokenMs: number): Behaviour {
  return function* words() {
    yield* streaming();
    for (;;) yield lines("content more", tokenMs);
  };
}
