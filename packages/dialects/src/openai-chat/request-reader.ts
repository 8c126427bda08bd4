import type { ReadRequest, RequestFault } from "../dialect.ts";
import { MemberNames } from "../json/member-name.ts";
import { isJsonObject } from "../json/read-json.ts";
import { elementTypes } from "../request/element-types.ts";
import { invalidRequest } from "../request/invalid-request.ts";
import { countAt, maximumOutputAt, readRequestFields, valueAt } from "../request/request-fields.ts";
import type { FieldSpans } from "../request/request-fields.ts";

const fieldNames = [
  "model",
  "messages",
  "stream",
  "n",
  "reasoning_effort",
  "reasoning",
  "thinking",
  "logprobs",
  "tools",
  "web_search_options",
  "store",
  "max_completion_tokens",
  "max_tokens",
] as const;
type Field = (typeof fieldNames)[number];
const names = new MemberNames(fieldNames);

/** Tools the client runs itself; all others run at the provider (OpenAI's API reference, `tools`). */
const clientTools: readonly unknown[] = [undefined, "function", "custom"];

/** Reads a chat completion request as far as `ReadRequest` needs it; see `readRequestFields`. */
export function readChatRequest(
  body: Uint8Array,
): { readonly request: ReadRequest } | { readonly fault: RequestFault } {
  const read = readRequestFields<Field>(body, names);
  if ("fault" in read) return read;
  const { spans, facts } = read;
  if (spans.messages?.kind !== "objects")
    return invalidRequest("'messages' must be an array of objects.", "messages");
  const choices = countAt(body, spans.n) ?? 1;
  const reasoning = asksForReasoning(body, spans);
  const usesHostedTools = asksForHostedTools(body, spans);
  return {
    request: {
      ...facts,
      choices,
      reasoning,
      plainTextOnly: choices === 1 && !reasoning && !usesHostedTools && spans.logprobs?.kind !== "true",
      sideEffects: usesHostedTools || spans.store?.kind === "true",
      namedState: [],
      ...maximumOutputAt(body, spans.max_completion_tokens, spans.max_tokens),
    },
  };
}

/**
 * Whether the request itself asks the model to think before it speaks, which lengthens the wait for
 * the first token (docs/resilience.md 0.4): `reasoning_effort` (OpenAI), `reasoning` (OpenRouter) or
 * `thinking` (DeepSeek, GLM). `none` and `minimal` ask for the fastest first token instead.
 */
function asksForReasoning(body: Uint8Array, spans: FieldSpans<Field>): boolean {
  if (spans.reasoning_effort?.kind === "string") return isEffort(valueAt(body, spans.reasoning_effort));
  const reasoning = valueAt(body, spans.reasoning);
  if (isJsonObject(reasoning)) return reasoning["enabled"] !== false && isEffort(reasoning["effort"]);
  const thinking = valueAt(body, spans.thinking);
  return isJsonObject(thinking) && thinking["type"] !== "disabled";
}

function isEffort(effort: unknown): boolean {
  return effort !== "none" && effort !== "minimal";
}

/** `web_search_options` asks for a search even when it is empty. */
function asksForHostedTools(body: Uint8Array, { tools, web_search_options }: FieldSpans<Field>): boolean {
  const asksForSearch = web_search_options?.kind === "object";
  return asksForSearch || elementTypes(body, tools).some((type) => !clientTools.includes(type));
}
