import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson, type Json } from "./canonical-json.ts";
import { exactKey, type CanonicalRequest } from "./canonical-request.ts";

const json = fc.json({ noUnicodeString: false }).map((text): Json => JSON.parse(text));

/** The same value with the members of every object in another order. */
function permuted(value: Json): Json {
  if (Array.isArray(value)) return value.map(permuted);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries<Json>(value);
  return Object.fromEntries(
    members.map(([name, member]): [string, Json] => [name, permuted(member)]).toReversed(),
  );
}

const request: fc.Arbitrary<CanonicalRequest> = fc.record({
  tenant: fc.string(),
  route: fc.string(),
  model: fc.string(),
  options: json,
  beside: json,
  beta: fc.option(fc.string()),
});

describe("canonical JSON (RFC 8785)", () => {
  it("writes the example of its section 3.2.3", () => {
    const names = ["\u20ac", "\r", "\ufb33", "1", "\ud83d\ude00", "\u0080", "\u00f6"];
    const written = canonicalJson(Object.fromEntries(names.map((name, index) => [name, index])));
    expect(written).toBe('{"\\r":1,"1":3,"\u0080":5,"\u00f6":6,"\u20ac":0,"\ud83d\ude00":4,"\ufb33":2}');
  });

  it("writes numbers as its section 3.2.2.3", () => {
    expect(canonicalJson([Number("333333333.33333329"), 1e30, 4.5, 2e-3, 1e-27, -0])).toBe(
      "[333333333.3333333,1e+30,4.5,0.002,1e-27,0]",
    );
  });

  it("is a JSON text of the same value", () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe("the key of a request (I46)", () => {
  it("is the same however its members are ordered", () => {
    fc.assert(
      fc.property(request, (one) => {
        const other = { ...one, options: permuted(one.options), beside: permuted(one.beside) };
        expect(exactKey(other)).toEqual(exactKey(one));
      }),
    );
  });

  it("is another one as soon as any of it is", () => {
    fc.assert(
      fc.property(request, request, (one, other) => {
        for (const name of ["tenant", "route", "model", "options", "beside", "beta"] as const) {
          const changed = { ...one, [name]: other[name] };
          const isSame = canonicalJson(normal(changed)) === canonicalJson(normal(one));
          expect(exactKey(changed) === exactKey(one)).toBe(isSame);
        }
      }),
    );
  });

  it("never mixes what stands in one place with what stands in another", () => {
    const one = { tenant: "a", route: "b", model: "c", options: null, beside: {}, beta: null };
    expect(exactKey({ ...one, tenant: "b", route: "a" })).not.toEqual(exactKey(one));
    expect(exactKey({ ...one, beta: "" })).not.toEqual(exactKey(one));
    expect(exactKey({ ...one, options: [1, [2]] })).not.toEqual(exactKey({ ...one, options: [[1], 2] }));
    expect(exactKey({ ...one, options: [1, 2] })).not.toEqual(exactKey({ ...one, options: [2, 1] }));
  });

  it("does not tell apart how an accent is put together, and nothing else of a text", () => {
    const asking = (text: string) =>
      exactKey({ tenant: "a", route: "b", model: "c", options: { text }, beside: {}, beta: null });
    expect(asking("Cafe\u0301")).toBe(asking("Caf\u00e9"));
    expect(asking("café")).not.toBe(asking("Café"));
    expect(asking("café ")).not.toBe(asking("café"));
    expect(asking("ﬁne")).not.toBe(asking("fine"));
  });
});

/** Written down apart from the code: every text in NFC, by a replacer. */
function normal(value: CanonicalRequest): Json {
  const written = JSON.stringify(value, (_, member: unknown) =>
    typeof member === "string" ? member.normalize("NFC") : member,
  );
  return JSON.parse(written);
}
