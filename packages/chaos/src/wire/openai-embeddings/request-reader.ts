import { isRecord, readJsonRecord } from "../json-reading.ts";
import type { ErrorFacts } from "../openai-chat/error-reply.ts";
import { flawError, invalid } from "../openai-chat/flaw-message.ts";
import { integer, listOf, open, text, wordOf } from "../shape.ts";
import type { Shape } from "../shape.ts";

/** What to make vectors of, one for each input. */
export interface EmbeddingOrder {
  readonly model: string;
  /** A text as it is, a list of tokens as its JSON. */
  readonly inputs: readonly string[];
  readonly dimensions: number;
  readonly base64: boolean;
}

/** Of `text-embedding-3-small`. */
const usualDimensions = 1_536;
const mostInputs = 2_048;

/** `EmbeddingCreateParams` of https://platform.openai.com/docs/api-reference/embeddings/create */
const embeddingRequest = open(
  { model: text, input: inputShape() },
  { dimensions: integer, encoding_format: wordOf("float", "base64"), user: text },
);

/** Never throws: a body the API would not take comes back as the error it would answer. */
export function readEmbeddings(
  bytes: Uint8Array,
): { readonly order: EmbeddingOrder } | { readonly refusal: ErrorFacts } {
  const body = readJsonRecord(bytes);
  if (body === null) {
    const message = "We could not parse the JSON body of your request.";
    return { refusal: { status: 400, message, type: "invalid_request_error" } };
  }
  const flaw = embeddingRequest(body, []);
  if (flaw !== null) return { refusal: flawError(flaw) };
  const inputs = inputsOf(body["input"]);
  if (inputs.length === 0 || inputs.some((input) => input === "" || input === "[]")) {
    return {
      refusal: invalid("'$.input' is invalid. Input cannot be an empty string.", "input", "invalid_value"),
    };
  }
  if (inputs.length > mostInputs) {
    const message = `'$.input' is invalid. The array must have at most ${mostInputs} items.`;
    return { refusal: invalid(message, "input", "invalid_value") };
  }
  const dimensions = body["dimensions"] ?? usualDimensions;
  if (typeof dimensions !== "number" || dimensions < 1 || dimensions > usualDimensions) {
    const message = `Invalid value for 'dimensions' = ${JSON.stringify(dimensions)}. Must be between 1 and ${usualDimensions}.`;
    return { refusal: invalid(message, "dimensions", "invalid_value") };
  }
  const base64 = body["encoding_format"] === "base64";
  return { order: { model: String(body["model"]), inputs, dimensions, base64 } };
}

/** A text, several, the tokens of one, or those of several. */
function inputShape(): Shape {
  const [texts, tokens, tokenLists] = [listOf(text), listOf(integer), listOf(listOf(integer))];
  return (value, at) => {
    if (typeof value === "string") return null;
    const first: unknown = Array.isArray(value) ? value[0] : undefined;
    const list = Array.isArray(first) ? tokenLists : typeof first === "number" ? tokens : texts;
    return isRecord(value) ? { kind: "type", at, expected: "string", value } : list(value, at);
  };
}

function inputsOf(input: unknown): readonly string[] {
  if (typeof input === "string") return [input];
  const list: readonly unknown[] = Array.isArray(input) ? input : [];
  if (typeof list[0] === "number") return [JSON.stringify(list)];
  return list.map((each) => (typeof each === "string" ? each : JSON.stringify(each)));
}
