import type { LanguageModelV4StreamPart } from "@ai-sdk/provider";
import { readThinkingProof } from "./thinking-proof.ts";
import type { ThinkingProof } from "./thinking-proof.ts";

type ReasoningPart = Extract<
  LanguageModelV4StreamPart,
  { type: "reasoning-start" | "reasoning-delta" | "reasoning-end" }
>;

/** A thought that is complete and proven. */
export interface Thought {
  readonly text: string;
  readonly proof: ThinkingProof;
}

/**
 * Gathers streamed reasoning until it has ended: only then is it known whether it is signed, and what
 * is not must not reach the client, which would send it back to Anthropic and be refused.
 */
export class ThinkingGatherer {
  readonly #open = new Map<string, { text: string; proof: ThinkingProof | null }>();

  /** The thought this part completes; null: none, or one without a proof. */
  add(part: ReasoningPart): Thought | null {
    const thought = this.#open.get(part.id) ?? this.#begin(part.id);
    thought.proof = readThinkingProof(part.providerMetadata) ?? thought.proof;
    if (part.type === "reasoning-delta") thought.text += part.delta;
    if (part.type !== "reasoning-end") return null;
    this.#open.delete(part.id);
    return thought.proof === null ? null : { text: thought.text, proof: thought.proof };
  }

  #begin(id: string): { text: string; proof: ThinkingProof | null } {
    const thought = { text: "", proof: null };
    this.#open.set(id, thought);
    return thought;
  }
}
