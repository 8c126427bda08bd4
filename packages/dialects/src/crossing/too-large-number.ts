/**
 * Where in a JSON value the first number stands that came out of the text as another one: a whole
 * number beyond 2^53, or one beyond all doubles. Null: none does.
 */
export function findTooLargeNumber(value: unknown): readonly string[] | null {
  if (typeof value === "number") return isExact(value) ? null : [];
  if (!hasMembers(value)) return null;
  for (const key in value) {
    const below = findTooLargeNumber(value[key]);
    if (below !== null) return [key, ...below];
  }
  return null;
}

/** An object of JSON or a list: all that `in` finds is its own. */
function hasMembers(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function isExact(value: number): boolean {
  return Number.isSafeInteger(value) || (Number.isFinite(value) && !Number.isInteger(value));
}
