import type { Usage } from "@understudy/core";
import { cachedInDetails } from "../answer/cached-input.ts";
import { isTokenCount } from "../answer/token-count.ts";
import { isJsonObject } from "../json/read-json.ts";

/** The `usage` of an answer or of a chunk; undefined where it holds no whole count (`null` in most chunks). */
export function readUsage(value: unknown): Usage | undefined {
  if (!isJsonObject(value)) return undefined;
  const { prompt_tokens: inputTokens, completion_tokens: outputTokens } = value;
  if (!isTokenCount(inputTokens) || !isTokenCount(outputTokens)) return undefined;
  return { inputTokens, outputTokens, ...cachedInDetails(value["prompt_tokens_details"]) };
}
