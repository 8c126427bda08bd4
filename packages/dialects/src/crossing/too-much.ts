import { isJsonObject } from "../json/read-json.ts";

/** More than a conversation of thousands of turns and all its tools come to. */
const mostValues = 100_000;

/**
 * Whether a JSON value is made of more values than can be carried. Of each that fits nowhere the schema
 * keeps a report hundreds of times its size, and all of them before it tells the first: a body of a few
 * megabytes would take the memory of the whole process.
 */
export function isTooMuch(value: unknown): boolean {
  return valuesLeft(value, mostValues) < 0;
}

/** How many values more than this one there may be; below 0 it has not been read to its end. */
function valuesLeft(value: unknown, most: number): number {
  let left = most;
  if (Array.isArray(value)) {
    left -= value.length;
    for (let index = 0; left >= 0 && index < value.length; index += 1) left = valuesLeft(value[index], left);
  } else if (isJsonObject(value)) {
    for (const name in value) {
      if (left < 0) return left;
      left = valuesLeft(value[name], left - 1);
    }
  }
  return left;
}
