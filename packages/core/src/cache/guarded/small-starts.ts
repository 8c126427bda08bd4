import type { LanguageRules } from "./language-rules.ts";
import { bareWord, smallFirst } from "./pieces.ts";

/** With the first letter of its sentences small, where the word is known to be no name. */
export function smallStarts(pieces: readonly string[], { starters }: LanguageRules): readonly string[] {
  return pieces.map((piece, index) => {
    const starts = index === 0 || /[a-zß-öø-ÿ]{4}[.!]$|\?$/.test(pieces[index - 1] ?? "");
    // "I" alone may be a current, "i" the root of -1.
    if (!starts || piece.length === 1 || !starters.has(bareWord(piece))) return piece;
    return piece.startsWith("¿") ? `¿${smallFirst(piece.slice(1))}` : smallFirst(piece);
  });
}
