import { expect, test } from "vitest";
import type { StreamFrame } from "../answer.ts";
import { bytesOf, textOf } from "../virtual/ascii.ts";
import { errorLine, lineCodec } from "./line-codec.ts";

const stream = `note role\ncontent a\nfinish+content stop\nfinish content_filter\ndone\n${errorLine({ code: "x" })}\nwhat\n`;

test("reads the same frames however the bytes are split", () => {
  const whole = lineCodec.streamReader().read(bytesOf(stream));
  expect(whole.map(({ meaning }) => meaning)).toEqual([
    { kind: "other" },
    { kind: "content" },
    { kind: "finish", reason: "stop", filtered: false, content: true },
    { kind: "finish", reason: "content_filter", filtered: true, content: false },
    { kind: "sentinel" },
    { kind: "error", error: { typed: true, code: "x" } },
    { kind: "malformed", detail: "no such line: what" },
  ]);
  for (let cut = 0; cut <= stream.length; cut++) {
    const reader = lineCodec.streamReader();
    const frames = [stream.slice(0, cut), stream.slice(cut)].flatMap((part) => reader.read(bytesOf(part)));
    expect(frames).toEqual(whole);
    expect(frames.map(({ bytes }) => textOf(bytes)).join("")).toBe(stream);
    expect(reader.pending).toBe(false);
  }
});

test("knows when a frame is unfinished", () => {
  const reader = lineCodec.streamReader();
  reader.read(bytesOf("content a\ncont"));
  expect(reader.pending).toBe(true);
});

test("reads whole bodies and errors", () => {
  expect(lineCodec.readPlain(bytesOf("answer words\n"))).toMatchObject({ kind: "answer", empty: false });
  expect(lineCodec.readPlain(bytesOf("empty\n"))).toMatchObject({ kind: "answer", empty: true });
  expect(lineCodec.readPlain(bytesOf(errorLine({ code: "x" })))).toMatchObject({ kind: "error" });
  expect(lineCodec.readPlain(bytesOf("<html>"))).toMatchObject({ kind: "malformed" });
  expect(lineCodec.readError(bytesOf("<html>"))).toEqual({ typed: false });
});

const frameOf = (line: string): StreamFrame => ({
  bytes: bytesOf(`${line}\n`),
  meaning: { kind: "content" },
});

test("tells the plain text of a frame and puts another in its place", () => {
  for (const head of ["content ", "content@a ", "finish+content stop ", "finish+content@a length "]) {
    expect(lineCodec.textOf(frameOf(`${head}two words`))).toBe("two words");
    expect(textOf(lineCodec.withText(frameOf(`${head}two words`), "one"))).toBe(`${head}one\n`);
  }
  for (const line of ["note role", "finish stop", "done"]) expect(lineCodec.textOf(frameOf(line))).toBe("");
  for (const line of ["tool f", "?"]) expect(lineCodec.textOf(frameOf(line))).toBeNull();
});

test("lets another answer go on under the first one's name", () => {
  const rename = lineCodec.continueAs(frameOf("content@first a"));
  expect(textOf(rename(frameOf("content@second b")))).toBe("content@first b\n");
  expect(textOf(rename(frameOf("done")))).toBe("done\n");
});
