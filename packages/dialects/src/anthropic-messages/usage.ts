import type { Usage } from "@understudy/core";
import { cachedInput } from "../answer/cached-input.ts";
import { isTokenCount } from "../answer/token-count.ts";
import { isJsonObject } from "../json/read-json.ts";

/**
 * What a `usage` counts; undefined: nothing. The input is the sum of what was read fresh, written to the
 * cache and read from it. In a stream `message_start` tells the input, and `message_delta` the output so
 * far.
 */
export function readUsage(value: unknown): Partial<Usage> | undefined {
  if (!isJsonObject(value)) return undefined;
  const { input_tokens: fresh, output_tokens: outputTokens } = value;
  const { cache_creation_input_tokens: written, cache_read_input_tokens: read } = value;
  const isInputTold = isTokenCount(fresh);
  const isOutputTold = isTokenCount(outputTokens);
  if (!isInputTold && !isOutputTold) return undefined;
  return {
    ...(isInputTold ? { inputTokens: fresh + count(written) + count(read), ...cachedInput(read) } : {}),
    ...(isOutputTold ? { outputTokens } : {}),
  };
}

/** Both counts, or nothing. */
export function readWholeUsage(value: unknown): Usage | undefined {
  const { inputTokens, outputTokens, ...cached } = readUsage(value) ?? {};
  if (inputTokens === undefined || outputTokens === undefined) return undefined;
  return { inputTokens, outputTokens, ...cached };
}

function count(value: unknown): number {
  return isTokenCount(value) ? value : 0;
}
