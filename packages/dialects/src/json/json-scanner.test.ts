import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonMember } from "./json-scanner.ts";
import { JsonScanner } from "./json-scanner.ts";
import { parseJson, readJson } from "./read-json.ts";

const encoder = new TextEncoder();

const jsonText = fc
  .tuple(fc.jsonValue({ depthSize: "medium", stringUnit: "binary" }), fc.constantFrom("", " ", "\t", "\r\n"))
  .map(([value, indent]) => JSON.stringify(value, null, indent));

/** Bytes that mean something to JSON or to UTF-8, and some that do not. */
const anyByte = fc.oneof(
  fc.constantFrom(...encoder.encode('{}[]",:\\/ \n\r\t-+.019eEutrfnl\u0000\u001F')),
  fc.constantFrom(0x7f, 0x80, 0xbf, 0xc0, 0xc3, 0xe2, 0xed, 0xef, 0xf0, 0xf4, 0xff),
  fc.nat(255),
);

const damaged = fc
  .tuple(
    jsonText,
    fc.array(fc.tuple(fc.nat(), fc.nat(1), fc.array(anyByte, { maxLength: 2 })), { maxLength: 3 }),
  )
  .map(([text, damages]) => {
    const bytes = [...encoder.encode(text)];
    for (const [at, removed, inserted] of damages)
      bytes.splice(at % (bytes.length + 1), removed, ...inserted);
    return Uint8Array.from(bytes);
  });

function accepts(bytes: Uint8Array): boolean {
  const scanner = new JsonScanner(bytes);
  const isSound = scanner.document() !== undefined;
  expect(scanner.fault === undefined).toBe(isSound);
  return isSound;
}

/** The same text, a byte a character, with nothing in its strings; only delimiters and escapes matter. */
function withEmptyStrings(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return text.replaceAll(/"(?:[^"\\]|\\[^])*"/g, '""');
}

function nested(depth: number): Uint8Array {
  return encoder.encode("[".repeat(depth) + "]".repeat(depth));
}

describe("JsonScanner", () => {
  it("accepts what JSON.parse accepts", () => {
    fc.assert(
      fc.property(jsonText, (text) => {
        expect(accepts(encoder.encode(text))).toBe(true);
      }),
    );
  });

  it("refuses what JSON.parse refuses, whatever stands in the strings", () => {
    fc.assert(
      fc.property(fc.oneof(damaged, fc.uint8Array()), (bytes) => {
        expect(accepts(bytes)).toBe(parseJson(withEmptyStrings(bytes)) !== undefined);
      }),
      { numRuns: 3000 },
    );
  });

  it("finds the end of a string however long it is and wherever its escapes stand", () => {
    for (let before = 0; before < 40; before += 1) {
      for (const piece of ["", '\\"', "\\\\", '\\\\\\"', "\\u0022", "é"]) {
        const text = `"${"x".repeat(before)}${piece}${"y".repeat(before)}${piece}"`;
        const bytes = encoder.encode(`[${text},1]`);
        const scanner = new JsonScanner(bytes, { start: 1 });
        expect(scanner.value()).toEqual({ kind: "string", start: 1, end: bytes.length - 3 });
        const open = encoder.encode(text.slice(0, -1));
        expect(new JsonScanner(open).document()).toBeUndefined();
      }
    }
  });

  it("tells the members of an object with spans that hold their values", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.constantFrom("", "  "), (object, indent) => {
        const bytes = encoder.encode(JSON.stringify(object, null, indent));
        const entries: [unknown, unknown][] = [];
        new JsonScanner(bytes).document(({ keyStart, keyEnd, value }: JsonMember) => {
          const key = readJson(bytes.subarray(keyStart - 1, keyEnd + 1));
          entries.push([key, readJson(bytes.subarray(value.start, value.end))]);
        });
        expect(entries).toEqual(Object.entries(JSON.parse(JSON.stringify(object))));
      }),
    );
  });

  it.each([
    ["{}", "object"],
    ["[]", "objects"],
    ['[{},{"a":[1]}]', "objects"],
    ["[{},1]", "array"],
    ["[[{}]]", "array"],
    ['"a"', "string"],
    ["-0.5e-7", "number"],
    ["true", "true"],
    [" false ", "false"],
    ["null", "null"],
  ])("calls %s %s", (text, kind) => {
    expect(new JsonScanner(encoder.encode(text)).document()?.kind).toBe(kind);
  });

  it.each([
    "",
    " ",
    "{",
    '{"a"',
    '{"a":',
    '{"a":1,',
    '{"a":1,}',
    "[1,]",
    "[",
    "01",
    "1.",
    "1e",
    "-",
    "+1",
    "nul",
    "truee",
    "{a:1}",
    "'a'",
    "1 1",
    "\uFEFF{}",
  ])("refuses %j", (text) => {
    const scanner = new JsonScanner(encoder.encode(text));
    expect(scanner.document()).toBeUndefined();
    expect(parseJson(text)).toBeUndefined();
    expect(scanner.fault?.kind).toBe("malformed");
  });

  it("says where it went wrong", () => {
    const scanner = new JsonScanner(encoder.encode('{"a": nope}'));
    scanner.document();
    expect(scanner.fault).toEqual({ kind: "malformed", position: 7 });
  });

  it("takes a hundred levels and not one more", () => {
    expect(new JsonScanner(nested(100)).document()?.kind).toBe("array");
    expect(new JsonScanner(encoder.encode(`[${"[[]],{},".repeat(200)}7]`)).document()?.kind).toBe("array");
    const tooDeep = new JsonScanner(nested(101));
    expect(tooDeep.document()).toBeUndefined();
    expect(tooDeep.fault).toEqual({ kind: "too_deep", position: 100 });
  });
});
