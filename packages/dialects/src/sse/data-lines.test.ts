import { describe, expect, it } from "vitest";
import { dataLines } from "./data-lines.ts";

const values = (frame: string): readonly string[] => {
  const bytes = new TextEncoder().encode(frame);
  return dataLines(bytes).map(({ start, end }) => new TextDecoder().decode(bytes.subarray(start, end)));
};

describe("dataLines", () => {
  it.each([
    ["data: a\n\n", ["a"]],
    ["data:a\r\n\r\n", ["a"]],
    ["data:  a \r\r", [" a "]],
    ["\uFEFFevent: x\ndata: a\nid: data: 7\ndata: b\n\n", ["a", "b"]],
    [": data: a\n\n", []],
    ["data\n\n", []],
    ["data:", [""]],
    ["", []],
  ])("finds in %j the values %j", (frame, found) => {
    expect(values(frame)).toEqual(found);
  });
});
