import { detectLanguage } from "./detect-language.ts";
import { dropClosing } from "./drop-closing.ts";
import { dropOpening } from "./drop-opening.ts";
import type { LanguageRules } from "./language-rules.ts";
import { bareWord, lineBreak, piecesOf } from "./pieces.ts";
import { isPlainProse } from "./plain-prose.ts";
import { shortenWithin } from "./shorten-within.ts";
import { smallStarts } from "./small-starts.ts";

/** Longer messages are matched exactly or not at all; UTF-16 code units. */
const longest = 2_000;

/** A control character, so that the name of a language cannot be written into a message. */
const separator = "\u001f";

/**
 * Two last user messages may share an answer exactly when their guarded forms are equal; null: the
 * message may share none but by an equal request (docs/resilience.md section 5). A keyed hash of the form
 * is enough to find an answer: no text need be kept. `parts` are the texts of the message.
 *
 * Every piece of the message stays, in order and as written, but for a closed list of politeness, the
 * case of first words that are no names, and marks that say nothing. So numbers, units, dates,
 * negations, names, addresses and order are equal wherever forms are. Messages that quote, list, speak
 * of text, hold more than one paragraph, any character beyond plain western prose, or no language
 * known to us, are their own form.
 */
export function guardedForm(parts: readonly string[]): string | null {
  const text = textOf(parts);
  if (text === null) return null;
  const message = plainMessageOf(text);
  return message === null
    ? `${separator}${text}`
    : `${message.language.name}${separator}${message.pieces.join(" ")}`;
}

/** A message of prose whose language is known, without its politeness. */
export interface PlainMessage {
  readonly language: LanguageRules;
  readonly pieces: readonly string[];
}

/** The message the guarded form is made of; null: the message is its own form, or has none. */
export function plainMessage(parts: readonly string[]): PlainMessage | null {
  const text = textOf(parts);
  return text === null ? null : plainMessageOf(text);
}

function textOf(parts: readonly string[]): string | null {
  const [part] = parts;
  if (part === undefined || parts.length !== 1 || part.length > longest) return null;
  // Lone surrogates would all be the same bytes to a hash.
  if (!part.isWellFormed() || part.includes("`") || part.includes("~~~")) return null;
  return part.normalize("NFC");
}

function plainMessageOf(text: string): PlainMessage | null {
  if (!isPlainProse(text)) return null;
  const pieces = piecesOf(text);
  const language = detectLanguage(pieces);
  if (language === null || speaksOfText(pieces, language)) return null;
  const opened = dropOpening(withoutLeadingBreaks(pieces), language);
  const kept = smallStarts(dropClosing(shortenWithin(opened, language), language), language);
  if (kept.length === 0 || kept.includes(lineBreak)) return null;
  // Politeness that is left over may be what is asked about: then none of it is dropped.
  if (kept.some((piece) => language.manners.has(bareWord(piece)))) return null;
  return { language, pieces: kept };
}

/** A piece that ends in a colon announces a text. */
function speaksOfText(pieces: readonly string[], language: LanguageRules): boolean {
  return pieces.some((piece) => piece.endsWith(":") || language.speaksOfText.has(bareWord(piece)));
}

function withoutLeadingBreaks(pieces: readonly string[]): readonly string[] {
  const start = pieces.findIndex((piece) => piece !== lineBreak);
  return start <= 0 ? pieces : pieces.slice(start);
}
