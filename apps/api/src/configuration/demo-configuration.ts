import {
  breakerSettingsSchema,
  healthSettingsSchema,
  type Configuration,
  type ProviderSettings,
} from "@understudy/contract";
import type { Environment } from "./environment.ts";

/** Where the simulated providers of the demo listen. */
export type DemoOrigins = Readonly<Record<"anthropic" | "aws-bedrock" | "openai", string>>;

const keyVariable = "UNDERSTUDY_DEMO_KEY";

/** Providers that speak Anthropic's format want a key, so the simulated ones are shown one. */
export const demoEnvironment: Environment = { [keyVariable]: "sk-simulated" };

function chatProvider(origin: string): ProviderSettings {
  return { type: "openai-compatible", baseUrl: `${origin}/v1`, simulated: true };
}

function messagesProvider(origin: string): ProviderSettings {
  return { type: "anthropic", baseUrl: origin, apiKey: { environment: keyVariable }, simulated: true };
}

function entry(target: string, priority: number, timeoutMs: number) {
  return { target, priority, enabled: true, weight: 1, timeoutMs };
}

/**
 * The demo's second half: two of the simulated providers once more, as clients of Anthropic's format
 * reach them, and the route that asks them first, so that clients of either format have a fallback.
 * Its models go on with what another has begun, as Claude's up to 4.5 did.
 */
export function demoMessages(origins: DemoOrigins): Pick<Configuration, "providers" | "targets" | "routes"> {
  return {
    providers: {
      "anthropic-messages": messagesProvider(origins.anthropic),
      "aws-bedrock-messages": messagesProvider(origins["aws-bedrock"]),
    },
    targets: {
      "anthropic-messages/claude-opus": {
        provider: "anthropic-messages",
        model: "claude-opus",
        prefill: "native",
      },
      "aws-bedrock-messages/claude-opus": {
        provider: "aws-bedrock-messages",
        model: "claude-opus",
        prefill: "native",
      },
    },
    routes: {
      claude: {
        models: ["claude-*"],
        chain: [
          entry("anthropic-messages/claude-opus", 1, 30_000),
          entry("aws-bedrock-messages/claude-opus", 2, 30_000),
          entry("anthropic/claude-opus", 3, 30_000),
          entry("aws-bedrock/claude-opus", 4, 30_000),
        ],
      },
    },
  };
}

/**
 * The demo: the chain of docs/design.md section 4 over simulated providers. The route "fast" shares two of its
 * targets, to show that breakers and health belong to a target and not to a place in a chain.
 */
export function demoConfiguration(origins: DemoOrigins): Configuration {
  const messages = demoMessages(origins);
  return {
    providers: {
      anthropic: chatProvider(origins.anthropic),
      "aws-bedrock": chatProvider(origins["aws-bedrock"]),
      openai: chatProvider(origins.openai),
      ...messages.providers,
    },
    targets: {
      "anthropic/claude-opus": { provider: "anthropic", model: "claude-opus" },
      "aws-bedrock/claude-opus": { provider: "aws-bedrock", model: "claude-opus" },
      "openai/gpt-flagship": { provider: "openai", model: "gpt-flagship" },
      "anthropic/claude-haiku": { provider: "anthropic", model: "claude-haiku" },
      ...messages.targets,
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
      ...messages.routes,
    },
    breaker: breakerSettingsSchema.parse({}),
    health: healthSettingsSchema.parse({}),
  };
}
