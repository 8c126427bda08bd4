import type { JsonFault, JsonMember, JsonSpan } from "../json/json-scanner.ts";
import { JsonScanner } from "../json/json-scanner.ts";
import { MemberNames } from "../json/member-name.ts";
import { isJsonObject, readJson } from "../json/read-json.ts";
import type { ReadRequest, RequestFault } from "../dialect.ts";

const bytesPerToken = 4;

/** Deepest nesting of a request body (docs/design.md, Data plane). */
const maxDepth = 100;

const fieldNames = ["model", "messages", "stream", "n", "reasoning_effort", "reasoning", "thinking"] as const;
type Field = (typeof fieldNames)[number];
const names = new MemberNames(fieldNames);
type Fields = Partial<Record<Field, JsonSpan>>;

/**
 * Reads a chat completion request in one pass over its bytes, which whoever calls has found to be
 * UTF-8. Checked here: sound JSON outside of its strings (RFC 8259), an object, nesting, `model` a
 * string said once, `messages` a list of objects, `stream` a boolean. All else is the provider's to
 * judge (docs/design.md, Data plane). A field said twice counts as JSON.parse counts it, the last
 * one; `model` twice is refused, since it is replaced.
 */
export function readChatRequest(
  body: Uint8Array,
): { readonly request: ReadRequest } | { readonly fault: RequestFault } {
  if (body.length === 0) return fault("The request body is empty; a JSON object was expected.");
  const fields: Fields = {};
  let models = 0;
  const scanner = new JsonScanner(body, { maxDepth });
  const root = scanner.document((member: JsonMember) => {
    const name = names.find(body, member);
    if (name === "model") models += 1;
    if (name !== undefined) fields[name] = member.value;
  });
  if (scanner.fault !== undefined) return fault(sentence(scanner.fault));
  if (root?.kind !== "object") return fault("The request body must be a JSON object.");
  if (models > 1) return fault("'model' is given more than once.", "model");

  const model = fields.model === undefined ? undefined : value(body, fields.model);
  if (fields.model === undefined || typeof model !== "string")
    return fault("'model' must be a string.", "model");
  if (!model.isWellFormed()) return fault("'model' holds a lone surrogate.", "model");
  if (fields.messages?.kind !== "objects")
    return fault("'messages' must be an array of objects.", "messages");
  const stream = fields.stream?.kind ?? "null";
  if (stream !== "true" && stream !== "false" && stream !== "null")
    return fault("'stream' must be a boolean.", "stream");

  return {
    request: {
      body,
      model,
      modelSpan: [fields.model.start, fields.model.end],
      stream: stream === "true",
      choices: choices(body, fields),
      reasoning: asksForReasoning(body, fields),
      estimatedPromptTokens: Math.ceil(body.length / bytesPerToken),
    },
  };
}

/** Anything but a whole number of at least one is left to the provider, who refuses it. */
function choices(body: Uint8Array, { n }: Fields): number {
  const asked = n?.kind === "number" ? value(body, n) : 1;
  return typeof asked === "number" && Number.isSafeInteger(asked) && asked > 0 ? asked : 1;
}

/**
 * Whether the request itself asks the model to think before it speaks, which lengthens the wait for
 * the first token (docs/resilience.md 0.4): `reasoning_effort` (OpenAI), `reasoning` (OpenRouter) or
 * `thinking` (DeepSeek, GLM). `none` and `minimal` ask for the fastest first token instead.
 */
function asksForReasoning(body: Uint8Array, fields: Fields): boolean {
  if (fields.reasoning_effort?.kind === "string") return isEffort(value(body, fields.reasoning_effort));
  const reasoning = fields.reasoning?.kind === "object" ? value(body, fields.reasoning) : undefined;
  if (isJsonObject(reasoning)) return reasoning["enabled"] !== false && isEffort(reasoning["effort"]);
  const thinking = fields.thinking?.kind === "object" ? value(body, fields.thinking) : undefined;
  return isJsonObject(thinking) && thinking["type"] !== "disabled";
}

function isEffort(effort: unknown): boolean {
  return effort !== "none" && effort !== "minimal";
}

function value(body: Uint8Array, span: JsonSpan): unknown {
  return readJson(body.subarray(span.start, span.end));
}

function sentence({ kind, position }: JsonFault): string {
  switch (kind) {
    case "malformed":
      return `The request body is not valid JSON: unexpected byte or end at offset ${position}.`;
    case "too_deep":
      return `The request body is nested deeper than ${maxDepth} levels at offset ${position}.`;
  }
}

function fault(message: string, param?: string): { readonly fault: RequestFault } {
  return { fault: { code: "invalid_request", message, ...(param !== undefined && { param }) } };
}
