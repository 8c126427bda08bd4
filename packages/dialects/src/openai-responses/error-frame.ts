import type { StreamFrame } from "@understudy/core";
import { openaiError } from "../answer/openai-error.ts";
import type { DeliveredFrames, GatewayError } from "../dialect.ts";
import { isJsonObject } from "../json/read-json.ts";
import { frameData } from "../sse/frame-json.ts";

type JsonObject = Readonly<Record<string, unknown>>;

const encoder = new TextEncoder();

/** For a client that has no event which names the response. */
const unnamed = { id: "resp_none", created_at: 0, model: "" };

/**
 * Our error as the last event of a running stream (docs/resilience.md 0.19): `response.failed` for the
 * response the client knows, under the next number, with the whole error at the top, where OpenAI's own
 * SDKs look for it and raise it.
 */
export function errorFrame(error: GatewayError, delivered?: DeliveredFrames): Uint8Array {
  const { response } = eventOf(delivered?.first);
  const { sequence_number: number } = eventOf(delivered?.last);
  const event = {
    type: "response.failed",
    sequence_number: typeof number === "number" ? number + 1 : 0,
    response: {
      ...nameOf(response),
      object: "response",
      status: "failed",
      error: { code: responseCode(error), message: error.message },
      incomplete_details: null,
      output: [],
    },
    error: openaiError(error),
  };
  return encoder.encode(`event: response.failed\ndata: ${JSON.stringify(event)}\n\n`);
}

function nameOf(response: unknown): JsonObject {
  if (!isJsonObject(response)) return unnamed;
  const { id = unnamed.id, created_at = unnamed.created_at, model = unnamed.model } = response;
  return { id, created_at, model };
}

function eventOf(frame: StreamFrame | null | undefined): JsonObject {
  const data = frame ? frameData(frame.bytes) : undefined;
  return data?.kind === "json" && isJsonObject(data.value) ? data.value : {};
}

/** One of the few codes a response may fail with; coding CLIs repeat the turn for all but a bad request. */
function responseCode({ status }: GatewayError): string {
  if (status === 429) return "rate_limit_exceeded";
  return status >= 400 && status < 500 ? "invalid_prompt" : "server_error";
}
