import { describe, expect, it } from "vitest";
import { frameFields } from "./frame-fields.ts";

describe("frameFields", () => {
  it.each([
    ["data: a\n\n", { data: "a" }],
    ["data:a\r\n\r\n", { data: "a" }],
    ["data:  a\r\r", { data: " a" }],
    ["data: a\ndata: b\n\n", { data: "a\nb" }],
    ["data\n\n", { data: "" }],
    ["data:\ndata:\n\n", { data: "\n" }],
    ["event: error\ndata: a: b\n\n", { event: "error", data: "a: b" }],
    ["event: a\nevent: b\n\n", { event: "b" }],
    [": data: a\nid: 7\nretry: 3\ndatax: b\n data: c\n\n", {}],
    ["\n", {}],
  ])("reads %j", (text, fields) => {
    expect(frameFields(text)).toEqual(fields);
  });
});
