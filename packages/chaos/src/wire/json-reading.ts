import type { Parameter } from "../answer/written-json.ts";
import { utf8 } from "./utf8.ts";

export type JsonRecord = Readonly<Record<string, unknown>>;

/** Null for bytes that are no JSON object. */
export function readJsonRecord(bytes: Uint8Array): JsonRecord | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The objects of a list; none of what is no list. */
export function recordsOf(value: unknown): readonly JsonRecord[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** Of the last user message that says something: one that only brings results of tools says nothing. */
export function lastUserText(messages: readonly unknown[]): string {
  const spoken = recordsOf(messages).filter(({ role }) => role === "user");
  return spoken.map(textOf).findLast((text) => text !== "") ?? "";
}

/** The content of a message: a string, or the texts of a list of parts. */
export function textOf(message: unknown): string {
  const content = isRecord(message) ? message["content"] : undefined;
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  const parts: readonly unknown[] = content;
  return parts
    .map((part) => (isRecord(part) && typeof part["text"] === "string" ? part["text"] : ""))
    .join("");
}

/** About four characters a token. */
export function estimatedTokens(...values: readonly unknown[]): number {
  const length = values.reduce<number>(
    (sum, value) => sum + (value === undefined ? 0 : JSON.stringify(value).length),
    0,
  );
  return Math.ceil(length / 4);
}

/** What is written where JSON was asked for without a schema. */
export const anyJson: readonly Parameter[] = [{ name: "answer", type: "string" }];

/** Names and types of the top-level properties of a JSON schema; Google writes its types in capitals. */
export function schemaParameters(schema: unknown): readonly Parameter[] {
  const properties = isRecord(schema) ? schema["properties"] : undefined;
  if (!isRecord(properties)) return [];
  return Object.entries(properties).map(([name, property]) => {
    const type = isRecord(property) ? property["type"] : undefined;
    return { name, type: typeof type === "string" ? type.toLowerCase() : "object" };
  });
}

/** The input of a tool call as an object; arguments cut off by a limit of tokens are none. */
export function writtenInput(fragments: readonly string[]): JsonRecord {
  return readJsonRecord(utf8(fragments.join(""))) ?? {};
}
