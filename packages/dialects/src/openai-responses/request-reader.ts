import type { ReadRequest, RequestFault } from "../dialect.ts";
import { MemberNames } from "../json/member-name.ts";
import { isJsonObject } from "../json/read-json.ts";
import { invalidRequest } from "../request/invalid-request.ts";
import { maximumOutputAt, readRequestFields, valueAt } from "../request/request-fields.ts";
import type { FieldSpans } from "../request/request-fields.ts";
import { usesHostedTools } from "./hosted-tools.ts";
import { namedState } from "./named-state.ts";

const fieldNames = [
  "model",
  "input",
  "stream",
  "reasoning",
  "tools",
  "store",
  "background",
  "previous_response_id",
  "conversation",
  "prompt",
  "max_output_tokens",
] as const;
type Field = (typeof fieldNames)[number];
const names = new MemberNames(fieldNames);

/**
 * Reads a request to create a response as far as `ReadRequest` needs it; see `readRequestFields`. An
 * answer of this dialect is never taken up again by its text: its id names what one account stores,
 * and its last event repeats the whole of it.
 */
export function readResponsesRequest(
  body: Uint8Array,
): { readonly request: ReadRequest } | { readonly fault: RequestFault } {
  const read = readRequestFields<Field>(body, names);
  if ("fault" in read) return read;
  const { spans, facts } = read;
  // A stored prompt or a conversation can stand for the input.
  if (spans.input !== undefined && spans.input.kind !== "string" && spans.input.kind !== "objects")
    return invalidRequest("'input' must be a string or an array of objects.", "input");
  return {
    request: {
      ...facts,
      choices: 1,
      reasoning: asksForReasoning(body, spans),
      plainTextOnly: false,
      sideEffects: leavesSomething(body, spans),
      namedState: namedState(body, spans),
      ...maximumOutputAt(body, spans.max_output_tokens),
    },
  };
}

/** `none` and `minimal` ask for the fastest first token; a summary can only be one of reasoning. */
function asksForReasoning(body: Uint8Array, spans: FieldSpans<Field>): boolean {
  const reasoning = valueAt(body, spans.reasoning);
  if (!isJsonObject(reasoning)) return false;
  const { effort, summary } = reasoning;
  if (typeof effort === "string") return effort !== "none" && effort !== "minimal";
  return typeof summary === "string";
}

/** Answers are stored unless the request forbids it; a background job runs on without its caller. */
function leavesSomething(body: Uint8Array, spans: FieldSpans<Field>): boolean {
  const isStored = spans.store?.kind !== "false";
  return isStored || spans.background?.kind === "true" || usesHostedTools(body, spans.tools);
}
