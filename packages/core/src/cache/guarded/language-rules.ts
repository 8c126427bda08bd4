/**
 * What a language's politeness looks like, as closed lists of lower-case words: what is on no list is
 * never touched (docs/resilience.md section 5).
 */
export interface LanguageRules {
  readonly name: string;
  /** Words that tell the language, none of which is ever dropped. */
  readonly marks: ReadonlySet<string>;
  /**
   * Whoever uses one of these may be talking of words themselves ("how do you say thanks"): then
   * nothing at all is dropped.
   */
  readonly speaksOfText: ReadonlySet<string>;
  /** Words that open a sentence and are no name in either case: not "may", "march", "polish", "Sie". */
  readonly starters: ReadonlySet<string>;
  /** Starters after which a sentence is a question with or without its mark. */
  readonly asks: ReadonlySet<string>;
  /** Those of them that say nothing about the word before: "hello how", not "hello is". */
  readonly questionWords: ReadonlySet<string>;
  readonly greetings: readonly Phrase[];
  readonly please: readonly Phrase[];
  /**
   * What may be asked for: "please" before one of these is no verb itself, as it is in "could you please
   * everybody". Null: the language's word is never a verb.
   */
  readonly requested: ReadonlySet<string> | null;
  readonly thanks: readonly Phrase[];
  /** Words of politeness that are never left over where all of it was mere politeness. */
  readonly manners: ReadonlySet<string>;
  /** "no" in "no, thanks", which is an answer and no politeness. */
  readonly declines: ReadonlySet<string>;
  /** "can you", after which "please" is only polite. */
  readonly requests: readonly Phrase[];
  /** "explain to me", said to the one who answers, and the same without the person. */
  readonly toMe: readonly Shortening[];
  /** Null: articles carry meaning everywhere in this language ("der Mann den Hund", "den Mann der Hund"). */
  readonly article: DroppableArticle | null;
  /** The question mark stands apart, as in French. */
  readonly spacedMarks: boolean;
}

interface DroppableArticle {
  readonly word: string;
  readonly verbs: ReadonlySet<string>;
  readonly nouns: ReadonlySet<string>;
}

export type Phrase = readonly string[];

export interface Shortening {
  readonly long: Phrase;
  readonly short: Phrase;
}

export function wordsOf(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/).filter((word) => word !== ""));
}

/** One phrase a line, longest first, so that "thanks a lot" is not met as "thanks". */
export function phrasesOf(...lines: readonly string[]): readonly Phrase[] {
  return lines.map((line) => line.split(" ")).sort((one, other) => other.length - one.length);
}

export function shortening(long: string, short: string): Shortening {
  return { long: long.split(" "), short: short.split(" ") };
}
