import type { StreamFrame } from "@understudy/core";
import type { JsonSpan } from "../json/json-scanner.ts";
import { MemberNames } from "../json/member-name.ts";
import { decodeUtf8, isJsonObject } from "../json/read-json.ts";
import { spliceBytes } from "../json/splice-bytes.ts";
import { dataMembers, frameData } from "../sse/frame-json.ts";
import { carriesContent } from "./carries-content.ts";
import { findContent } from "./content-holes.ts";
import { holdsError } from "./holds-error.ts";

const envelopeNames = new MemberNames(["id", "created"]);

/** See `AnswerCodec.textOf`. A filter's verdicts and usage beside a choice say nothing of its text. */
export function textOf(frame: StreamFrame): string | null {
  const data = frameData(frame.bytes);
  if (data.kind === "none") return "";
  const chunk = data.kind === "json" ? data.value : undefined;
  if (!isJsonObject(chunk) || holdsError(chunk)) return null;
  const { choices = null } = chunk;
  if (choices === null) return "";
  if (!Array.isArray(choices) || choices.length > 1) return null;
  const choice: unknown = choices[0];
  return choice === undefined ? "" : choiceText(choice);
}

/** See `AnswerCodec.withText`. */
export function withText({ bytes }: StreamFrame, text: string): Uint8Array {
  const content = findContent(bytes);
  if (content?.kind !== "string") throw new Error("a frame without text was given another text");
  return spliceBytes(bytes, [content.start, content.end], JSON.stringify(text));
}

/** See `AnswerCodec.continueAs`: every chunk repeats `id` and `created`. */
export function continueAs(delivered: StreamFrame): (frame: StreamFrame) => Uint8Array {
  const first = dataMembers(delivered.bytes, envelopeNames);
  const id = textAt(delivered.bytes, first.id);
  const created = textAt(delivered.bytes, first.created);
  return ({ bytes }) => {
    const own = dataMembers(bytes, envelopeNames);
    const edits = [
      { span: own.id, json: id },
      { span: own.created, json: created },
    ];
    // From the last to the first, so that the places of those to come stay right.
    edits.sort((a, b) => (b.span?.start ?? 0) - (a.span?.start ?? 0));
    return edits.reduce(
      (changed, { span, json }) =>
        span === undefined || json === undefined
          ? changed
          : spliceBytes(changed, [span.start, span.end], json),
      bytes,
    );
  };
}

function textAt(bytes: Uint8Array, span: JsonSpan | undefined): string | undefined {
  return span === undefined ? undefined : decodeUtf8(bytes.subarray(span.start, span.end));
}

function choiceText(choice: unknown): string | null {
  if (!isJsonObject(choice) || holdsError(choice)) return null;
  const { index = 0, delta = null, logprobs = null } = choice;
  if (index !== 0 || logprobs !== null) return null;
  if (delta === null) return "";
  if (!isJsonObject(delta)) return null;
  const { content = null, ...rest } = delta;
  if (carriesContent(rest)) return null;
  if (content === null) return "";
  return typeof content === "string" ? content : null;
}
