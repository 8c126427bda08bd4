import type { ReadRequest, RequestFault } from "../dialect.ts";
import { MemberNames } from "../json/member-name.ts";
import { invalidRequest } from "../request/invalid-request.ts";
import { countAt, readRequestFields } from "../request/request-fields.ts";

const fieldNames = ["model", "input", "dimensions"] as const;
type Field = (typeof fieldNames)[number];
const names = new MemberNames(fieldNames);

/**
 * Reads a request for embeddings as far as `ReadRequest` needs it; see `readRequestFields`. There are no
 * streams of vectors, so `stream` is not looked for. Texts and tokens may be the input, and at some
 * servers objects (images).
 */
export function readEmbeddingsRequest(
  body: Uint8Array,
): { readonly request: ReadRequest } | { readonly fault: RequestFault } {
  const read = readRequestFields<Field>(body, names);
  if ("fault" in read) return read;
  const { spans, facts } = read;
  const kind = spans.input?.kind;
  if (kind !== "string" && kind !== "array" && kind !== "objects")
    return invalidRequest("'input' must be a string or an array.", "input");
  const dimensions = countAt(body, spans.dimensions);
  return {
    request: {
      ...facts,
      choices: 1,
      reasoning: false,
      plainTextOnly: false,
      sideEffects: false,
      namedState: [],
      ...(dimensions !== undefined && { dimensions }),
    },
  };
}
