import type { LanguageRules, Phrase } from "./language-rules.ts";
import { bareWord, lineBreak, marksAfter } from "./pieces.ts";

/**
 * Without "Hello," and "Please" at its beginning, as long as a word follows that opens a sentence:
 * "Hello, Dolly!" and "please release me" stay whole.
 */
export function dropOpening(pieces: readonly string[], language: LanguageRules): readonly string[] {
  let rest = pieces;
  for (;;) {
    const shorter = withoutGreeting(rest, language) ?? withoutPlease(rest, language);
    if (shorter === null) return rest;
    rest = shorter;
  }
}

function withoutGreeting(pieces: readonly string[], language: LanguageRules): readonly string[] | null {
  const met = phraseAt(pieces, language.greetings);
  if (met === null || !(met.marks === "" || /^[,.!]$/.test(met.marks))) return null;
  let next = met.length;
  while (pieces[next] === lineBreak) next++;
  // Without a mark or a new line the greeting may be part of what is asked: "hello is what language".
  const apart = met.marks !== "" || next > met.length;
  const follower = bareWord(pieces[next] ?? "");
  const opens = apart
    ? startsSentence(pieces, next, language)
    : language.asks.has(follower) && follower !== "is";
  return opens ? pieces.slice(next) : null;
}

function withoutPlease(pieces: readonly string[], language: LanguageRules): readonly string[] | null {
  const end = pleaseEnd(pieces, 0, language);
  return end !== null && startsSentence(pieces, end, language) ? pieces.slice(end) : null;
}

function pleaseEnd(pieces: readonly string[], at: number, language: LanguageRules): number | null {
  const rest = pieces.slice(at, at + 4);
  const met = phraseAt(rest, language.please);
  if (met === null || !(met.marks === "" || met.marks === ",")) return null;
  const { requested, asks, please } = language;
  const follower = bareWord(rest[met.length] ?? "");
  const polite =
    met.marks === "," ||
    requested === null ||
    requested.has(follower) ||
    asks.has(follower) ||
    please.some(([word]) => word === follower);
  return polite ? at + met.length : null;
}

/** Whether a sentence begins here, maybe with another "please". A name behind its first word forbids it. */
function startsSentence(pieces: readonly string[], at: number, language: LanguageRules): boolean {
  const start = pleaseEnd(pieces, at, language);
  if (start !== null) return startsSentence(pieces, start, language);
  const [first = "", second = ""] = pieces.slice(at, at + 2);
  return language.starters.has(bareWord(first)) && /^[^A-ZÀ-Þ]|^I$/.test(second);
}

function phraseAt(pieces: readonly string[], phrases: readonly Phrase[]) {
  for (const phrase of phrases) {
    const marks = marksAfter(pieces, phrase, 0);
    if (marks !== null) return { marks, length: phrase.length };
  }
  return null;
}
