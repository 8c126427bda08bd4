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

/** The same in both dialects. */
export function lastUserText(messages: readonly unknown[]): string {
  return textOf(messages.findLast((message) => isRecord(message) && message["role"] === "user"));
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

/** Names and types of the top-level properties of a JSON schema. */
export function schemaParameters(
  schema: unknown,
): readonly { readonly name: string; readonly type: string }[] {
  const properties = isRecord(schema) ? schema["properties"] : undefined;
  if (!isRecord(properties)) return [];
  return Object.entries(properties).map(([name, property]) => {
    const type = isRecord(property) ? property["type"] : undefined;
    return { name, type: typeof type === "string" ? type : "object" };
  });
}
