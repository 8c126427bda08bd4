import { SeededRandom } from "@understudy/core/testing";
import { readMarkers } from "./prompt-markers.ts";
import { textSeed } from "./text-seed.ts";
import { vocabulary } from "./vocabulary.ts";

/** All that decides what a simulated model says. The same key is the same text, in every dialect. */
export interface AnswerKey {
  readonly seed: number;
  /** Empty for providers whose text seed makes every model say the same. */
  readonly model: string;
  /** Text of the last user message. */
  readonly prompt: string;
  /** The tokens behind the first `after` ones are those of another seed. */
  readonly departure?: { readonly after: number; readonly seed: number };
}

export interface AnswerExtent {
  /** Length when the prompt does not name one with `tokens=N`. */
  readonly tokens: number;
  /** Which of `n` answers; 0 when not said. */
  readonly choice?: number;
}

/** The answer, token by token. A shorter answer to the same key is a prefix of a longer one. */
export function answerTokens(key: AnswerKey, extent: AnswerExtent): readonly string[] {
  const { departure, ...shared } = key;
  if (departure === undefined) return tokensOf(shared, extent);
  const own = tokensOf({ ...shared, seed: departure.seed }, extent);
  return [...tokensOf(shared, extent).slice(0, departure.after), ...own.slice(departure.after)];
}

function tokensOf(key: AnswerKey, extent: AnswerExtent): readonly string[] {
  const random = new SeededRandom(textSeed(key.seed, key.model, key.prompt, extent.choice ?? 0));
  const length = readMarkers(key.prompt).tokens ?? extent.tokens;
  const tokens: string[] = [];
  let leftInSentence = 0;
  while (tokens.length < length) {
    const opening = leftInSentence === 0;
    if (opening) leftInSentence = 5 + random.below(9);
    leftInSentence -= 1;
    const word = random.pick(vocabulary);
    const separator = tokens.length === 0 ? "" : opening && random.below(6) === 0 ? "\n\n" : " ";
    tokens.push(separator + (opening ? capitalised(word) : word) + (leftInSentence === 0 ? "." : ""));
  }
  return tokens;
}

/** The whole text a healthy call answers with, to hold what a client received against. */
export function expectedAnswer(key: AnswerKey, extent: AnswerExtent): string {
  return answerTokens(key, extent).join("");
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
