import type { LanguageModelV4CallOptions } from "@ai-sdk/provider";
import type { CrossedCall, CrossingResult } from "../../../crossing/crossing.ts";
import { crossChatRequest } from "../cross-request.ts";

const encoder = new TextEncoder();

/** A request that says as little as one can. */
export const leastRequest = { model: "m", messages: [{ role: "user", content: "Hello" }] };

export function crossing(request: object): CrossingResult {
  return crossChatRequest(encoder.encode(JSON.stringify(request)));
}

export function crossed(request: object): CrossedCall {
  const result = crossing(request);
  if (result.kind === "uncrossable")
    throw new Error(`${result.uncrossable.field} ${result.uncrossable.reason}`);
  return result.call;
}

/** The options of the least request with these fields in it. */
export function optionsOf(fields: object): LanguageModelV4CallOptions {
  return crossed({ ...leastRequest, ...fields }).options;
}
