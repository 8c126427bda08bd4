import {
  breakerSettingsSchema,
  deferredSettingsSchema,
  emergencyCacheSettingsSchema,
  healthSettingsSchema,
  retentionSettingsSchema,
  type Configuration,
} from "@understudy/contract";
import type { Environment } from "./environment.ts";

/** Where the simulated providers of the demo listen. */
export type DemoOrigins = Readonly<Record<"anthropic" | "aws-bedrock" | "openai", string>>;

const keyVariable = "UNDERSTUDY_DEMO_KEY";

/** The vendors want a key, so the simulated ones are shown one. */
export const demoEnvironment: Environment = { [keyVariable]: "sk-simulated" };

const simulated = { apiKey: { environment: keyVariable }, simulated: true };

function entry(target: string, priority: number, timeoutMs: number) {
  return { target, priority, enabled: true, weight: 1, timeoutMs };
}

/**
 * The demo: the chain of docs/design.md section 4 over simulated vendors, each in its own format. Claude
 * at Anthropic goes on with what another has begun, as it did up to 4.5. The route "fast" shares two of
 * the targets, to show that breakers and health belong to a target and not to a place in a chain.
 */
export function demoConfiguration(origins: DemoOrigins): Configuration {
  return {
    providers: {
      anthropic: { type: "anthropic", baseUrl: origins.anthropic, ...simulated },
      "aws-bedrock": {
        type: "aws-bedrock",
        baseUrl: origins["aws-bedrock"],
        region: "us-east-1",
        ...simulated,
      },
      openai: { type: "openai", baseUrl: `${origins.openai}/v1`, ...simulated },
    },
    targets: {
      "anthropic/claude-opus": { provider: "anthropic", model: "claude-opus", prefill: "native" },
      // The name says to Bedrock's clients that it is a Claude, which thinks and calls tools as one.
      "aws-bedrock/claude-opus": { provider: "aws-bedrock", model: "us.anthropic.claude-opus" },
      "openai/gpt-flagship": { provider: "openai", model: "gpt-flagship" },
      "anthropic/claude-haiku": { provider: "anthropic", model: "claude-haiku", prefill: "native" },
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
    // Tokens of simulated vendors cost nothing.
    health: healthSettingsSchema.parse({ inference: "always" }),
    emergencyCache: emergencyCacheSettingsSchema.parse({}),
    deferred: deferredSettingsSchema.parse({}),
    retention: retentionSettingsSchema.parse({}),
  };
}
