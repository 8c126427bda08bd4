import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { schemaTest } from "./schema-test.ts";

const person = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  properties: {
    name: { type: "string", minLength: 1, pattern: "^(a+)+$", format: "email" },
    age: { type: "integer", minimum: 0, exclusiveMaximum: 150 },
    tags: { type: "array", items: { enum: ["a", "b"] }, uniqueItems: true },
    pattern: { type: "string" },
    boss: { anyOf: [{ $ref: "#" }, { type: "null" }] },
  },
  required: ["name"],
  additionalProperties: false,
};

describe("a schema of whoever sent the request", () => {
  it.each([
    [{ name: "x" }, true],
    [{ name: "x", age: 3, tags: ["a", "a"], pattern: "p", boss: { name: "y", boss: null } }, true],
    [{ name: "" }, false],
    [{}, false],
    [{ name: "x", age: 3.5 }, false],
    [{ name: "x", age: 150 }, false],
    [{ name: "x", tags: ["c"] }, false],
    [{ name: "x", extra: 1 }, false],
    [{ name: "x", boss: { name: 7 } }, false],
    ["x", false],
    [null, false],
  ] as const)("%j: fits %s", (value, fits) => expect(schemaTest(person)(value)).toBe(fits));

  it.each<[string, unknown, unknown, boolean | null]>([
    ["anything, where all is allowed", true, 7, true],
    ["nothing, where nothing is", false, 7, false],
    ["a member that must not be", { properties: { a: false } }, { a: 1 }, false],
    ["a tuple of the old drafts", { items: [{ type: "string" }] }, [7], false],
    [
      "definitions of the old drafts",
      { $ref: "#/definitions/a", definitions: { a: { type: "null" } } },
      7,
      false,
    ],
    ["definitions", { $ref: "#/$defs/a", $defs: { a: { type: "null" } } }, null, true],
    ["either of two that are both right", { oneOf: [{ type: "number" }, { minimum: 1 }] }, 7, true],
    ["neither of two", { oneOf: [{ type: "string" }, { type: "null" }] }, 7, false],
    ["null, where OpenAPI allows it", { type: "string", nullable: true }, null, true],
    [
      "what only a pattern allows",
      { patternProperties: { "^x": {} }, additionalProperties: false },
      { xa: 1 },
      true,
    ],
    ["what a rule left out would have forbidden", { not: { pattern: "b" } }, "a", true],
    ["a branch of rules left out", JSON.parse('{"if":{"pattern":"b"},"then":false}'), "a", true],
    ["a limit of the fourth draft", { minimum: 3, exclusiveMinimum: true }, 3, true],
    ["a name of the object's own kind", { properties: { __proto__: { type: "string" } } }, {}, true],
    ["a reference to nowhere", { $ref: "#/$defs/none" }, 7, null],
    ["a reference to the net", { $ref: "https://example.com/schema.json" }, 7, null],
    ["a type that is none of JSON's", { properties: { a: { type: "any" } } }, { a: 1 }, true],
    ["a type in capital letters", { type: "OBJECT", required: ["a"] }, {}, false],
    ["several types, one of them none", { type: ["string", "date"] }, 7, true],
    ["as many of a kind as there may be", { contains: { type: "null" }, minContains: 0 }, [], true],
    [
      "null, where OpenAPI allows it beside a reference",
      JSON.parse('{"nullable":true,"allOf":[{"type":"string"}]}'),
      null,
      true,
    ],
    ["no schema", "string", 7, null],
    ["no schema at all", undefined, 7, null],
    ["a broken list", { anyOf: 7 }, 7, null],
    ["one that refers to itself alone", { $ref: "#" }, 7, null],
    ["one of more than 64 KiB", { description: "x".repeat(65_536) }, 7, null],
  ])("%s", (_what, schema, value, fits) => expect(schemaTest(schema)(value)).toBe(fits));

  it("that branches without end costs no more than its steps", () => {
    const levels = Array.from({ length: 40 }, (_, level) => [
      `l${level}`,
      { anyOf: [{ $ref: `#/$defs/l${level + 1}` }, { $ref: `#/$defs/l${level + 1}` }] },
    ]);
    const schema = { $ref: "#/$defs/l0", $defs: { ...Object.fromEntries(levels), l40: { type: "null" } } };
    expect(schemaTest(schema)(7)).toBeNull();
  });

  it("laid upon a huge value costs no more than its steps", () => {
    const value = Array.from({ length: 50_000 }, (_, index) => index);
    expect(schemaTest({ items: { anyOf: [{ type: "string" }, { type: "number" }] } })(value)).toBeNull();
    expect(schemaTest({ type: "array" })(value)).toBe(true);
  });

  it("is never the cause of a throw", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (schema, value) => {
        expect([true, false, null]).toContain(schemaTest(schema)(value));
      }),
    );
  });
});
