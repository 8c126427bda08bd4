import type { ToolChoice, ToolOffer } from "../../answer/tool-call.ts";
import type { Parameter } from "../../answer/written-json.ts";
import type { CompletionRequest } from "../completion-request.ts";
import {
  anyJson,
  estimatedTokens,
  isRecord,
  lastUserText,
  readJsonRecord,
  recordsOf,
} from "../json-reading.ts";
import { schemaParameters } from "../json-reading.ts";
import type { JsonRecord } from "../json-reading.ts";
import type { ErrorFacts } from "../openai-chat/error-reply.ts";
import { flawError, invalid } from "../openai-chat/flaw-message.ts";
import { responseRequest } from "./request-shape.ts";

export type ReadResponses =
  | { readonly request: CompletionRequest; readonly body: JsonRecord }
  | { readonly refusal: ErrorFacts };

/** Never throws: a body the API would not take comes back as the error it would answer. */
export function readResponses(bytes: Uint8Array): ReadResponses {
  const body = readJsonRecord(bytes);
  if (body === null) {
    const message = "We could not parse the JSON body of your request.";
    return { refusal: { status: 400, message, type: "invalid_request_error" } };
  }
  const flaw = responseRequest(body, []);
  if (flaw !== null) return { refusal: flawError(flaw) };
  const { input, max_output_tokens: limit } = body;
  const items = typeof input === "string" ? [{ role: "user", content: input }] : recordsOf(input);
  const refusal = limitFault(limit) ?? stateFault(body) ?? inputFault(items, body);
  if (refusal !== null) return { refusal };
  return {
    body,
    request: {
      model: String(body["model"]),
      stream: body["stream"] === true,
      includeUsage: true,
      choices: 1,
      maxTokens: typeof limit === "number" ? limit : null,
      tools: items.at(-1)?.["type"] === "function_call_output" ? [] : readTools(body["tools"]),
      toolChoice: readToolChoice(body["tool_choice"]),
      json: readFormat(body["text"]),
      thinking: isRecord(body["reasoning"]) && typeof body["reasoning"]["summary"] === "string",
      prompt: lastUserText(items),
      prefill: "",
      promptTokens: estimatedTokens(items, body["instructions"], body["tools"]),
    },
  };
}

function limitFault(limit: unknown): ErrorFacts | null {
  if (typeof limit !== "number" || limit >= 16) return null;
  const message = `Invalid 'max_output_tokens': integer below minimum value. Expected a value >= 16, but got ${limit} instead.`;
  return invalid(message, "max_output_tokens", "integer_below_min_value");
}

/** Any id of the right form stands for a response that was kept. */
function stateFault({ previous_response_id: id, conversation }: JsonRecord): ErrorFacts | null {
  if (typeof id !== "string") return null;
  if (conversation !== undefined) {
    const message = "Mutually exclusive parameters: 'previous_response_id', 'conversation'.";
    return invalid(message, "previous_response_id", "mutually_exclusive_parameters");
  }
  if (id.startsWith("resp")) return null;
  const message = `Previous response with id '${id}' not found.`;
  return invalid(message, "previous_response_id", "previous_response_not_found");
}

/** Calls and their outputs belong together, unless one of them is kept at the provider. */
function inputFault(items: readonly JsonRecord[], body: JsonRecord): ErrorFacts | null {
  const kept = (body["previous_response_id"] ?? body["conversation"] ?? body["prompt"] ?? null) !== null;
  if (kept) return null;
  if (items.length === 0) {
    return invalid("Missing required parameter: 'input'.", "input", "missing_required_parameter");
  }
  const called = idsOf(items, "function_call");
  const answered = idsOf(items, "function_call_output");
  const stranger = answered.find((id) => !called.includes(id));
  if (stranger !== undefined)
    return unmatched(`No tool call found for function call output with call_id ${stranger}.`);
  const open = called.find((id) => !answered.includes(id));
  return open === undefined ? null : unmatched(`No tool output found for function call ${open}.`);
}

function unmatched(message: string): ErrorFacts {
  return { status: 400, message, type: "invalid_request_error", param: "input" };
}

function idsOf(items: readonly JsonRecord[], type: string): readonly string[] {
  return items.flatMap((item) => (item["type"] === type ? [String(item["call_id"])] : []));
}

/** `none`, `auto`, `required` or `{type: "function", name}`. */
function readToolChoice(choice: unknown): ToolChoice {
  if (isRecord(choice) && choice["type"] === "function") return { tool: String(choice["name"]) };
  return choice === "none" ? "none" : choice === "required" ? "any" : "auto";
}

function readTools(tools: unknown): readonly ToolOffer[] {
  return recordsOf(tools)
    .filter(({ type }) => type === "function")
    .map(({ name, parameters }) => ({ name: String(name), parameters: schemaParameters(parameters) }));
}

/** https://platform.openai.com/docs/guides/structured-outputs */
function readFormat(text: unknown): readonly Parameter[] | null {
  const format = isRecord(text) ? text["format"] : undefined;
  if (!isRecord(format)) return null;
  if (format["type"] === "json_object") return anyJson;
  return format["type"] === "json_schema" ? schemaParameters(format["schema"]) : null;
}
