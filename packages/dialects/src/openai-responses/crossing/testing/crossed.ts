import type { LanguageModelV4CallOptions } from "@ai-sdk/provider";
import type { CrossedCall, CrossingResult } from "../../../crossing/crossing.ts";
import { openaiResponses } from "../../openai-responses.ts";

const encoder = new TextEncoder();

/** A request that says as little as one can. */
export const leastRequest = { model: "m", input: "Hello" };

/** What the dialect makes of a request. */
export function crossing(request: unknown): CrossingResult {
  const result = openaiResponses.cross?.(encoder.encode(JSON.stringify(request)));
  if (result === undefined) throw new Error("the dialect crosses nothing");
  return result;
}

export function crossed(request: unknown): CrossedCall {
  const result = crossing(request);
  if (result.kind === "crossed") return result.call;
  throw new Error(`${result.uncrossable.field} ${result.uncrossable.reason}`);
}

/** The options of the least request with these fields in it. */
export function optionsOf(fields: object): LanguageModelV4CallOptions {
  return crossed({ ...leastRequest, ...fields }).options;
}

/** What keeps the least request with these fields in it from being carried. */
export function refusalOf(fields: object): { readonly field: string; readonly reason: string } {
  const result = crossing({ ...leastRequest, ...fields });
  if (result.kind === "uncrossable") return result.uncrossable;
  throw new Error("the request was carried");
}
