import type { SeededRandom } from "@understudy/core/testing";
import { choicesOf, filled, type Fill } from "./fill.ts";
import type { Kernel } from "./kernels/kernel.ts";

/** Makes another question of a filled kernel, or null where the kernel has no such thing. */
export type Mutation = (kernel: Kernel, fill: Fill, random: SeededRandom) => string | null;

/** What the guards are there for: one change to what a question is about. */
export const mutations: Readonly<Record<string, Mutation>> = {
  number: another("n"),
  years: another("years"),
  unit: another("unit"),
  date: another("date"),
  name: another("name"),
  thing: another("thing"),
  "template-payload": another("payload"),
  side: another("a"),
  order: ({ text, gaps }, fill) => {
    const { a, b } = fill;
    if (a === undefined || b === undefined || gaps["a"] === undefined) return null;
    return filled(text, { ...fill, a: b, b: a });
  },
  negation: ({ negated }, fill) => (negated === undefined ? null : filled(negated, fill)),
  antonym: ({ opposite }, fill) => (opposite === undefined ? null : filled(opposite, fill)),
  condition: ({ narrowed }, fill) => (narrowed === undefined ? null : filled(narrowed, fill)),
};

function another(gap: string): Mutation {
  return (kernel, fill, random) => {
    const others = choicesOf(kernel, gap).filter((choice) => choice !== fill[gap]);
    return others.length === 0 ? null : filled(kernel.text, { ...fill, [gap]: random.pick(others) });
  };
}

/**
 * Changes that know neither kernels nor guards: any long word may go, two may change places, the
 * second half may be another question's. Long words only: to lose "the" may be benign.
 */
export const blindMutations: Readonly<
  Record<string, (text: string, other: string, random: SeededRandom) => string | null>
> = {
  "word-dropped": (text, _, random) => {
    const words = text.split(" ");
    const at = random.pick(longWords(words));
    return words.toSpliced(at, 1).join(" ");
  },
  "words-exchanged": (text, _, random) => {
    const words = text.split(" ");
    const places = longWords(words);
    const one = random.pick(places);
    const other = random.pick(places);
    if (words[one] === words[other]) return null;
    return words
      .with(one, words[other] ?? "")
      .with(other, words[one] ?? "")
      .join(" ");
  },
  spliced: (text, other) => {
    const [words, others] = [text.split(" "), other.split(" ")];
    return [...words.slice(0, words.length >> 1), ...others.slice(others.length >> 1)].join(" ");
  },
};

function longWords(words: readonly string[]): readonly number[] {
  return words.flatMap((word, index) => (/[\p{L}\d]{4}/u.test(word) ? [index] : []));
}
