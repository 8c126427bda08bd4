import { english } from "../cache/guarded/english.ts";
import { french } from "../cache/guarded/french.ts";
import { german } from "../cache/guarded/german.ts";
import type { LanguageRules } from "../cache/guarded/language-rules.ts";
import { bareWord, piecesOf } from "../cache/guarded/pieces.ts";
import { isPlainProse } from "../cache/guarded/plain-prose.ts";
import { spanish } from "../cache/guarded/spanish.ts";
import { treatsAsMaterial } from "../cache/guarded/treats-as-material.ts";

const languages: readonly LanguageRules[] = [english, german, french, spanish];

/** Longer texts are told by their beginning. */
const longestRead = 4_000;

/** Who names a language, or where one is spoken, may ask for an answer in it. */
const languageNames =
  /(?<!\p{L})(?:language|sprach|langue|idioma|lengua|engl|angl|ingl[eé]s|german|deutsch|allemand|alem[aá]n|french|franz|fran[cç]|spani|espa[nñ]|castellan|ital|portug|japan|chin|lat(?:ei|i)n)/iu;

export interface Certainty {
  /** Little words of the language that must be met. */
  readonly leastHits: number;
  /** Little words that belong to another of our languages only, at most, as a share of them. */
  readonly foreignShare: number;
}

/** The language a text is certainly written in, of the four whose little words we know; null: not certain. */
export function languageOf(
  text: string,
  { leastHits, foreignShare }: Certainty,
): LanguageRules["name"] | null {
  const words = piecesOf(text.slice(0, longestRead)).map((piece) => bareWord(piece).toLowerCase());
  let best: LanguageRules | null = null;
  let most = 0;
  for (const language of languages) {
    const hits = words.filter((word) => language.marks.has(word)).length;
    if (hits <= most) continue;
    best = language;
    most = hits;
  }
  if (best === null || most < leastHits) return null;
  const { name, marks } = best;
  const others = languages.filter((language) => language.name !== name);
  const foreign = words.filter(
    (word) => !marks.has(word) && others.some((language) => language.marks.has(word)),
  );
  return foreign.length <= most * foreignShare ? name : null;
}

/** One paragraph of prose that is a question itself, and not a text to be worked on. */
export function isPlainQuestion(question: string, earlier: readonly string[]): boolean {
  if (question.includes("\n") || question.includes(":") || !isPlainProse(question)) return false;
  if (treatsAsMaterial([question, ...earlier])) return false;
  return ![question, ...earlier].some((text) => languageNames.test(text));
}
