import { describe, expect, it } from "vitest";
import { JsonScanner } from "../json/json-scanner.ts";
import { elementTypes } from "./element-types.ts";

const types = (list: string): readonly unknown[] => {
  const bytes = new TextEncoder().encode(list);
  return elementTypes(bytes, new JsonScanner(bytes).document());
};

describe("elementTypes", () => {
  it.each([
    ["[]", []],
    ["[ ]", []],
    ['[{"type":"function"}]', ["function"]],
    ['[ {"name":"a"} , {"t\\u0079pe":"x", "type":"y"}\n,{"type":7} ]', [undefined, "y", 7]],
    ['[{"input":{"type":"decoy","x":[{"type":1}]}},{}]', [undefined, undefined]],
    ['[{"type":"]"},{"type":","}]', ["]", ","]],
    ['[{"type":"a"},7]', []],
    ['{"type":"a"}', []],
  ])("finds in %s the types %j", (list, found) => {
    expect(types(list)).toEqual(found);
  });

  it("finds nothing where no list is", () => {
    expect(elementTypes(new Uint8Array(), undefined)).toEqual([]);
  });
});
