import { isJsonObject } from "../json/read-json.ts";

type JsonObject = Readonly<Record<string, unknown>>;

/** What the model itself writes; every other kind of item is work of the provider's. */
const writtenItems: readonly unknown[] = [
  "message",
  "reasoning",
  "function_call",
  "custom_tool_call",
  "computer_call",
  "local_shell_call",
  "apply_patch_call",
  "mcp_approval_request",
];

/** Whether the model writes this item, rather than the provider working on it (a hosted tool). */
export function isWritten(item: JsonObject): boolean {
  return writtenItems.includes(item["type"]);
}

/**
 * Whether an item of the output, or the start of one, holds anything of the answer: text or a refusal,
 * reasoning (sealed or not), every other item by itself (a call, its result, kinds not known yet).
 */
export function isFilledItem(item: JsonObject): boolean {
  switch (item["type"]) {
    case "message":
      return hasFilledPart(item["content"]);
    case "reasoning":
      return (
        isFilled(item["encrypted_content"]) ||
        hasFilledPart(item["summary"]) ||
        hasFilledPart(item["content"])
      );
  }
  return true;
}

/** Text, a list or an object that is not empty. */
export function isFilled(value: unknown): boolean {
  if (typeof value === "string" || Array.isArray(value)) return value.length > 0;
  return isJsonObject(value) && Object.values(value).some(isFilled);
}

function hasFilledPart(parts: unknown): boolean {
  return Array.isArray(parts) && parts.some(isFilledPart);
}

/** Text, refusal, summary and reasoning parts have one or the other; all others are whole. */
function isFilledPart(part: unknown): boolean {
  if (!isJsonObject(part)) return false;
  const { text, refusal } = part;
  return text === undefined && refusal === undefined ? true : isFilled(text) || isFilled(refusal);
}
