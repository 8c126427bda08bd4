import { z } from "zod";
import { isSaid } from "../../crossing/is-said.ts";
import { effortForBudget, reasoningEfforts } from "../../crossing/reasoning-effort.ts";
import type { ReasoningEffort } from "../../crossing/reasoning-effort.ts";

const effort = z.enum(reasoningEfforts);
const budget = z.int().nonnegative();

/** The three ways to ask for reasoning in this dialect: OpenAI's, OpenRouter's, DeepSeek's and GLM's. */
export const reasoningFields = {
  reasoning_effort: effort.nullish(),
  reasoning: z
    .strictObject({
      effort: effort.nullish(),
      max_tokens: budget.nullish(),
      enabled: z.boolean().nullish(),
    })
    .refine((reasoning) => !reasoning.effort || !isSaid(reasoning.max_tokens), "asks for two measures")
    .nullish(),
  thinking: z
    .strictObject({ type: z.enum(["enabled", "disabled"]), budget_tokens: budget.nullish() })
    .nullish(),
};
type ReasoningFields = z.infer<z.ZodObject<typeof reasoningFields>>;

/** What OpenRouter's documentation names where reasoning is asked for without a measure. */
const unmeasured: ReasoningEffort = "medium";

/** The field that asks for what another one has asked for already; null: none does. */
export function askedTwice(fields: ReasoningFields): "reasoning" | "thinking" | null {
  const { reasoning_effort: named, reasoning, thinking } = fields;
  if (named && reasoning) return "reasoning";
  return thinking && (named || reasoning) ? "thinking" : null;
}

/** How hard the model shall think; undefined: as it is used to. */
export function effortAskedFor(fields: ReasoningFields): ReasoningEffort | undefined {
  const { reasoning_effort: named, reasoning, thinking } = fields;
  if (named) return named;
  if (reasoning) {
    if (reasoning.enabled === false) return "none";
    if (reasoning.effort) return reasoning.effort;
    if (isSaid(reasoning.max_tokens)) return effortForBudget(reasoning.max_tokens);
    return reasoning.enabled === true ? unmeasured : undefined;
  }
  if (!thinking) return undefined;
  if (thinking.type === "disabled") return "none";
  return isSaid(thinking.budget_tokens) ? effortForBudget(thinking.budget_tokens) : unmeasured;
}
