import { APICallError, InvalidResponseDataError, TypeValidationError } from "@ai-sdk/provider";
import type { UpstreamError } from "@understudy/core";
import { upstreamError } from "@understudy/dialects";
import { jsonObject } from "../refusals/json-object.ts";

/** What a package means by an error it tells of inside an answer. */
export type AnswerFault =
  /** The provider's own words. */
  | { readonly kind: "written"; readonly error: UpstreamError }
  /** What arrived is not of the provider's format. */
  | { readonly kind: "unreadable"; readonly detail: string }
  /** The package's own complaint that the answer stopped short: the end of the bytes tells that. */
  | { readonly kind: "unfinished" };

/**
 * Digs the provider's error out of what its package made of it: an error frame as it was
 * (`openai-compatible`), one with `type`, `code` and the frame as `data` (`createProviderStreamError` in
 * `@ai-sdk/provider-utils`, used by `openai`, `anthropic`, `google` and `amazon-bedrock`), an
 * `APICallError` with the frame as `data` or as text where it came before any content (`openai`,
 * `anthropic`), or a frame that fits no schema but holds an error all the same.
 */
export function readAnswerFault(error: unknown): AnswerFault {
  if (InvalidResponseDataError.isInstance(error)) return { kind: "unfinished" };
  if (TypeValidationError.isInstance(error)) return writtenIn(error.value) ?? unreadable(error);
  if (APICallError.isInstance(error)) {
    return writtenIn(error.data) ?? writtenIn(parsed(error.responseBody)) ?? unreadable(error);
  }
  if (error instanceof Error) return unreadable(error);
  const data = jsonObject(error)?.["data"];
  return writtenIn(data) ?? writtenIn(error) ?? { kind: "written", error: { typed: false } };
}

/** A frame with an `error` in it, or the error itself. */
function writtenIn(value: unknown): AnswerFault | undefined {
  const framed = jsonObject(value)?.["error"] === undefined ? { error: value } : value;
  const error = upstreamError(framed);
  return error.typed ? { kind: "written", error } : undefined;
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
}

function unreadable(error: Error): AnswerFault {
  return { kind: "unreadable", detail: error.message };
}
