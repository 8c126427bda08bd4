import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AnswerReading, AskedFor } from "./answer-reading.ts";
import { foreign, loops, ordinaryProse, ordinaryShapes, type Conversation } from "./corpus/conversations.ts";
import { marksOf, qualityChecks } from "./quality-checks.ts";
import { qualityMarks, type QualityMark } from "./quality-mark.ts";

const good: AnswerReading = {
  texts: ["Fine."],
  calls: [],
  refused: false,
  end: "stop",
  more: false,
  whole: true,
};
const nothing: AskedFor = { json: null, fitsTool: () => null, question: null, earlier: [] };
const json: AskedFor = { ...nothing, json: { fits: (value) => typeof value === "object" } };
const call = (text: string) => ({ name: "look_up", arguments: text });

const all = (answer: Partial<AnswerReading>, asked: AskedFor | null = nothing): readonly QualityMark[] =>
  marksOf({ ...good, ...answer }, qualityMarks, () => asked);
const marksIn = ({ question, answer, earlier = [] }: Conversation): readonly QualityMark[] =>
  all({ texts: [answer] }, { ...nothing, question, earlier });

const garbage = fc.record<AnswerReading>({
  texts: fc.array(fc.string({ unit: "binary", maxLength: 200 }), { maxLength: 3 }),
  calls: fc.array(fc.record({ name: fc.string(), arguments: fc.string({ unit: "binary" }) }), {
    maxLength: 3,
  }),
  refused: fc.boolean(),
  end: fc.constantFrom("stop", "limit", "other"),
  more: fc.boolean(),
  whole: fc.boolean(),
});

describe.each(qualityMarks)("the check %s", (mark) => {
  const check = qualityChecks[mark];

  it("stands under its own mark, and says the same twice of anything whatever", () => {
    expect(check.mark).toBe(mark);
    fc.assert(
      fc.property(garbage, fc.string({ unit: "binary" }), (answer, question) => {
        const asked = (): AskedFor => ({ ...json, question });
        expect(check.finds(answer, asked)).toBe(check.finds(answer, asked));
      }),
    );
  });

  it("never marks what was only seen from its end for what may stand before it", () => {
    fc.assert(
      fc.property(garbage, (answer) => {
        const found = check.finds(
          { ...answer, texts: ["", "{"], calls: [], refused: false, whole: false },
          () => json,
        );
        expect(found).toBe(false);
      }),
    );
  });

  it("finds nothing wrong with ordinary answers", () => {
    const prose = ordinaryProse.map(({ name, question, answer, earlier = [] }) => ({
      name,
      found: check.finds({ ...good, texts: [answer] }, () => ({ ...nothing, question, earlier })),
    }));
    const shapes = ordinaryShapes.map(([name, answer]) => ({
      name,
      found: check.finds({ ...good, texts: [answer] }, () => nothing),
    }));
    expect([...prose, ...shapes].filter(({ found }) => found)).toEqual([]);
  });

  it("reads a text of a megabyte and comes to an end", () => {
    const texts = ["a b c d ".repeat(131_072)];
    const asked = (): AskedFor => ({ ...json, question: "What is it that you are?" });
    expect(check.finds({ ...good, texts, end: "limit" }, asked)).toBeTypeOf("boolean");
  });
});

describe("an empty answer", () => {
  it.each<[string, Partial<AnswerReading>]>([
    ["white space alone", { texts: [" \n"] }],
    ["several choices of nothing", { texts: ["", ""] }],
  ])("is %s", (_name, answer) => expect(all(answer)).toEqual(["empty"]));

  it.each<[string, Partial<AnswerReading>]>([
    ["one of several choices that says something", { texts: ["", "a"] }],
    ["a call of a tool", { texts: [""], calls: [call("{}")] }],
    ["a refusal", { texts: [""], refused: true }],
    ["a picture", { texts: [""], more: true }],
    ["reasoning that used up the tokens", { texts: [""], end: "limit" }],
    ["the end of something longer", { texts: [""], whole: false }],
    ["an end nobody explained", { texts: [""], end: "other" }],
  ])("is not %s", (_name, answer) => expect(all(answer)).not.toContain("empty"));
});

it("a refusal is what the provider typed as one", () => {
  expect(all({ refused: true, texts: ["I cannot help with that."] })).toEqual(["refusal"]);
  expect(all({ texts: ["I cannot help with that."] })).toEqual([]);
});

describe("an answer that the limit of tokens cut", () => {
  it("is poor where it is JSON that was asked for, or the arguments of a tool", () => {
    expect(all({ texts: ['{"a":'], end: "limit" }, json)).toEqual(["truncated", "invalid_output"]);
    expect(all({ texts: [""], calls: [call('{"a":')], end: "limit" }, null)).toEqual(["truncated"]);
  });

  it("is as it should be where it is a text, or whole after all", () => {
    expect(all({ texts: ["Once upon a"], end: "limit" })).toEqual([]);
    expect(all({ texts: ["Once upon a"], end: "limit" }, null)).toEqual([]);
    expect(all({ texts: ["{}"], end: "limit" }, json)).toEqual([]);
    expect(all({ texts: ["I first look it up"], calls: [call("{}")], end: "limit" }, json)).toEqual([]);
  });
});

describe("the structure that was asked for", () => {
  const number = { ...nothing, json: { fits: (value: unknown) => typeof value === "number" } };
  const tool = { ...nothing, fitsTool: (name: string) => (name === "look_up" ? false : null) };

  it.each<[string, Partial<AnswerReading>, AskedFor]>([
    ["no JSON", { texts: ["Here it is: 7"] }, number],
    ["JSON within a fence", { texts: ["```json\n7\n```"] }, number],
    ["other JSON", { texts: ['"7"'] }, number],
    ["one choice of several", { texts: ["7", "seven"] }, number],
    ["arguments that are no JSON", { calls: [call("{a:1}")] }, nothing],
    ["arguments the tool does not take", { calls: [call("{}")] }, tool],
  ])("is missed by %s", (_name, answer, asked) => expect(all(answer, asked)).toEqual(["invalid_output"]));

  it.each<[string, Partial<AnswerReading>, AskedFor | null]>([
    ["what fits", { texts: [" 7\n"] }, number],
    ["a refusal", { texts: ["No."], refused: true }, number],
    ["a call instead of an answer", { texts: [""], calls: [call("{}")] }, number],
    ["a tool nobody knows", { calls: [{ name: "other", arguments: "{}" }] }, tool],
    ["what cannot be told", { texts: ["7"] }, { ...nothing, json: { fits: () => null } }],
    ["an answer to who knows what", { texts: ["seven"] }, null],
  ])("is not missed by %s", (_name, answer, asked) => {
    expect(all(answer, asked)).not.toContain("invalid_output");
  });
});

describe("an answer that repeats itself", () => {
  it.each(loops)("is found: %s", (_name, text) => expect(all({ texts: [text] })).toEqual(["repetition"]));

  it("is found in the arguments of a tool, and in one choice of several", () => {
    const loop = "one two three ".repeat(30);
    expect(all({ texts: ["Fine.", loop] })).toEqual(["repetition"]);
    expect(all({ calls: [call(JSON.stringify({ note: loop }).slice(0, -3))] })).toContain("repetition");
  });

  it("is found whatever is repeated, wherever the unit begins, from twenty times on", () => {
    const unit = fc.tuple(fc.stringMatching(/^[a-z]{2,9}( [a-z]{2,9}){3,30}[.,] $/), fc.nat(40));
    fc.assert(
      fc.property(unit, fc.string(), ([said, cut], before) => {
        if (new Set(said.match(/[a-z]+/g)).size < 5) return;
        const loop = said.repeat(22);
        expect(
          all({ texts: [`${before}\n${loop.slice(0, loop.length - Math.min(cut, said.length))}`] }),
        ).toContain("repetition");
        expect(all({ texts: [`${before}\n${said.repeat(18)}`] })).toEqual([]);
      }),
    );
  });
});

describe("the language of an answer", () => {
  it.each(foreign.map((each) => [each.name, each] as const))("is wrong: %s", (_name, conversation) => {
    expect(marksIn(conversation)).toEqual(["wrong_language"]);
  });

  it.each(foreign.map((each) => [each.name, each] as const))(
    "is uncertain where JSON was asked for: %s",
    (_n, each) => {
      const asked = { ...json, question: each.question };
      expect(all({ texts: [each.answer] }, asked)).not.toContain("wrong_language");
      expect(all({ texts: [each.answer] }, null)).toEqual([]);
      expect(all({ texts: [each.answer], whole: false }, { ...nothing, question: each.question })).toEqual(
        [],
      );
      expect(all({ texts: [each.answer, each.answer] }, { ...nothing, question: each.question })).toEqual([]);
    },
  );
});

it("of the labelled set none is marked falsely, and all that is poor is found", () => {
  const ordinary = [
    ...ordinaryProse.map(marksIn),
    ...ordinaryShapes.map(([, text]) => all({ texts: [text] })),
  ];
  const poor = [...loops.map(([, text]) => all({ texts: [text] })), ...foreign.map(marksIn)];
  const falsely = ordinary.filter((marks) => marks.length > 0).length;
  const found = poor.filter((marks) => marks.length > 0).length;
  expect({ ordinary: ordinary.length, falsely, poor: poor.length, found }).toEqual({
    ordinary: 39,
    falsely: 0,
    poor: 12,
    found: 12,
  });
});
