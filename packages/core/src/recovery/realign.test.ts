import { describe, expect, test } from "vitest";
import type { StreamFrame } from "../answer.ts";
import { bytesOf, textOf } from "../virtual/ascii.ts";
import { lineCodec } from "../testing/line-codec.ts";
import { Realignment } from "./realign.ts";

function frames(...lines: readonly string[]): readonly StreamFrame[] {
  return lineCodec.streamReader().read(bytesOf(lines.map((line) => `${line}\n`).join("")));
}

function realigning(delivered: string): Realignment {
  const [first] = frames("content@one x");
  if (first === undefined) throw new Error("no frame");
  return new Realignment({ codec: lineCodec, delivered, first });
}

/** What the client gets of each batch, as lines; null: another text. */
function fed(splice: Realignment, ...batches: readonly (readonly string[])[]): readonly (string | null)[] {
  return batches.map((batch) => {
    const taken = splice.take(frames(...batch));
    return taken === null ? null : taken.map(({ bytes }) => textOf(bytes)).join("");
  });
}

describe("a second leg that says the same", () => {
  test("is swallowed as far as the client has it, then streamed on under the first leg's name", () => {
    const splice = realigning("hello");
    const told = fed(
      splice,
      ["note@two role", "content@two he"],
      ["content@two ll"],
      ["content@two o wor", "content@two ld"],
      ["finish@two stop", "done"],
    );
    expect(told).toEqual([
      "",
      "",
      "content@one  wor\ncontent@one ld\n",
      expect.stringMatching(/^finish@?\w* stop\ndone\n$/),
    ]);
    expect(splice.swallowed).toBe(5);
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])("cut in pieces of %i characters gives the same text", (size) => {
    const whole = "one two three";
    for (let delivered = 1; delivered <= whole.length; delivered++) {
      const splice = realigning(whole.slice(0, delivered));
      const pieces = whole.match(new RegExp(`.{1,${size}}`, "g")) ?? [];
      const told = fed(splice, ...pieces.map((piece) => [`content@two ${piece}`])).join("");
      const text = told.replaceAll(/content@one |\n/g, "");
      expect(whole.slice(0, delivered) + text).toBe(whole);
      expect(splice.swallowed).toBe(delivered);
    }
  });

  test("a finish frame that completes what the client has is passed on without its text", () => {
    expect(fed(realigning("hello"), ["content@two hel", "finish+content stop lo"])).toEqual([
      "finish+content stop \n",
    ]);
  });
});

describe("another text is known", () => {
  test.each([
    ["at its first other character", ["content@two help"]],
    ["though it begins alike", ["content@two hel", "content@two p!"]],
    ["by a tool call", ["content@two hel", "tool@two search"]],
    ["by an end before all was said again", ["content@two hell", "finish stop"]],
    ["by an end with too little", ["finish+content stop hell"]],
    ["by a capital letter", ["content@two Hello"]],
  ])("%s", (_what, lines) => {
    expect(fed(realigning("hello"), lines)).toEqual([null]);
  });
});
