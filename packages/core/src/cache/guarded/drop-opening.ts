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
  // Else the greeting may be what is spoken of: "hello was released when", "Hey! is from what year".
  const first = pieces[next] ?? "";
  const apart = met.marks === "," || next > met.length || (met.marks !== "" && /^[A-ZÀ-Þ¿]/.test(first));
  const opens = apart
    ? sentenceStart(pieces, next, language) !== null
    : language.questionWords.has(bareWord(first)) || phraseAt(pieces.slice(next), language.requests) !== null;
  return opens ? pieces.slice(next) : null;
}

function withoutPlease(pieces: readonly string[], language: LanguageRules): readonly string[] | null {
  const start = sentenceStart(pieces, 0, language);
  return start === null || start === 0 ? null : pieces.slice(start);
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

/** Where the sentence begins that stands here behind any "please". A name behind its first word forbids it. */
function sentenceStart(pieces: readonly string[], at: number, language: LanguageRules): number | null {
  let start = at;
  for (;;) {
    const end = pleaseEnd(pieces, start, language);
    if (end === null) break;
    start = end;
  }
  const [first = "", second = ""] = pieces.slice(start, start + 2);
  return language.starters.has(bareWord(first)) && /^[^A-ZÀ-Þ]|^I$/.test(second) ? start : null;
}

function phraseAt(pieces: readonly string[], phrases: readonly Phrase[]) {
  for (const phrase of phrases) {
    const marks = marksAfter(pieces, phrase, 0);
    if (marks !== null) return { marks, length: phrase.length };
  }
  return null;
}
