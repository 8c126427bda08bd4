import { plainMessage, type PlainMessage } from "../guarded/guarded-form.ts";
import { wordsOf, type LanguageRules } from "../guarded/language-rules.ts";
import { bareWord, marksAfter } from "../guarded/pieces.ts";
import { englishOpenings } from "./english-openings.ts";
import { expandContractions } from "./expand-contractions.ts";
import { frenchOpenings } from "./french-openings.ts";
import { germanOpenings } from "./german-openings.ts";
import type { Opening } from "./opening.ts";
import { spanishOpenings } from "./spanish-openings.ts";

const openings: Readonly<Record<string, readonly Opening[]>> = {
  en: englishOpenings,
  de: germanOpenings,
  fr: frenchOpenings,
  es: spanishOpenings,
};

/** Whoever uses one of these may ask about wording itself ("how do I write can't in Spanish"). */
const speaksOfWording = wordsOf(
  "write apostrophe apostrophes contraction contractions formal informal short",
);

/** Not the one of guarded forms: a form of one kind is never one of the other. */
const separator = "\u001e";

/**
 * The guards of semantic matches (docs/resilience.md section 5): two last user messages whose vectors are
 * close may share an answer only when their semantic forms are equal too; null: the message may share
 * none. `parts` are the texts of the message.
 *
 * It is the guarded form, and besides may differ how a request is opened ("how do I", "how can I") and
 * whether words are contracted, by closed lists. Every other word stays, in order and as written, so that
 * equal forms have equal numbers, units, dates, negations, names, opposites and order by construction.
 * What the guards leave alone as a whole (quotations, lists, talk of words, no language known to us)
 * shares nothing here. A keyed hash of the form is enough to compare by: no text need be kept.
 */
export function semanticForm(parts: readonly string[]): string | null {
  const message = plainMessage(parts.map(expandContractions));
  if (message === null || message.pieces.some((piece) => speaksOfWording.has(bareWord(piece)))) return null;
  const { language } = message;
  return `${language.name}${separator}${reopened(message).join(" ")}`;
}

/** Opened in the one way that stands for all; one opening may make another, "tell me" the "tell me how to". */
function reopened({ pieces, language }: PlainMessage): readonly string[] {
  let rest = pieces;
  for (const { same, phrases, before } of openings[language.name] ?? []) {
    const phrase = phrases.find(
      (phrase) => marksAfter(rest, phrase, 0) === "" && before.has(rest[phrase.length] ?? ""),
    );
    if (phrase !== undefined) rest = [...same, ...unmarked(rest.slice(phrase.length), language)];
  }
  return rest;
}

/** Without the mark of a request, which is one with any mark, unless there are other sentences. */
function unmarked(pieces: readonly string[], { marks }: LanguageRules): readonly string[] {
  const before = pieces.slice(0, -1);
  const last = pieces.at(-1) ?? "";
  if (before.some((piece) => /[.?!]$/.test(piece))) return pieces;
  if (last === "?") return before;
  const word = last.slice(0, -1);
  // The stop of "Mr." is part of the word, and so may be that of "3.".
  const isIdle = last.endsWith("?")
    ? /[A-Za-zÀ-ÖØ-öø-ÿ\d%€]$/.test(word)
    : last.endsWith(".") && (/^[A-Za-zÀ-ÖØ-öø-ÿŒœŸẞ'-]{4,}$/.test(word) || marks.has(word));
  return isIdle ? [...before, word] : pieces;
}
