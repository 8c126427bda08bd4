import type { ReadRequest, RequestFault } from "../dialect.ts";
import type { JsonFault, JsonMember, JsonSpan } from "../json/json-scanner.ts";
import { JsonScanner } from "../json/json-scanner.ts";
import type { MemberNames } from "../json/member-name.ts";
import { readJson } from "../json/read-json.ts";
import { invalidRequest } from "./invalid-request.ts";

/** About so many bytes of text make a token. */
export const bytesPerToken = 4;

/** Deepest nesting of a request body (docs/design.md, Data plane). */
const maxDepth = 100;

/** The fields every dialect has. */
type SharedField = "model" | "stream";

/** Where the values of a body's fields stand; a field said twice counts by its last, as in JSON.parse. */
export type FieldSpans<Field extends string> = Partial<Record<Field | SharedField, JsonSpan>>;

/** What all dialects read alike. */
type SharedFacts = Pick<ReadRequest, "body" | "model" | "modelSpan" | "stream" | "estimatedPromptTokens">;

export type FieldsResult<Field extends string> =
  | { readonly spans: FieldSpans<Field>; readonly facts: SharedFacts }
  | { readonly fault: RequestFault };

/**
 * Reads a request in one pass over its bytes, which whoever calls has found to be UTF-8. Checked
 * here: sound JSON outside of its strings (RFC 8259), an object, nesting, `model` a string said once,
 * `stream` a boolean. The outer type of what is asked is the dialect's to check, all else the
 * provider's (docs/design.md, Data plane). `model` twice is refused, since it is replaced. `names` are
 * the shared fields and those the dialect wants to know of.
 */
export function readRequestFields<Field extends string>(
  body: Uint8Array,
  names: MemberNames<Field | SharedField>,
): FieldsResult<Field> {
  if (body.length === 0) return invalidRequest("The request body is empty; a JSON object was expected.");
  const spans: FieldSpans<Field> = {};
  let models = 0;
  const scanner = new JsonScanner(body, { maxDepth });
  const root = scanner.document((member: JsonMember) => {
    const name = names.find(body, member);
    if (name === "model") models += 1;
    if (name !== undefined) spans[name] = member.value;
  });
  if (scanner.fault !== undefined) return invalidRequest(sentence(scanner.fault));
  if (root?.kind !== "object") return invalidRequest("The request body must be a JSON object.");
  if (models > 1) return invalidRequest("'model' is given more than once.", "model");
  return readSharedFacts(body, spans);
}

/** A whole number of at least one at a span; anything else is left to the provider, who refuses it. */
export function countAt(body: Uint8Array, span: JsonSpan | undefined): number | undefined {
  const value = span?.kind === "number" ? valueAt(body, span) : undefined;
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? value : undefined;
}

/** The most tokens an answer may have, as `ReadRequest` holds it, by the first of the spans that holds a count. */
export function maximumOutputAt(
  body: Uint8Array,
  ...spans: readonly (JsonSpan | undefined)[]
): Pick<ReadRequest, "maximumOutputTokens" | "maximumOutputSpans"> {
  const said = spans.flatMap((span) => {
    const count = countAt(body, span);
    return span === undefined || count === undefined ? [] : [{ count, span }];
  });
  const [first] = said;
  if (first === undefined) return {};
  return {
    maximumOutputTokens: first.count,
    maximumOutputSpans: said.map(({ span }) => [span.start, span.end]),
  };
}

/** The parsed value at a span; undefined for none. Cheap only for what is small. */
export function valueAt(body: Uint8Array, span: JsonSpan | undefined): unknown {
  return span === undefined ? undefined : readJson(body.subarray(span.start, span.end));
}

function readSharedFacts<Field extends string>(
  body: Uint8Array,
  spans: FieldSpans<Field>,
): FieldsResult<Field> {
  const { model: modelAt, stream: streamAt }: FieldSpans<never> = spans;
  const model = valueAt(body, modelAt);
  if (modelAt === undefined || typeof model !== "string")
    return invalidRequest("'model' must be a string.", "model");
  if (!model.isWellFormed()) return invalidRequest("'model' holds a lone surrogate.", "model");
  const stream = streamAt?.kind ?? "null";
  if (stream !== "true" && stream !== "false" && stream !== "null")
    return invalidRequest("'stream' must be a boolean.", "stream");
  return {
    spans,
    facts: {
      body,
      model,
      modelSpan: [modelAt.start, modelAt.end],
      stream: stream === "true",
      estimatedPromptTokens: Math.ceil(body.length / bytesPerToken),
    },
  };
}

function sentence({ kind, position }: JsonFault): string {
  switch (kind) {
    case "malformed":
      return `The request body is not valid JSON: unexpected byte or end at offset ${position}.`;
    case "too_deep":
      return `The request body is nested deeper than ${maxDepth} levels at offset ${position}.`;
  }
}
