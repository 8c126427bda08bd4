import type { ReadRequest } from "../dialect.ts";
import { MemberNames } from "../json/member-name.ts";
import { isJsonObject } from "../json/read-json.ts";
import { spliceBytes } from "../json/splice-bytes.ts";
import { elementMembers, stringAt } from "../request/element-members.ts";
import { countAt, readRequestFields, valueAt, bytesPerToken } from "../request/request-fields.ts";
import type { FieldSpans } from "../request/request-fields.ts";

const fieldNames = [
  "model",
  "stream",
  "messages",
  "max_tokens",
  "tool_choice",
  "output_config",
  "output_format",
] as const;
type Field = (typeof fieldNames)[number];
const names = new MemberNames(fieldNames);
const roles = new MemberNames(["role"]);

/** Text that replaces the bytes at a span. */
type Edit = readonly [span: readonly [start: number, end: number], text: string];

/**
 * See `Dialect.continueRequest`. `delivered` becomes the beginning of the assistant's turn, and
 * `max_tokens` is lowered by what it has cost about. Null for a conversation that ends with words of
 * the assistant already, and where Anthropic refuses such a beginning or an answer of the right form
 * cannot be relied on: thinking, hosted tools, a tool that must be called, output of a schema
 * (platform.claude.com/docs/en/build-with-claude/prompt-engineering/prefill-claudes-response).
 */
export function continueRequest(request: ReadRequest, model: string, delivered: string): Uint8Array | null {
  if (!request.plainTextOnly || delivered.trim() === "") return null;
  const read = readRequestFields<Field>(request.body, names);
  if ("fault" in read) return null;
  const { spans } = read;
  const { body } = request;
  const { messages } = spans;
  const last = elementMembers(body, messages, roles).at(-1);
  if (messages === undefined || last === undefined) return null;
  if (stringAt(body, last.role) !== "user" || asksForForm(body, spans)) return null;
  const turn = `,${JSON.stringify({ role: "assistant", content: delivered })}`;
  const edits: Edit[] = [
    [request.modelSpan, JSON.stringify(model)],
    [[messages.end - 1, messages.end - 1], turn],
    ...lowered(body, spans, delivered),
  ];
  return edits
    .toSorted(([[one]], [[other]]) => other - one)
    .reduce((bytes, [span, text]) => spliceBytes(bytes, span, text), body);
}

/** The answer must be a call of a tool, or of a given structure. */
function asksForForm(body: Uint8Array, spans: FieldSpans<Field>): boolean {
  const choice = valueAt(body, spans.tool_choice);
  if (isJsonObject(choice) && choice["type"] !== "auto" && choice["type"] !== "none") return true;
  const output = valueAt(body, spans.output_config);
  return spans.output_format?.kind === "object" || (isJsonObject(output) && isJsonObject(output["format"]));
}

/** The limit without the tokens the client has: at least one is left for the end. */
function lowered(
  body: Uint8Array,
  { max_tokens: span }: FieldSpans<Field>,
  delivered: string,
): readonly Edit[] {
  const limit = countAt(body, span);
  if (span === undefined || limit === undefined) return [];
  const spent = Math.ceil(new TextEncoder().encode(delivered).length / bytesPerToken);
  return [[[span.start, span.end], String(Math.max(1, limit - spent))]];
}
