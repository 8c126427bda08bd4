import type { ModelFacts } from "../provider.ts";

/**
 * What OpenAI publishes of its models (developers.openai.com/api/docs/models/<name>, "context
 * window"; reasoning by default: the API reference's `reasoning_effort` and guides/reasoning, read
 * November 2026). `reasoning` is true where the model thinks without being asked: the o-series, gpt-5
 * (medium), gpt-5-pro (high), gpt-5.5 (medium), gpt-6 (has no `none`); gpt-5.1 to 5.4 default to
 * `none`. A name followed by a date is the same model. Anything else is undeclared.
 */
const published: readonly (readonly [models: string, facts: ModelFacts])[] = [
  ["gpt-3.5-turbo", { contextWindow: 16_385, reasoning: false }],
  ["gpt-4", { contextWindow: 8_192, reasoning: false }],
  ["gpt-4-turbo", { contextWindow: 128_000, reasoning: false }],
  ["gpt-4o|gpt-4o-mini|chatgpt-4o-latest", { contextWindow: 128_000, reasoning: false }],
  ["gpt-4\\.1|gpt-4\\.1-mini|gpt-4\\.1-nano", { contextWindow: 1_047_576, reasoning: false }],
  ["o1-mini|o1-preview", { contextWindow: 128_000, reasoning: true }],
  ["o1|o1-pro|o3|o3-mini|o3-pro|o4-mini", { contextWindow: 200_000, reasoning: true }],
  ["gpt-5-chat-latest", { contextWindow: 128_000, reasoning: false }],
  ["gpt-5|gpt-5-mini|gpt-5-nano|gpt-5-codex|gpt-5-pro", { contextWindow: 400_000, reasoning: true }],
  ["gpt-5\\.1|gpt-5\\.2", { contextWindow: 400_000, reasoning: false }],
  ["gpt-5\\.4", { contextWindow: 1_050_000, reasoning: false }],
  ["gpt-5\\.5|gpt-6-astra", { contextWindow: 1_050_000, reasoning: true }],
];

const facts = published.map(
  ([models, each]) => [new RegExp(`^(${models})(-\\d{4}(-\\d{2}-\\d{2})?)?$`), each] as const,
);

/** Published facts of an OpenAI model; empty where OpenAI publishes none or the name is not known. */
export function openaiModelFacts(model: string): ModelFacts {
  return facts.find(([name]) => name.test(model))?.[1] ?? {};
}
