export type JsonObject = Readonly<Record<string, unknown>>;

/** A JSON value as an object; undefined for anything else. */
export function jsonObject(value: unknown): JsonObject | undefined {
  return isObject(value) ? value : undefined;
}

/** The objects in a JSON list; none where the value is no list. */
export function jsonObjects(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
