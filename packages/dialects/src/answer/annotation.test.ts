import { describe, expect, it } from "vitest";
import type { UnderstudyNote } from "../dialect.ts";
import { annotateFrame, annotatePlain } from "./annotation.ts";

const note: UnderstudyNote = { level: "fallback", served_by: "a/b", attempts: [], notice: "Using\nbackup" };
const json = JSON.stringify(note);
const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const frame = (text: string) => decoder.decode(annotateFrame(encoder.encode(text), note));
const plain = (text: string) => decoder.decode(annotatePlain(encoder.encode(text), note));

describe("annotateFrame", () => {
  it.each([
    ['data: {"a":1}\n\n', `data: {"a":1,"understudy":${json}}\n\n`],
    ['data:{"a":{}} \r\n\r\n', `data:{"a":{},"understudy":${json}} \r\n\r\n`],
    ['event: x\ndata: {"a":1}\nid: }\n\n', `event: x\ndata: {"a":1,"understudy":${json}}\nid: }\n\n`],
    ['data: {"a":1,\rdata: "b":2}\r\r', `data: {"a":1,\rdata: "b":2,"understudy":${json}}\r\r`],
    ['\uFEFFdata: {"a":1}\n\n', `\uFEFFdata: {"a":1,"understudy":${json}}\n\n`],
  ])("puts the note into %j", (before, after) => {
    expect(frame(before)).toBe(after);
  });

  it.each(["data: [DONE]\n\n", ": {}\n\n", "\n", "", "data: 7\n\n"])("leaves %j as it is", (text) => {
    expect(frame(text)).toBe(text);
  });
});

describe("annotatePlain", () => {
  it.each([
    ['{"a":"}"}', `{"a":"}","understudy":${json}}`],
    ['{\n  "a": 1\n}\n', `{\n  "a": 1\n,"understudy":${json}}\n`],
    ["{ }", `{ "understudy":${json}}`],
    ["[1]", "[1]"],
  ])("turns %j into %j", (before, after) => {
    expect(plain(before)).toBe(after);
  });
});
