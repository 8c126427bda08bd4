import { english } from "./english.ts";
import { french } from "./french.ts";
import { german } from "./german.ts";
import type { LanguageRules } from "./language-rules.ts";
import { bareWord } from "./pieces.ts";
import { spanish } from "./spanish.ts";

const languages: readonly LanguageRules[] = [english, german, french, spanish];

/**
 * The language most of whose little words are met: at least two, and more than of any other; else null.
 * None of the words that count is ever dropped, so dropping never changes the answer.
 */
export function detectLanguage(pieces: readonly string[]): LanguageRules | null {
  const words = pieces.map(bareWord);
  let best: LanguageRules | null = null;
  let most = 1;
  for (const language of languages) {
    let hits = 0;
    for (const word of words) if (language.marks.has(word)) hits++;
    if (hits === most) best = null;
    if (hits <= most) continue;
    most = hits;
    best = language;
  }
  return best;
}
