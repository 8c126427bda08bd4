import { SeededRandom } from "@understudy/core/testing";
import type { AnswerKey } from "./answer-text.ts";
import { textSeed } from "./text-seed.ts";
import { vocabulary } from "./vocabulary.ts";

/** A function the request offers, with the types of its top-level parameters. */
export interface ToolOffer {
  readonly name: string;
  readonly parameters: readonly { readonly name: string; readonly type: string }[];
}

export interface ToolCall {
  /** Seven letters and digits; each dialect puts its own prefix before them. */
  readonly id: string;
  readonly name: string;
  /** The JSON of the arguments, cut where a model would cut it. */
  readonly fragments: readonly string[];
}

/** A call of `offer` with arguments of the declared types, the same for the same key. */
export function toolCall(offer: ToolOffer, key: AnswerKey, choice: number): ToolCall {
  const random = new SeededRandom(textSeed(key.seed, key.model, key.prompt, "tool", choice));
  const id = random.below(0xffffffff).toString(36).padStart(7, "0");
  const values = offer.parameters.map(({ name, type }) => [name, argument(type, random)] as const);
  const json = JSON.stringify(Object.fromEntries(values));
  const fragments: string[] = [];
  for (let start = 0; start < json.length;) {
    const end = start + 2 + random.below(5);
    fragments.push(json.slice(start, end));
    start = end;
  }
  return { id, name: offer.name, fragments };
}

function argument(type: string, random: SeededRandom): unknown {
  if (type === "string") return `${random.pick(plainWords)} ${random.pick(plainWords)}`;
  if (type === "integer" || type === "number") return 1 + random.below(99);
  if (type === "boolean") return random.below(2) === 1;
  if (type === "array") return [];
  return {};
}

/** A fragment never splits a character in two: words of one code unit per character only. */
const plainWords = vocabulary.filter((word) => !/[\ud800-\udfff]/.test(word));
