import { phrasesOf, wordsOf, type Phrase } from "../guarded/language-rules.ts";

/**
 * Ways to begin a request that ask one and the same thing, where one of these words follows. Closed
 * lists: what is on none is never touched.
 */
export interface Opening {
  /** What stands for all of them. */
  readonly same: Phrase;
  readonly phrases: readonly Phrase[];
  readonly before: ReadonlySet<string>;
}

export function opening(same: string, before: string, ...phrases: readonly string[]): Opening {
  return { same: same.split(" "), phrases: phrasesOf(same, ...phrases), before: wordsOf(before) };
}
