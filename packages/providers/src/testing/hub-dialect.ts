import type { LanguageModelV4CallOptions } from "@ai-sdk/provider";
import type { CrossedCall } from "@understudy/dialects";
import { jsonObject } from "../refusals/json-object.ts";
import type { CrossableDialect } from "../crossing/crossing-transport.ts";

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** A request in a dialect that is the hub's own words, to see what a transport makes of them. */
export function hubRequest(
  options: Partial<LanguageModelV4CallOptions> = {},
  { model = "m", stream = true }: { readonly model?: string; readonly stream?: boolean } = {},
): Uint8Array {
  return encoder.encode(JSON.stringify({ model, stream, options }));
}

/** What the body says, as far as it is said. */
function readHubRequest(body: Uint8Array): CrossedCall {
  const { model, stream, options } = jsonObject(JSON.parse(decoder.decode(body))) ?? {};
  const prompt = [{ role: "user" as const, content: [{ type: "text" as const, text: "hello" }] }];
  return { ...hubCall({ prompt, ...jsonObject(options) }), model: String(model), streamed: stream === true };
}

export function hubCall(options: LanguageModelV4CallOptions): CrossedCall {
  return {
    model: "m",
    streamed: true,
    options,
    leftOut: ["metadata"],
    encodeAnswer: ({ content, finishReason, usage }, identity) =>
      encoder.encode(JSON.stringify({ content, finishReason, usage, identity })),
    streamEncoder: (identity) => ({
      write: (part) => `data: ${JSON.stringify({ part, identity })}\n\n`,
      error: (error) => `data: ${JSON.stringify({ error })}\n\n`,
    }),
  };
}

/** Writes every part of a stream, and a whole result, as JSON. */
export const hubDialect: CrossableDialect = {
  cross: (body) => ({ kind: "crossed", call: readHubRequest(body) }),
  errorBody: ({ code, message }) => encoder.encode(JSON.stringify({ error: { code, message } })),
};
