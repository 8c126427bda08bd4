import { SeededRandom } from "@understudy/core/testing";
import type { AnswerKey } from "./answer-text.ts";
import { textSeed } from "./text-seed.ts";
import { writtenJson } from "./written-json.ts";
import type { Parameter } from "./written-json.ts";

/** A function the request offers, with the types of its top-level parameters. */
export interface ToolOffer {
  readonly name: string;
  readonly parameters: readonly Parameter[];
}

/** Whether the model may, may not or must call, and which one. */
export type ToolChoice = "auto" | "none" | "any" | { readonly tool: string };

export interface ToolCall {
  /** Seven letters and digits; each dialect puts its own prefix before them. */
  readonly id: string;
  readonly name: string;
  /** The JSON of the arguments, cut where a model would cut it. */
  readonly fragments: readonly string[];
}

/**
 * A call of `offer` with arguments of the declared types, the same for the same key. `place`: which
 * of the calls of this choice it is.
 */
export function toolCall(offer: ToolOffer, key: AnswerKey, choice: number, place: number): ToolCall {
  const random = new SeededRandom(textSeed(key.seed, key.model, key.prompt, "tool", choice, place));
  const id = random.below(0xffffffff).toString(36).padStart(7, "0");
  return { id, name: offer.name, fragments: writtenJson(offer.parameters, random) };
}
