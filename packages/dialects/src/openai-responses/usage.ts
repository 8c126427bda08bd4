import type { Usage } from "@understudy/core";
import { cachedInDetails } from "../answer/cached-input.ts";
import { isTokenCount } from "../answer/token-count.ts";
import { isJsonObject } from "../json/read-json.ts";

/** The `usage` of a response; undefined where it holds no whole count. */
export function readUsage(value: unknown): Usage | undefined {
  if (!isJsonObject(value)) return undefined;
  const { input_tokens: inputTokens, output_tokens: outputTokens } = value;
  if (!isTokenCount(inputTokens) || !isTokenCount(outputTokens)) return undefined;
  return { inputTokens, outputTokens, ...cachedInDetails(value["input_tokens_details"]) };
}
