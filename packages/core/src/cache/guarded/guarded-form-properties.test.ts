import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { guardedForm } from "./guarded-form.ts";

/** docs/resilience.md section 7, I47: what the guards forbid never has the same form. */

const bodies = {
  en: {
    open: ["How do I", "Can you", "What is", "Is it", "When should I", "My dog is"],
    not: ["not", "never"],
  },
  de: { open: ["Wie kann ich", "Ist das", "Warum ist", "Ich habe"], not: ["nicht", "kein", "keine"] },
  fr: { open: ["Comment puis-je", "Pourquoi est-ce que", "Combien de"], not: ["pas", "jamais"] },
  es: { open: ["Cómo puedo", "Dónde está", "Por qué es el"], not: ["no", "nunca"] },
} as const;
const numbers = ["3", "30", "90", "3.5", "-5", "2026-05-01", "12:30", "15%", "$40"];
const units = ["days", "weeks", "mg", "km", "Tage", "jours"];
const names = ["Paris", "Berlin", "Ana", "GitHub", "IT", "May", "Polish"];
const things = [
  "order",
  "password",
  "flight",
  "the",
  "a",
  "small",
  "cheap",
  "with",
  "to",
  "me",
  "for",
  "please",
];

const language = fc.constantFrom("en", "de", "fr", "es");
const word = fc.constantFrom(...numbers, ...units, ...names, ...things, "https://a.io/b", "don't", "say");
const end = fc.constantFrom("", ".", "?", "!", " ?", "??", ", please", ". Thanks!", ", bitte", ". Gracias");
const start = fc.constantFrom("", "Hello, ", "hi ", "Please ", "Bonjour, ", "Hallo! ", "Hola, ", "Hi,\n\n");

const sentence = fc
  .record({ language, at: fc.nat(5), words: fc.array(word, { minLength: 1, maxLength: 7 }) })
  .map(({ language, at, words }) => {
    const { open } = bodies[language];
    return { language, words: [...(open[at % open.length] ?? "").split(" "), ...words] };
  });
const message = fc.tuple(start, sentence, end).map(([start, { language, words }, end]) => ({
  language,
  words,
  wrap: (changed: readonly string[]) => start + changed.join(" ") + end,
}));

function sameForm(a: string, b: string): boolean {
  return guardedForm([a]) === guardedForm([b]);
}

describe("a change of what is asked changes the form", () => {
  function never(change: (words: readonly string[], at: number, language: keyof typeof bodies) => string[]) {
    fc.assert(
      fc.property(message, fc.nat(), ({ words, wrap, language }, seed) => {
        const changed = change(words, seed, language);
        fc.pre(changed.join(" ") !== words.join(" "));
        expect(sameForm(wrap(words), wrap(changed))).toBe(false);
      }),
      { numRuns: 500 },
    );
  }
  const insideOf = (words: readonly string[], seed: number): number => 2 + (seed % (words.length - 1));
  const choice = (choices: readonly string[], seed: number): string => choices[seed % choices.length] ?? "";

  test("a negation more", () =>
    never((words, seed, language) =>
      words.toSpliced(insideOf(words, seed), 0, choice(bodies[language].not, seed)),
    ));
  test("a number more", () =>
    never((words, seed) => words.toSpliced(insideOf(words, seed), 0, choice(numbers, seed))));
  test("a name more", () =>
    never((words, seed) => words.toSpliced(insideOf(words, seed), 0, choice(names, seed))));
  test("another number", () => replaced(numbers));
  test("another unit", () => replaced(units));
  test("another name", () => replaced(names));
  test("another order", () =>
    never((words, seed) => {
      const at = insideOf(words, seed) - 1;
      const [one = "", other = ""] = words.slice(at, at + 2);
      const plain = [one, other].every((word) => [...numbers, ...units, ...names].includes(word));
      return plain ? words.toSpliced(at, 2, other, one) : [...words];
    }));

  function replaced(kind: readonly string[]): void {
    never((words, seed) => {
      const at = words.findIndex((word) => kind.includes(word));
      return at === -1 ? [...words] : words.with(at, choice(kind, seed));
    });
  }
});

test("where two forms are equal, all guards hold", () => {
  const pool = fc.constantFrom(
    "How",
    "how",
    "do",
    "I",
    "is",
    "the",
    "a",
    "please",
    "please,",
    "Please",
    "Thanks.",
    "thanks",
    "Hello,",
    "Hi",
    "order",
    "cancel",
    "explain",
    "to",
    "me",
    "not",
    "no,",
    "30",
    "Paris",
    "it?",
    "it",
    "it.",
    "\n",
  );
  const text = fc.array(pool, { minLength: 3, maxLength: 8 }).map((words) => words.join(" "));
  // Two random texts hardly ever meet: the second is the first, with a word or two gone or exchanged.
  const pair = fc.tuple(text, fc.nat(), fc.nat(), pool).map(([a, at, how, other]) => {
    const words = a.split(" ");
    const place = at % words.length;
    const b = how % 3 === 0 ? words.with(place, other) : words.toSpliced(place, how % 3);
    return { a, b: b.join(" ") };
  });
  fc.assert(
    fc.property(pair, ({ a, b }) => {
      if (sameForm(a, b)) expect(weighty(a)).toEqual(weighty(b));
    }),
    { numRuns: 20_000 },
  );
});

/** All that must be equal, in order, read by other means than the guards'. */
function weighty(text: string): readonly string[] {
  const idle = new Set(["please", "thanks", "hello", "hi", "the", "to", "me", ""]);
  return text
    .split(/[\s.,?]+/)
    .map((word) => (word === "How" || word === "Please" || word === "Thanks" ? word.toLowerCase() : word))
    .filter((word) => !idle.has(word.toLowerCase()));
}

test("benign changes keep the form", () => {
  const english = fc
    .record({
      verb: fc.constantFrom("sort", "cancel", "move"),
      words: fc.array(fc.constantFrom(...numbers, ...names), { maxLength: 5 }),
    })
    .map(({ verb, words }) => ["how do I", verb, ...words, "at home"].join(" "));
  const opening = fc.constantFrom(
    "",
    "Hello, ",
    "hi ",
    "Good morning! ",
    "Hey there,\n",
    "Please, ",
    "Hi, please, ",
  );
  const closing = fc.constantFrom(
    "",
    "?",
    ".",
    "? Thanks!",
    ", please",
    ", please.",
    ". Thank you very much.",
    "?\n\nThanks in advance",
  );
  fc.assert(
    fc.property(english, opening, closing, fc.boolean(), (text, opening, closing, spaced) => {
      const body = spaced ? `  ${text.replace(" ", "   ")}` : text.replace("how", "How");
      expect(guardedForm([opening + body + closing])).toBe(guardedForm([text]));
    }),
    { numRuns: 1_000 },
  );
});

test("a form, read as a message, has the same form again", () => {
  fc.assert(
    fc.property(message, ({ words, wrap }) => {
      const form = guardedForm([wrap(words)]) ?? "";
      expect(guardedForm([form.slice(form.indexOf("\u001f") + 1)])).toBe(form);
    }),
    { numRuns: 2_000 },
  );
});

test("any text whatever has one form or none, equal only to its own white space and marks", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (a, b) => {
      if (a.normalize("NFC") !== b.normalize("NFC"))
        expect(sameForm(a, b) && guardedForm([a]) !== null).toBe(false);
    }),
  );
});
