import { isJsonObject } from "../json/read-json.ts";

/**
 * Where in a JSON value the first number stands that came out of the text as another one: a whole
 * number beyond 2^53, or one beyond all doubles. Null: none does.
 */
export function findTooLargeNumber(value: unknown): readonly string[] | null {
  if (typeof value === "number") return isExact(value) ? null : [];
  if (Array.isArray(value)) return findInList(value);
  if (!isJsonObject(value)) return null;
  for (const key in value) {
    const below = findTooLargeNumber(value[key]);
    if (below !== null) return [key, ...below];
  }
  return null;
}

/** `in` would make a name for each of its places first. */
function findInList(list: readonly unknown[]): readonly string[] | null {
  for (let index = 0; index < list.length; index += 1) {
    const below = findTooLargeNumber(list[index]);
    if (below !== null) return [String(index), ...below];
  }
  return null;
}

function isExact(value: number): boolean {
  return Number.isSafeInteger(value) || (Number.isFinite(value) && !Number.isInteger(value));
}
