import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { semanticForm } from "./semantic-form.ts";

/** docs/resilience.md section 7, I47: what the guards forbid never has the same form, however it is worded. */

const wordings = {
  en: {
    opens: [
      [
        "How do I cancel",
        "How can I cancel",
        "how to cancel",
        "What are the steps to cancel",
        "Tell me how to cancel",
      ],
      ["Explain why it is", "Could you explain why it's", "can you explain why it is"],
      ["Why can't I have", "Why can not I have", "why cannot I have"],
    ],
    not: ["not", "never"],
  },
  de: {
    opens: [
      ["Erkläre, was ist das für ein Teil mit", "Kannst du mir erklären, was ist das für ein Teil mit"],
    ],
    not: ["nicht", "kein"],
  },
  fr: {
    opens: [
      [
        "Comment annuler avec le plan sur mon",
        "Comment puis-je annuler avec le plan sur mon",
        "comment faire pour annuler avec le plan sur mon",
      ],
    ],
    not: ["pas", "jamais"],
  },
  es: {
    opens: [["Cómo puedo cancelar con el plan en mi", "cómo se puede cancelar con el plan en mi"]],
    not: ["no", "nunca"],
  },
} as const;
const numbers = ["3", "30", "90", "3.5", "-5", "2026-05-01", "12:30", "15%", "$40"];
const units = ["days", "weeks", "mg", "km", "Tage", "jours"];
const names = ["Paris", "Berlin", "Ana", "GitHub", "IT", "May"];
const opposites = ["on", "off", "before", "after", "with", "without", "all", "some"];
const other = ["order", "password", "small", "don't", "cannot"];
const kinds = [numbers, units, names, opposites];

const message = fc
  .record({
    language: fc.constantFrom("en", "de", "fr", "es"),
    at: fc.nat(),
    words: fc.array(fc.constantFrom(...kinds.flat(), ...other), { minLength: 2, maxLength: 7 }),
    ways: fc.tuple(fc.nat(), fc.nat()),
    end: fc.constantFrom("", "?", "."),
  })
  .map(({ language, at, words, ways, end }) => {
    const { opens, not } = wordings[language];
    const open = opens[at % opens.length] ?? opens[0];
    const worded = (words: readonly string[], way: 0 | 1): string =>
      `${open[ways[way] % open.length] ?? ""} ${words.join(" ")}${end}`;
    return { language, words, not, worded };
  });

function sameForm(a: string, b: string): boolean {
  const form = semanticForm([a]);
  return form !== null && form === semanticForm([b]);
}

describe("two wordings share nothing once one is changed by", () => {
  function never(
    change: (words: readonly string[], at: number, not: readonly string[]) => readonly string[],
  ) {
    let judged = 0;
    fc.assert(
      fc.property(message, fc.nat(), ({ language, words, not, worded }, seed) => {
        const changed = change(words, seed, not);
        fc.pre(changed.join(" ") !== words.join(" "));
        if (semanticForm([worded(words, 0)])?.startsWith(language) === true) judged++;
        expect(sameForm(worded(words, 0), worded(changed, 1))).toBe(false);
      }),
      { numRuns: 400 },
    );
    expect(judged).toBeGreaterThan(200);
  }
  const choice = (choices: readonly string[], seed: number): string => choices[seed % choices.length] ?? "";

  test("a negation", () =>
    never((words, seed, not) => words.toSpliced(seed % (words.length + 1), 0, choice(not, seed))));
  test.each(kinds.map((kind) => ({ kind })))("another of $kind", ({ kind }) =>
    never((words, seed) => words.with(seed % words.length, choice(kind, seed))),
  );
  test("a word more or less", () =>
    never((words, seed) =>
      seed % 2 === 0
        ? words.toSpliced(seed % words.length, 1)
        : words.toSpliced(seed % words.length, 0, choice(kinds.flat(), seed)),
    ));
  test("another order", () =>
    never((words, seed) => {
      const at = seed % (words.length - 1);
      const [one = "", two = ""] = words.slice(at, at + 2);
      return words.toSpliced(at, 2, two, one);
    }));
  test("another language", () => {
    const all = Object.values(wordings).map(({ opens }) => opens.flat());
    const worded = fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.constantFrom(...numbers));
    fc.assert(
      fc.property(worded, ([from, to, at, word]) => {
        const [one, two] = [all[from % all.length], all[to % all.length]];
        fc.pre(one !== two);
        expect(
          sameForm(`${one?.[at % one.length] ?? ""} ${word}`, `${two?.[at % two.length] ?? ""} ${word}`),
        ).toBe(false);
      }),
    );
  });
});

test("wordings of the lists do share, or the rest would prove nothing", () => {
  fc.assert(
    fc.property(message, ({ language, words, worded }) => {
      const [one, two] = [semanticForm([worded(words, 0)]), semanticForm([worded(words, 1)])];
      // Among many words of another language it is taken for that one.
      fc.pre(one?.startsWith(language) === true && two?.startsWith(language) === true);
      expect(one).toBe(two);
    }),
    { numRuns: 400 },
  );
});

test("any text whatever has one form or none", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(semanticForm([text])).toBe(semanticForm([text.normalize("NFC")]));
    }),
  );
});
