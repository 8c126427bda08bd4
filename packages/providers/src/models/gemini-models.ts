import type { ModelFacts } from "../provider.ts";

/**
 * What Google publishes of its Gemini models (ai.google.dev/gemini-api/docs/models, "token limits", and
 * gemini-api/docs/thinking, read November 2026). `reasoning`: thinks without being asked. Anything else is
 * undeclared but for `prefill`: an answer cannot be begun for the model through the hub.
 */
const published: readonly (readonly [models: string, facts: ModelFacts])[] = [
  ["2\\.0-flash|2\\.0-flash-lite", { contextWindow: 1_048_576, maxOutputTokens: 8_192, reasoning: false }],
  ["2\\.5-pro|2\\.5-flash", { contextWindow: 1_048_576, maxOutputTokens: 65_536, reasoning: true }],
  ["2\\.5-flash-lite", { contextWindow: 1_048_576, maxOutputTokens: 65_536, reasoning: false }],
];

const facts = published.map(
  ([models, each]) => [new RegExp(`^(models/)?gemini-(${models})(-\\d{3})?$`), each] as const,
);

/** Published facts of a Gemini model. */
export function geminiModelFacts(model: string): ModelFacts {
  return { ...facts.find(([name]) => name.test(model))?.[1], prefill: "none" };
}
