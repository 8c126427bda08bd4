import type { z } from "zod";
import { readJson } from "../json/read-json.ts";
import type { CrossedCall, CrossingResult, Uncrossable } from "./crossing.ts";
import { findTooLargeNumber } from "./too-large-number.ts";
import { isTooMuch } from "./too-much.ts";

const unreadable: Uncrossable = { field: "", reason: "is not JSON" };
const tooMuch: Uncrossable = { field: "", reason: "nests deeper, or holds more, than can be carried" };

/**
 * Reads a body by what can be carried of it. The schema is strict: a field it does not know, or a value
 * nobody else understands, makes the request uncrossable and is named by its path. Deeper rules say
 * their reason with `context.addIssue` and the code `custom`. Never throws: arguments of a tool are JSON
 * within a text, whose depth `readRequest` has not bounded, and may exhaust the stack of whoever walks them.
 */
export function readCrossing<Request>(
  body: Uint8Array,
  schema: z.ZodType<Request>,
  cross: (request: Request) => CrossedCall,
): CrossingResult {
  const value = readJson(body);
  if (value === undefined) return uncrossable(unreadable);
  try {
    return readValue(value, schema, cross);
  } catch (fault) {
    if (fault instanceof RangeError) return uncrossable(tooMuch);
    throw fault;
  }
}

function readValue<Request>(
  value: unknown,
  schema: z.ZodType<Request>,
  cross: (request: Request) => CrossedCall,
): CrossingResult {
  if (isTooMuch(value)) return uncrossable(tooMuch);
  const tooLarge = findTooLargeNumber(value);
  if (tooLarge !== null)
    return uncrossable({
      field: tooLarge.join("."),
      reason: "holds a number too large to be carried exactly",
    });
  const read = schema.safeParse(value);
  if (!read.success) return uncrossable(explain(read.error.issues[0]));
  return { kind: "crossed", call: cross(read.data) };
}

function uncrossable(reason: Uncrossable): CrossingResult {
  return { kind: "uncrossable", uncrossable: reason };
}

function explain(issue: z.core.$ZodIssue | undefined): Uncrossable {
  if (issue === undefined) return { field: "", reason: "cannot be read" };
  const deepest = deepestOf(issue);
  const path = deepest.path.join(".");
  if (deepest.code === "unrecognized_keys")
    return { field: below(path, deepest.keys[0] ?? ""), reason: "is a field no other provider knows" };
  if (deepest.code === "custom") return { field: path, reason: deepest.message };
  return { field: path, reason: "holds what no other provider understands" };
}

/** Of a union that failed: the issue that lies deepest, since its member fitted best. */
function deepestOf(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== "invalid_union") return issue;
  const inner = issue.errors.flat().map((each) => {
    const deepest = deepestOf(each);
    return { ...deepest, path: [...issue.path, ...deepest.path] };
  });
  return inner.reduce<z.core.$ZodIssue>((best, each) => (depthOf(each) > depthOf(best) ? each : best), {
    ...issue,
    errors: [],
  });
}

/** A field too much lies in the object its path leads to. */
function depthOf({ code, path }: z.core.$ZodIssue): number {
  return code === "unrecognized_keys" ? path.length + 1 : path.length;
}

function below(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`;
}
