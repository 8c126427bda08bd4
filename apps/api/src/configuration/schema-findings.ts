import { configurationFileSchema, secretFields, type FileSection } from "@understudy/contract";
import type { z } from "zod";
import { explainUnknownKey } from "./explain-unknown-key.ts";
import type { FilePath, Finding } from "./finding.ts";
import { didYouMean } from "./nearest-word.ts";

const namesSecret: ReadonlySet<string | number | undefined> = new Set(secretFields);

const expectedWords: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a mapping (key: value)",
  record: "a mapping (key: value)",
};

function foundWords(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "string") return "text";
  if (typeof value === "number") return "a number";
  if (typeof value === "boolean") return String(value);
  return "a mapping";
}

function wrongType(expected: string, value: unknown): string {
  const wanted = expectedWords[expected] ?? expected;
  if (value === undefined) return `is missing. It must be ${wanted}.`;
  if (value === null) return `is empty. It must be ${wanted}.`;
  if (expected === "int" && typeof value === "number") return `must be ${wanted}.`;
  const quote = expected === "string" && typeof value !== "object" ? " Put it in quotes." : "";
  return `must be ${wanted}, but is ${foundWords(value)}.${quote}`;
}

function notOneOf(values: readonly unknown[], input: unknown): string {
  const words = values.map(String);
  if (typeof input !== "string") return wrongType("string", input);
  return `unknown word "${input}".${didYouMean(input, words) || ` Known here: ${words.join(", ")}.`}`;
}

/** Wording for what zod finds by itself; rules of our own bring their sentence along. */
export function describeIssue(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      return wrongType(issue.expected, issue.input);
    case "too_small":
      if (issue.origin !== "number" && issue.origin !== "int") return "must not be empty.";
      return `must be ${issue.inclusive === true ? "at least" : "more than"} ${String(issue.minimum)}.`;
    case "too_big":
      return `must be at most ${String(issue.maximum)}.`;
    case "invalid_key":
      return issue.issues[0]?.message;
    case "invalid_value":
      return notOneOf(issue.values, issue.input);
    case "custom":
    case "invalid_element":
    case "invalid_format":
    case "invalid_union":
    case "not_multiple_of":
    case "unrecognized_keys":
      return undefined;
  }
}

function toFilePath(path: readonly PropertyKey[]): FilePath {
  return path.map((step) => (typeof step === "number" ? step : String(step)));
}

interface Place {
  /** Where the data stands in the file. */
  readonly path: FilePath;
  /** What kind of mapping it is; absent: its path tells. */
  readonly section?: FileSection;
}

function toFindings(issue: z.core.$ZodIssue, place: Place): Finding[] {
  const path = [...place.path, ...toFilePath(issue.path)];
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      path: [...path, key],
      at: "key",
      message: explainUnknownKey(path, key, place.section),
    }));
  }
  // A literal key is pointed at by its name: its own line is not to be quoted.
  const byName = issue.code === "invalid_key" || namesSecret.has(path.at(-1));
  return [{ path, at: byName ? "key" : "value", message: issue.message }];
}

/** Everything wrong with the file that can be seen without relating its parts to each other. */
export function schemaFindings(data: unknown): Finding[] {
  const result = configurationFileSchema.safeParse(data, { error: describeIssue });
  return result.success ? [] : result.error.issues.flatMap((issue) => toFindings(issue, { path: [] }));
}

/** The same of one part of it, by a schema of its own. */
export function partFindings(schema: z.ZodType, data: unknown, place: Place): Finding[] {
  const result = schema.safeParse(data, { error: describeIssue });
  return result.success ? [] : result.error.issues.flatMap((issue) => toFindings(issue, place));
}
