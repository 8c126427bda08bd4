import type { ReadRequest, RequestFault } from "../dialect.ts";
import { MemberNames } from "../json/member-name.ts";
import { isJsonObject } from "../json/read-json.ts";
import { elementTypes } from "../request/element-types.ts";
import { invalidRequest } from "../request/invalid-request.ts";
import { maximumOutputAt, readRequestFields, valueAt } from "../request/request-fields.ts";
import type { FieldSpans } from "../request/request-fields.ts";

const fieldNames = [
  "model",
  "messages",
  "stream",
  "thinking",
  "tools",
  "mcp_servers",
  "container",
  "thread",
  "max_tokens",
] as const;
type Field = (typeof fieldNames)[number];
const names = new MemberNames(fieldNames);

/**
 * Tools the client runs itself: its own, and those Anthropic only describes (their types carry a
 * date, `bash_20250124`). All others, unknown ones among them, run at Anthropic's.
 */
const clientTool = /^(?:custom$|(?:bash|text_editor|computer|computer_toolset|browser_toolset|memory)_\d)/;

/** Reads a request to create a message as far as `ReadRequest` needs it; see `readRequestFields`. */
export function readMessagesRequest(
  body: Uint8Array,
): { readonly request: ReadRequest } | { readonly fault: RequestFault } {
  const read = readRequestFields<Field>(body, names);
  if ("fault" in read) return read;
  const { spans, facts } = read;
  if (spans.messages?.kind !== "objects")
    return invalidRequest("'messages' must be an array of objects.", "messages");
  const thinking = valueAt(body, spans.thinking);
  const reasoning = isJsonObject(thinking) && thinking["type"] !== "disabled";
  const usesHostedTools = asksForHostedTools(body, spans);
  return {
    request: {
      ...facts,
      choices: 1,
      reasoning,
      plainTextOnly: !reasoning && !usesHostedTools,
      // A thread is kept by Anthropic, and each of its answers can be gone on from only once.
      sideEffects: usesHostedTools || spans.thread?.kind === "object",
      namedState: [valueAt(body, spans.container), valueAt(body, spans.thread)].flatMap(idOf),
      ...maximumOutputAt(body, spans.max_tokens),
    },
  };
}

/** A container is where code runs, and MCP servers are called by Anthropic. */
function asksForHostedTools(body: Uint8Array, { tools, mcp_servers, container }: FieldSpans<Field>): boolean {
  if (container?.kind === "object" || container?.kind === "string") return true;
  if (elementTypes(body, mcp_servers).length > 0) return true;
  return elementTypes(body, tools).some((type) => !isClientTool(type));
}

function isClientTool(type: unknown): boolean {
  return type === undefined || type === null || (typeof type === "string" && clientTool.test(type));
}

/** A container or thread made by an earlier call, named by its id or by an object that holds it. */
function idOf(value: unknown): readonly string[] {
  const id = isJsonObject(value) ? value["id"] : value;
  return typeof id === "string" ? [id] : [];
}
