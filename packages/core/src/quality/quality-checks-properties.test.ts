import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { good, json, marksFound, marksIn, nothing } from "../testing/judged-answers.ts";
import type { AnswerReading, AskedFor } from "./answer-reading.ts";
import { foreign, loops, ordinaryProse, ordinaryShapes } from "./corpus/conversations.ts";
import { qualityChecks } from "./quality-checks.ts";
import { qualityMarks } from "./quality-mark.ts";

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

it("is found whatever is repeated, wherever the unit begins, from twenty times on", () => {
  const unit = fc.tuple(fc.stringMatching(/^[a-z]{2,9}( [a-z]{2,9}){3,30}[.,] $/), fc.nat(40));
  fc.assert(
    fc.property(unit, fc.string(), ([said, cut], before) => {
      if (new Set(said.match(/[a-z]+/g)).size < 5) return;
      const loop = said.repeat(22);
      expect(
        marksFound({ texts: [`${before}\n${loop.slice(0, loop.length - Math.min(cut, said.length))}`] }),
      ).toContain("repetition");
      expect(marksFound({ texts: [`${before}\n${said.repeat(18)}`] })).toEqual([]);
    }),
  );
});

it("of the labelled set none is marked falsely, and all that is poor is found", () => {
  const ordinary = [
    ...ordinaryProse.map(marksIn),
    ...ordinaryShapes.map(([, text]) => marksFound({ texts: [text] })),
  ];
  const poor = [...loops.map(([, text]) => marksFound({ texts: [text] })), ...foreign.map(marksIn)];
  const falsely = ordinary.filter((marks) => marks.length > 0).length;
  const found = poor.filter((marks) => marks.length > 0).length;
  expect({ ordinary: ordinary.length, falsely, poor: poor.length, found }).toEqual({
    ordinary: 39,
    falsely: 0,
    poor: 12,
    found: 12,
  });
});
