import { describe, expect, test } from "vitest";
import type { StreamFrame } from "../answer.ts";
import { bytesOf, textOf } from "../virtual/ascii.ts";
import { lineCodec } from "../testing/line-codec.ts";
import { Continuation, toContinue } from "./continuation.ts";

function frames(lines: readonly string[]): readonly StreamFrame[] {
  return lineCodec.streamReader().read(bytesOf(lines.map((line) => `${line}\n`).join("")));
}

/** The text a client ends up with, when a second leg says these pieces one by one. */
function spliced(delivered: string, pieces: readonly string[], end: readonly string[] = ["finish stop"]) {
  const [first] = frames(["content@one x"]);
  if (first === undefined) throw new Error("no frame");
  const splice = new Continuation({ codec: lineCodec, delivered, first });
  const batches = [["note role"], ...pieces.map((piece) => [`content@two ${piece}`]), end];
  const taken = batches.flatMap((batch) => splice.take(frames(batch)) ?? []);
  const lines = taken.map(({ bytes }) => textOf(bytes));
  const text = lines.map((line) => /^(?:content@one|finish\+content stop) (.*)\n$/.exec(line)?.[1] ?? "");
  return { text: delivered + text.join(""), lines, swallowed: splice.swallowed };
}

test("a provider is given the text without the white space at its end", () => {
  expect(toContinue("one two \n ")).toBe("one two");
});

describe("what goes on", () => {
  test.each([
    ["in the middle of a word", "hel", ["lo"], "hello"],
    ["with its own space", "hello", [" world"], "hello world"],
    ["after a space the client has", "hello ", ["world"], "hello world"],
    ["with a space the client has", "hello ", [" world"], "hello world"],
    ["with a space the client has, on its own", "hello ", [" ", "world"], "hello world"],
    [
      "with white space the client has, bit by bit",
      "hello \r\t",
      [" ", "\r", "\t", "world"],
      "hello \r\tworld",
    ],
    ["with the same letter, digit or word again", "very very", [" very 1", "00"], "very very very 100"],
  ])("%s", (_what, delivered, pieces, whole) => {
    expect(spliced(delivered, pieces).text).toBe(whole);
  });

  test("goes on under the first leg's name, without a second beginning", () => {
    expect(spliced("hel", ["lo"]).lines).toEqual(["content@one lo\n", "finish stop\n"]);
  });

  test("ends with the second leg's own end, even when it says nothing more", () => {
    expect(spliced("hello ", []).lines).toEqual(["finish stop\n"]);
    expect(spliced("hello ", [" "]).lines).toEqual(["finish stop\n"]);
  });

  test("a tool call that follows at once is another answer", () => {
    const [first] = frames(["content@one x"]);
    if (first === undefined) throw new Error("no frame");
    const splice = new Continuation({ codec: lineCodec, delivered: "hello", first });
    expect(splice.take(frames(["tool search"]))).toBeNull();
  });
});

describe("last words that are said again", () => {
  const delivered = "It was the best of times, it was the worst of ti";
  const repeated = "it was the worst of ti";

  test.each([1, 2, 5, 30])("are left out, in pieces of %i characters", (size) => {
    const pieces = `${repeated}mes, they say`.match(new RegExp(`.{1,${size}}`, "g")) ?? [];
    const result = spliced(delivered, pieces);
    expect(result.text).toBe(`${delivered}mes, they say`);
    expect(result.swallowed).toBe(repeated.length);
  });

  test("are left out of a finish frame too", () => {
    const result = spliced(delivered, [], [`finish+content stop ${repeated}mes`]);
    expect(result.text).toBe(`${delivered}mes`);
  });

  test("are left out with the white space after them", () => {
    expect(spliced(`${delivered} `, [`${repeated} mes`]).text).toBe(`${delivered} mes`);
  });

  test("that make up a whole finish frame leave nothing of it but the end", () => {
    expect(spliced(delivered, [], [`finish+content stop ${repeated}`]).lines).toEqual([
      "finish+content stop \n",
    ]);
  });

  test.each([
    ["15 characters", "efghijklmnopqrs", false],
    ["16 characters", "defghijklmnopqrs", true],
    ["64 characters", `${"0123456789".repeat(4)}-=-=-abcdefghijklmnopqrs`, true],
    ["65 characters", `9${"0123456789".repeat(4)}-=-=-abcdefghijklmnopqrs`, false],
  ])("are known from 16 to 64 characters: %s", (_what, said, isRepetition) => {
    const before = `${"0123456789".repeat(5)}-=-=-abcdefghijklmnopqrs`;
    const result = spliced(before, [`${said}!`]);
    expect(result.swallowed).toBe(isRepetition ? said.length : 0);
    expect(result.text).toBe(isRepetition ? `${before}!` : `${before}${said}!`);
  });

  test("that break off are the text itself", () => {
    expect(spliced(delivered, ["it was the"]).text).toBe(`${delivered}it was the`);
  });

  test("are not waited for once the text is another", () => {
    const [first] = frames(["content@one x"]);
    if (first === undefined) throw new Error("no frame");
    const splice = new Continuation({ codec: lineCodec, delivered, first });
    expect(splice.take(frames(["content@two it was"]))).toEqual([]);
    const [said, more] = splice.take(frames(["content@two  a far"])) ?? [];
    expect([said, more].map((frame) => frame && textOf(frame.bytes))).toEqual([
      "content@one it was\n",
      "content@one  a far\n",
    ]);
  });
});
