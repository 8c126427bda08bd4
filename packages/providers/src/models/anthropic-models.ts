import type { ModelFacts } from "../provider.ts";

const million = 1_000_000;
const hundredTwentyEight = 128_000;

/**
 * What Anthropic publishes of its models (platform.claude.com/docs/en/models/overview and the pages
 * of the models, read November 2026). `reasoning`: thinks without being asked, so on Opus 5, Sonnet 5 and
 * all that came after; up to Opus 4.8 and Sonnet 4.6 only when `thinking` is sent. `prefill`: up to 4.5
 * an assistant turn at the end is gone on with; from 4.6 on it is a 400.
 */
const published: readonly (readonly [models: string, facts: ModelFacts])[] = [
  ["3-haiku", { contextWindow: 200_000, maxOutputTokens: 4_096, reasoning: false, prefill: "native" }],
  [
    "3-5-haiku|3-5-sonnet",
    { contextWindow: 200_000, maxOutputTokens: 8_192, reasoning: false, prefill: "native" },
  ],
  [
    "opus-4|opus-4-0|opus-4-1",
    { contextWindow: 200_000, maxOutputTokens: 32_000, reasoning: false, prefill: "native" },
  ],
  [
    "3-7-sonnet|sonnet-4|sonnet-4-0|sonnet-4-5|opus-4-5|haiku-4-5",
    { contextWindow: 200_000, maxOutputTokens: 64_000, reasoning: false, prefill: "native" },
  ],
  [
    "opus-4-6|opus-4-7|opus-4-8|sonnet-4-6",
    { contextWindow: million, maxOutputTokens: hundredTwentyEight, reasoning: false, prefill: "none" },
  ],
  [
    "opus-5|opus-5-5|sonnet-5|sonnet-5-5|haiku-5-5|fable-5|fable-5-1|fable-5-2|mythos-5|mythos-5-1",
    { contextWindow: million, maxOutputTokens: hundredTwentyEight, reasoning: true, prefill: "none" },
  ],
];

/** A name followed by a date or by `-latest` is the same model. */
const facts = published.map(
  ([models, each]) => [new RegExp(`^claude-(${models})(-\\d{8}|-latest)?$`), each] as const,
);

/** Published facts of a Claude model; empty for a name that is not known. */
export function anthropicModelFacts(model: string): ModelFacts {
  return facts.find(([name]) => name.test(model))?.[1] ?? {};
}

/** `claude-opus-4-8`, `claude-3-5-haiku-latest`. */
const familyName = /^claude-(?:[\d-]+-)?(opus|sonnet|haiku)(?:-|$)/;

/**
 * Rate limits hold for all versions of a family together: "Opus 4.x ... combined traffic"
 * (platform.claude.com/docs/en/api/rate-limits). Null: a name of no known family.
 */
export function anthropicFamily(model: string): string | null {
  return familyName.exec(model)?.[1] ?? null;
}
