import type { LanguageRules } from "./language-rules.ts";
import { bareWord, lineBreak, marksAfter } from "./pieces.ts";

/**
 * Without ". Thanks!" and ", please" at its end, and without the last mark where it says nothing: a full
 * stop behind a word, a question mark behind a question that begins like one. "!" stays: in Ruby it is
 * part of a name.
 */
export function dropClosing(pieces: readonly string[], language: LanguageRules): readonly string[] {
  let rest = pieces;
  for (;;) {
    const shorter =
      withoutBreak(rest) ??
      withoutThanks(rest, language) ??
      withoutPlease(rest, language) ??
      withoutLastMark(rest, language);
    if (shorter === null) return rest;
    rest = shorter;
  }
}

function withoutBreak(pieces: readonly string[]): readonly string[] | null {
  return pieces.at(-1) === lineBreak ? pieces.slice(0, -1) : null;
}

/** Thanks are a sentence of their own, or stand behind a comma. */
function withoutThanks(pieces: readonly string[], language: LanguageRules): readonly string[] | null {
  for (const phrase of language.thanks) {
    const at = pieces.length - phrase.length;
    const marks = marksAfter(pieces, phrase, at);
    if (at < 1 || marks === null || !/^[.!]*$/.test(marks)) continue;
    const before = pieces[at - 1] ?? "";
    if (/[.?!]$/.test(before) || before === lineBreak) return pieces.slice(0, at);
    if (before.endsWith(",") && !language.declines.has(bareWord(before))) return upToComma(pieces, at);
  }
  return null;
}

function withoutPlease(pieces: readonly string[], language: LanguageRules): readonly string[] | null {
  for (const phrase of language.please) {
    const at = pieces.length - phrase.length;
    const marks = marksAfter(pieces, phrase, at);
    const before = pieces[at - 1] ?? "";
    if (at < 1 || marks === null || !/^[.!]?$/.test(marks) || !before.endsWith(",")) continue;
    if (!language.declines.has(bareWord(before))) return upToComma(pieces, at);
  }
  return null;
}

function upToComma(pieces: readonly string[], end: number): readonly string[] {
  return pieces.slice(0, end).with(end - 1, (pieces[end - 1] ?? "").slice(0, -1));
}

function withoutLastMark(pieces: readonly string[], language: LanguageRules): readonly string[] | null {
  const last = pieces.at(-1) ?? "";
  if (last.endsWith(".")) {
    const word = last.slice(0, -1);
    // The stop of "Mr." and "St." is part of the word.
    const whole = /^[A-Za-zÀ-ÖØ-öø-ÿŒœŸẞ'-]{4,}$/.test(word) || language.marks.has(word);
    return whole ? endingIn(pieces, word) : null;
  }
  if (!last.endsWith("?")) return null;
  const apart = last === "?";
  const word = apart ? pieces.at(-2) : last.slice(0, -1);
  if (word === undefined || (apart && !language.spacedMarks) || !/[A-Za-zÀ-ÖØ-öø-ÿ\d%€]$/.test(word))
    return null;
  const from = lastSentence(pieces);
  const first = pieces[from] ?? "";
  if (from > pieces.length - 2 || !language.asks.has(bareWord(first))) return null;
  const rest = apart ? pieces.slice(0, -1) : endingIn(pieces, word);
  return first.startsWith("¿") ? rest.with(from, first.slice(1)) : rest;
}

function endingIn(pieces: readonly string[], last: string): readonly string[] {
  return pieces.with(pieces.length - 1, last);
}

/** Where the last sentence begins. */
function lastSentence(pieces: readonly string[]): number {
  for (let at = pieces.length - 2; at >= 0; at--) {
    const piece = pieces[at] ?? "";
    if (piece === lineBreak || /[.?!]$/.test(piece)) return at + 1;
  }
  return 0;
}
