import {
  breakerSettingsSchema,
  healthSettingsSchema,
  type Configuration,
  type ProviderSettings,
} from "@understudy/contract";

/** Where the simulated providers of the demo listen. */
export type DemoBaseUrls = Readonly<Record<"anthropic" | "aws-bedrock" | "openai", string>>;

function simulated(baseUrl: string): ProviderSettings {
  return { type: "openai-compatible", baseUrl, simulated: true };
}

function entry(target: string, priority: number, timeoutMs: number) {
  return { target, priority, enabled: true, weight: 1, timeoutMs };
}

/**
 * The demo: the chain of docs/design.md section 4 over simulated providers. The route "fast" shares two of its
 * targets, to show that breakers and health belong to a target and not to a place in a chain.
 */
export function demoConfiguration(baseUrls: DemoBaseUrls): Configuration {
  return {
    providers: {
      anthropic: simulated(baseUrls.anthropic),
      "aws-bedrock": simulated(baseUrls["aws-bedrock"]),
      openai: simulated(baseUrls.openai),
    },
    targets: {
      "anthropic/claude-opus": { provider: "anthropic", model: "claude-opus" },
      "aws-bedrock/claude-opus": { provider: "aws-bedrock", model: "claude-opus" },
      "openai/gpt-flagship": { provider: "openai", model: "gpt-flagship" },
      "anthropic/claude-haiku": { provider: "anthropic", model: "claude-haiku" },
    },
    routes: {
      default: {
        models: ["*"],
        chain: [
          entry("anthropic/claude-opus", 1, 30_000),
          entry("aws-bedrock/claude-opus", 2, 30_000),
          entry("openai/gpt-flagship", 3, 30_000),
          entry("anthropic/claude-haiku", 4, 10_000),
        ],
      },
      fast: {
        models: [],
        chain: [entry("anthropic/claude-haiku", 1, 10_000), entry("openai/gpt-flagship", 2, 30_000)],
      },
    },
    breaker: breakerSettingsSchema.parse({}),
    health: healthSettingsSchema.parse({}),
  };
}
