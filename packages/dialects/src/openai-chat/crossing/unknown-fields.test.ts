import * as fc from "fast-check";
import { expect, it } from "vitest";
import { isJsonObject } from "../../json/read-json.ts";
import { crossing } from "./testing/crossed.ts";
import { generatedRequest } from "./testing/generated-request.ts";

/** What stands below them is the client's own, not this dialect's. */
const own = new Set(["parameters", "schema", "metadata"]);

/** Paths of all objects in the request whose fields the dialect knows. */
function placesIn(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [];
  const below = Object.entries(value)
    .filter(([key]) => !own.has(key))
    .flatMap(([key, member]) => placesIn(member, [...path, key]));
  return isJsonObject(value) ? [path, ...below] : below;
}

/** The same request with one field more in the object at the place. */
function withField(value: unknown, [next, ...rest]: readonly string[], field: string): unknown {
  if (Array.isArray(value))
    return value.map((member: unknown, index) =>
      String(index) === next ? withField(member, rest, field) : member,
    );
  if (!isJsonObject(value)) throw new Error("no such place");
  if (next === undefined) return { ...value, [field]: 1 };
  return { ...value, [next]: withField(value[next], rest, field) };
}

const withUnknownField = generatedRequest.chain((request) =>
  fc
    .tuple(fc.constantFrom(...placesIn(request)), fc.string({ minLength: 1, maxLength: 6 }))
    .map(([place, name]) => {
      const field = `unknown_${name}`;
      return { request: withField(request, place, field), path: [...place, field].join(".") };
    }),
);

it("a field nobody knows is named by its path, wherever it stands", () => {
  const property = fc.property(withUnknownField, ({ request, path }) => {
    expect(crossing(Object(request))).toEqual({
      kind: "uncrossable",
      uncrossable: { field: path, reason: "is a field no other provider knows" },
    });
  });
  fc.assert(property, { numRuns: 1000 });
});
