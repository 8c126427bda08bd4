import { describe, expect, it } from "vitest";
import { call, json, marksFound, marksIn, nothing } from "../testing/judged-answers.ts";
import type { AnswerReading, AskedFor } from "./answer-reading.ts";
import { foreign, loops } from "./corpus/conversations.ts";

describe("an empty answer", () => {
  it.each<[string, Partial<AnswerReading>]>([
    ["white space alone", { texts: [" \n"] }],
    ["several choices of nothing", { texts: ["", ""] }],
  ])("is %s", (_name, answer) => expect(marksFound(answer)).toEqual(["empty"]));

  it.each<[string, Partial<AnswerReading>]>([
    ["one of several choices that says something", { texts: ["", "a"] }],
    ["a call of a tool", { texts: [""], calls: [call("{}")] }],
    ["a refusal", { texts: [""], refused: true }],
    ["a picture", { texts: [""], more: true }],
    ["reasoning that used up the tokens", { texts: [""], end: "limit" }],
    ["the end of something longer", { texts: [""], whole: false }],
    ["an end nobody explained", { texts: [""], end: "other" }],
  ])("is not %s", (_name, answer) => expect(marksFound(answer)).not.toContain("empty"));
});

it("a refusal is what the provider typed as one", () => {
  expect(marksFound({ refused: true, texts: ["I cannot help with that."] })).toEqual(["refusal"]);
  expect(marksFound({ texts: ["I cannot help with that."] })).toEqual([]);
});

describe("an answer that the limit of tokens cut", () => {
  it("is poor where it is JSON that was asked for, or the arguments of a tool", () => {
    expect(marksFound({ texts: ['{"a":'], end: "limit" }, json)).toEqual(["truncated", "invalid_output"]);
    expect(marksFound({ texts: [""], calls: [call('{"a":')], end: "limit" }, null)).toEqual(["truncated"]);
  });

  it("is as it should be where it is a text, or whole after all", () => {
    expect(marksFound({ texts: ["Once upon a"], end: "limit" })).toEqual([]);
    expect(marksFound({ texts: ["Once upon a"], end: "limit" }, null)).toEqual([]);
    expect(marksFound({ texts: ["{}"], end: "limit" }, json)).toEqual([]);
    expect(marksFound({ texts: ["I first look it up"], calls: [call("{}")], end: "limit" }, json)).toEqual(
      [],
    );
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
  ])("is missed by %s", (_name, answer, asked) =>
    expect(marksFound(answer, asked)).toEqual(["invalid_output"]),
  );

  it.each<[string, Partial<AnswerReading>, AskedFor | null]>([
    ["what fits", { texts: [" 7\n"] }, number],
    ["a refusal", { texts: ["No."], refused: true }, number],
    ["a call instead of an answer", { texts: [""], calls: [call("{}")] }, number],
    ["a tool nobody knows", { calls: [{ name: "other", arguments: "{}" }] }, tool],
    ["what cannot be told", { texts: ["7"] }, { ...nothing, json: { fits: () => null } }],
    ["an answer to who knows what", { texts: ["seven"] }, null],
  ])("is not missed by %s", (_name, answer, asked) => {
    expect(marksFound(answer, asked)).not.toContain("invalid_output");
  });
});

describe("an answer that repeats itself", () => {
  it.each(loops)("is found: %s", (_name, text) =>
    expect(marksFound({ texts: [text] })).toEqual(["repetition"]),
  );

  it("has said the same three words twenty times, white space after them or not", () => {
    const said = "alpha beta gamma, ";
    expect(marksFound({ texts: [`${said.repeat(21)}\n\n`] })).toEqual(["repetition"]);
    expect(marksFound({ texts: [said.repeat(19)] })).toEqual([]);
    expect(marksFound({ texts: ["alpha beta ".repeat(60)] })).toEqual([]);
    expect(marksFound({ texts: [`${said.repeat(40)} And so on.`] })).toEqual([]);
  });

  it("is found in the arguments of a tool, and in one choice of several", () => {
    const loop = "one two three ".repeat(30);
    expect(marksFound({ texts: ["Fine.", loop] })).toEqual(["repetition"]);
    expect(marksFound({ calls: [call(JSON.stringify({ note: loop }).slice(0, -3))] })).toContain(
      "repetition",
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
      expect(marksFound({ texts: [each.answer] }, asked)).not.toContain("wrong_language");
      expect(marksFound({ texts: [each.answer] }, null)).toEqual([]);
      expect(
        marksFound({ texts: [each.answer], whole: false }, { ...nothing, question: each.question }),
      ).toEqual([]);
      expect(
        marksFound({ texts: [each.answer, each.answer] }, { ...nothing, question: each.question }),
      ).toEqual([]);
    },
  );
});
