import type { Usage } from "@understudy/core";
import { isJsonObject } from "../json/read-json.ts";
import { isTokenCount } from "./token-count.ts";

/** What of the input a provider read from its cache of prompts, said the OpenAI way: in the details of its count. */
export function cachedInDetails(details: unknown): Pick<Usage, "cachedInputTokens"> {
  return cachedInput(isJsonObject(details) ? details["cached_tokens"] : undefined);
}

/** The same by its number; none and zero are one. */
export function cachedInput(tokens: unknown): Pick<Usage, "cachedInputTokens"> {
  return isTokenCount(tokens) && tokens > 0 ? { cachedInputTokens: tokens } : {};
}
