import type { WireName } from "@understudy/chaos";
import type { Question } from "./clients/client.ts";
import type { Stage } from "./stage.ts";
import type { Part } from "./upstream/actor.ts";

/** The dialects this catalogue has clients for. */
export type Dialect = Extract<WireName, "openai-chat" | "anthropic-messages">;

export const dialects: readonly Dialect[] = ["openai-chat", "anthropic-messages"];

/** What is wrong, one sentence each; none when all is well. */
export type Complaints = readonly string[];

/** What the program on the SDK has to experience. */
export type Expectation =
  /** The whole answer of that provider and nothing else, as the SDK reads it without a gateway. */
  | { readonly kind: "answer"; readonly by: "primary" | "secondary" }
  /** The primary's refusal, in the SDK's eyes the same as without a gateway. */
  | { readonly kind: "told"; readonly secondaryCalls: 0 | 1 }
  /** Nobody is left: one native error with one of these statuses, after one request. */
  | { readonly kind: "exhausted"; readonly statuses: readonly number[] }
  /** The beginning of the primary's answer, then an error of the dialect; never an end that looks whole. */
  | { readonly kind: "interrupted"; readonly secondary: "any" | "not_asked" | "cancelled" }
  /** A whole answer or an honest error. */
  | { readonly kind: "whole_or_interrupted" }
  /** More than one call, or more than an SDK shows. `asksNobody`: the gateway itself has to answer. */
  | {
      readonly kind: "conduct";
      readonly conduct: (stage: Stage) => Promise<Complaints>;
      readonly asksNobody?: true;
    };

/** One fault and what has to come of it, over real HTTP, in one dialect at a time. */
export interface Scenario {
  /** In kebab case, unique in the catalogue; part of the model name it asks for. */
  readonly id: string;
  readonly family: string;
  readonly title: string;
  /** `must`: a caller is harmed without it. `should`: what this project promises beyond that. */
  readonly level: "must" | "should";
  /** Both when not said. */
  readonly dialects?: readonly Dialect[];
  readonly streamed: boolean;
  readonly asks?: Partial<Question>;
  readonly primary?: Part;
  readonly secondary?: Part;
  /** Both providers answer with the same text; the secondary goes its own way after so many tokens. */
  readonly sameText?: { readonly departsAfter?: number };
  /** What the chain entries of this scenario's targets shall be given, ms. */
  readonly timeoutMs?: number;
  /** It takes half a minute: begun before all others, and waited for longer. */
  readonly patient?: true;
  /** The primary's port is closed while it runs. */
  readonly refused?: true;
  readonly expects: Expectation;
}

export function speaks(scenario: Scenario, dialect: Dialect): boolean {
  return scenario.dialects?.includes(dialect) ?? true;
}

/** Names nothing but this scenario: the gateway under test has a chain for each. */
export function modelOf(scenario: Scenario, dialect: Dialect): string {
  return `kit-${dialect === "openai-chat" ? "openai" : "anthropic"}-${scenario.id}`;
}
