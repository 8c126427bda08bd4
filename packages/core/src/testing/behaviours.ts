import type { UpstreamError } from "../answer.ts";
import type { ResponseHead, TransportFailure } from "../transport.ts";
import { bytesOf, textOf } from "../virtual/ascii.ts";
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

/** A long answer, so many ms for each of its tokens, which come in lots of ten, or in five lots. */
export function writing({ firstTokenMs, tokens, tokenMs }: Pace, finish = "stop"): Behaviour {
  const lots = Math.min(5, Math.ceil(tokens / 10));
  const lot = Math.ceil(tokens / lots);
  const words = Array.from({ length: lot }, () => "content word").join("\n");
  const stream = streaming(
    lines("content word", firstTokenMs),
    ...Array.from({ length: lots }, () => lines(words, lot * tokenMs)),
    lines(`finish ${finish}`),
    lines("done"),
    end(),
  );
  const plain = [head(plainHead, firstTokenMs + tokens * tokenMs), lines("answer words"), end()];
  return (streamed) => (streamed ? stream : plain);
}

/** A good answer whose connection is lost after so many bytes of its body. */
export function cutAt(bytes: number): Behaviour {
  const whole = rechunked(answering(), bytes, 5);
  return function* cut(streamed) {
    let sent = 0;
    for (const step of whole(streamed)) {
      if (step.kind === "data") sent += step.bytes.length;
      yield step;
      if (sent >= bytes) return yield connectionLost();
    }
  };
}

/** A good answer in pieces of so many bytes, each so long after the one before. */
export function dribbling(bytes: number, afterMs: number): Behaviour {
  return rechunked(answering(), bytes, afterMs);
}

/** The body of a stream in two pieces, cut at one byte. */
export function splitAt(behaviour: Behaviour, byte: number): Behaviour {
  return (streamed) => {
    const steps = [...behaviour(streamed)];
    const text = steps.map((step) => (step.kind === "data" ? textOf(step.bytes) : "")).join("");
    const pieces = [text.slice(0, byte), text.slice(byte)];
    const data = pieces.map((piece): ScriptStep => ({ kind: "data", afterMs: 10, bytes: bytesOf(piece) }));
    return [...steps.filter(({ kind }) => kind === "head"), ...data, end()];
  };
}

/** The same bytes in pieces of another size; a piece never spans two steps. */
export function rechunked(behaviour: Behaviour, bytes: number, afterMs: number): Behaviour {
  return function* rechunk(streamed) {
    for (const step of behaviour(streamed)) {
      if (step.kind !== "data") {
        yield step;
        continue;
      }
      for (let from = 0; from < step.bytes.length; from += bytes) {
        const piece = step.bytes.subarray(from, from + bytes);
        yield { kind: "data", afterMs: from === 0 ? step.afterMs : afterMs, bytes: piece };
      }
    }
  };
}

/** The same with other words: what another model would say. */
export function inOtherWords(behaviour: Behaviour, word: string): Behaviour {
  return function* say(streamed) {
    for (const step of behaviour(streamed)) {
      if (step.kind !== "data") yield step;
      else yield { ...step, bytes: bytesOf(textOf(step.bytes).replaceAll("word", word)) };
    }
  };
}

/** The same with more headers on its head. */
export function withHeaders(behaviour: Behaviour, headers: ResponseHead["headers"]): Behaviour {
  return function* tell(streamed) {
    for (const step of behaviour(streamed)) {
      if (step.kind !== "head") yield step;
      else yield { ...step, head: { ...step.head, headers: { ...step.head.headers, ...headers } } };
    }
  };
}

/** Only what comes after a text that has been said already, word by word. */
export function goingOn(behaviour: Behaviour, said: string): Behaviour {
  return function* goOn(streamed) {
    let left = said;
    for (const step of behaviour(streamed)) {
      const word = step.kind === "data" ? (/^content (.*)\n$/.exec(textOf(step.bytes))?.[1] ?? "") : "";
      if (word !== "" && left.startsWith(word)) left = left.slice(word.length);
      else yield step;
    }
  };
}
