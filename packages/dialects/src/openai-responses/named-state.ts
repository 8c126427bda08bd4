import type { JsonSpan } from "../json/json-scanner.ts";
import { MemberNames } from "../json/member-name.ts";
import { isJsonObject } from "../json/read-json.ts";
import { elementMembers, stringAt } from "../request/element-members.ts";
import { valueAt } from "../request/request-fields.ts";
import type { FoundMembers } from "../sse/frame-json.ts";

type StateField = "previous_response_id" | "conversation" | "prompt" | "input" | "tools";

const itemFields = ["type", "role", "id", "content", "output", "encrypted_content"] as const;
type Item = FoundMembers<(typeof itemFields)[number]>;

const itemNames = new MemberNames(itemFields);
const partNames = new MemberNames(["file_id"]);
const toolNames = new MemberNames(["container", "environment", "vector_store_ids", "input_image_mask"]);

/** Under these names a tool's settings give the ids of what an account keeps. */
const idNames: readonly string[] = ["file_id", "file_ids", "container_id", "skill_id"];

/**
 * The ids a request gives of what only the account that made it can read (docs/resilience.md 0.19):
 * an earlier answer or one of its items, a conversation, a stored prompt, files, vector stores,
 * containers, skills.
 */
export function namedState(
  body: Uint8Array,
  spans: Partial<Record<StateField, JsonSpan>>,
): readonly string[] {
  const single = [spans.previous_response_id, spans.conversation, spans.prompt];
  const items = elementMembers(body, spans.input, itemNames);
  const tools = elementMembers(body, spans.tools, toolNames);
  return [
    ...single.flatMap((span) => ownId(valueAt(body, span))),
    ...items.flatMap((item) => idsOfItem(body, item)),
    ...tools.flatMap(({ container, environment, vector_store_ids, input_image_mask }) => [
      ...ownId(valueAt(body, container)),
      ...textsIn(valueAt(body, vector_store_ids)),
      ...[container, environment, input_image_mask].flatMap((span) => idsWithin(valueAt(body, span))),
    ]),
  ];
}

/** What is named by its id, or by an object that holds it. */
function ownId(value: unknown): readonly string[] {
  return textsIn(isJsonObject(value) ? value["id"] : value);
}

/** An item that refers to a stored one, and the files among the parts of any. */
function idsOfItem(body: Uint8Array, item: Item): readonly string[] {
  const id = stringAt(body, item.id);
  const { content, output } = item;
  const parts = [content, output].flatMap((list) => elementMembers(body, list, partNames));
  const screenshot = output?.kind === "object" ? idsWithin(valueAt(body, output)) : [];
  const files = parts.flatMap(({ file_id: file }) => textsIn(stringAt(body, file)));
  return [...(id !== undefined && isReference(body, item) ? [id] : []), ...files, ...screenshot];
}

/** Reasoning that is not sealed into the item itself is looked up by its id. */
function isReference(body: Uint8Array, item: Item): boolean {
  const type = stringAt(body, item.type);
  if (type === undefined) return item.role === undefined;
  return type === "item_reference" || (type === "reasoning" && item.encrypted_content?.kind !== "string");
}

/** The ids in a tool's settings, at any depth; they are small. */
function idsWithin(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(idsWithin);
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    idNames.includes(name) ? textsIn(member) : idsWithin(member),
  );
}

/** A text, or the texts of a list. */
function textsIn(value: unknown): readonly string[] {
  return [value].flat().filter((each) => typeof each === "string");
}
