import type { LanguageRules } from "./language-rules.ts";
import { bareWord, marksAfter, smallFirst } from "./pieces.ts";

/**
 * Without what is polite inside a sentence: "could you please", "explain to me", and an article between
 * a verb and a noun that are the same thing without it.
 */
export function shortenWithin(pieces: readonly string[], language: LanguageRules): readonly string[] {
  const kept: string[] = [];
  let at = 0;
  while (at < pieces.length) {
    const asked = kept.length === 0 || endsWithRequest(kept, language);
    const skipped = asked && kept.length > 0 ? pleaseAt(pieces, at, language) : 0;
    const shortened = asked ? shortenedAt(pieces, at, language) : null;
    if (skipped > 0) at += skipped;
    else if (shortened !== null) {
      pieces = [...pieces.slice(0, at), ...shortened.short, ...pieces.slice(at + shortened.length)];
    } else if (isIdleArticle(pieces, at, language)) at++;
    else {
      kept.push(pieces[at] ?? "");
      at++;
    }
  }
  return kept;
}

function endsWithRequest(kept: readonly string[], { requests }: LanguageRules): boolean {
  return requests.some((phrase) => marksAfter(kept, phrase, kept.length - phrase.length) === "");
}

/** How many pieces of "please" stand here, with more of the sentence behind them. */
function pleaseAt(pieces: readonly string[], at: number, { please, requested }: LanguageRules): number {
  for (const phrase of please) {
    const next = pieces[at + phrase.length];
    if (next === undefined || marksAfter(pieces, phrase, at) !== "") continue;
    if (requested === null || requested.has(next)) return phrase.length;
  }
  return 0;
}

function shortenedAt(pieces: readonly string[], at: number, { toMe }: LanguageRules) {
  for (const { long, short } of toMe) {
    if (marksAfter(pieces, long, at) === "" && at + long.length < pieces.length) {
      return { short, length: long.length };
    }
  }
  return null;
}

function isIdleArticle(pieces: readonly string[], at: number, { article }: LanguageRules): boolean {
  if (article === null || pieces[at] !== article.word) return false;
  const next = pieces[at + 1] ?? "";
  const noun = bareWord(next);
  return (
    article.verbs.has(smallFirst(pieces[at - 1] ?? "")) && article.nouns.has(noun) && next.startsWith(noun)
  );
}
