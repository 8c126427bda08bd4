import type { Schema } from "@cfworker/json-schema";
import { isJsonObject } from "../json/read-json.ts";

type JsonObject = Readonly<Record<string, unknown>>;

const plainKeywords = [
  "enum",
  "const",
  "required",
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
  "minContains",
  "minProperties",
  "maxProperties",
] as const;
/** Many a schema names a type that JSON does not have (`any`, `date`): it says nothing. */
const typeNames: ReadonlySet<unknown> = new Set([
  "null",
  "boolean",
  "object",
  "array",
  "number",
  "integer",
  "string",
]);
/** Drafts before the sixth have booleans here. */
const numberKeywords = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"] as const;
const schemaKeywords = ["additionalProperties", "propertyNames", "contains"] as const;
const listKeywords = ["allOf", "anyOf", "prefixItems"] as const;
const mapKeywords = ["properties", "$defs", "definitions", "dependentSchemas"] as const;

/**
 * A copy of a schema that takes all it takes, and more: without `pattern` and `format` (expressions of a
 * stranger's, which may take for ever), without `uniqueItems` (the square of a list), and without what
 * turns a missing rule into a stricter one (`not`, `if`); `oneOf` counts as `anyOf`. `onStep` is called
 * each time one of its parts is laid upon a value.
 */
export function lenientSchema(schema: unknown, onStep: () => void): Schema {
  if (schema === true) return {};
  if (schema === false) return { enum: [] };
  if (!isJsonObject(schema)) throw new Error("no schema");
  const copy = (part: unknown): Schema => lenientSchema(part, onStep);
  const lenient: Schema = Object.fromEntries([
    ...kept(schema, ["type"], (type) =>
      [type].flat().every((name) => typeNames.has(name)) ? type : undefined,
    ),
    ...kept(schema, plainKeywords, (value) => value),
    ...kept(schema, numberKeywords, (value) => (typeof value === "number" ? value : undefined)),
    ...kept(schema, schemaKeywords, copy),
    ...kept(schema, listKeywords, (parts) => listOf(parts).map(copy)),
    ...kept(schema, mapKeywords, (parts) =>
      isJsonObject(parts)
        ? Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, copy(part)]))
        : {},
    ),
  ]);
  const { items, oneOf, nullable, patternProperties, $ref } = schema;
  if (Array.isArray(items)) lenient.prefixItems = items.map(copy);
  else if (items !== undefined) lenient.items = copy(items);
  if (oneOf !== undefined) lenient.allOf = [...(lenient.allOf ?? []), { anyOf: listOf(oneOf).map(copy) }];
  // Names that would match a pattern are not additional.
  if (patternProperties !== undefined) delete lenient.additionalProperties;
  // Every step reads it: there is no other way to count them.
  Object.defineProperty(lenient, "$ref", {
    get: () => {
      onStep();
      return $ref;
    },
  });
  // What OpenAPI calls nullable is so whatever else it must be.
  return nullable === true ? { anyOf: [{ type: "null" }, lenient] } : lenient;
}

function kept<Kept>(
  schema: JsonObject,
  keywords: readonly string[],
  keep: (value: unknown) => Kept,
): readonly (readonly [string, Kept])[] {
  return keywords
    .filter((keyword) => schema[keyword] !== undefined)
    .map((keyword) => [keyword, keep(schema[keyword])] as const)
    .filter(([, value]) => value !== undefined);
}

function listOf(parts: unknown): readonly unknown[] {
  if (!Array.isArray(parts)) throw new Error("no list of schemas");
  return parts;
}
