import type { WireName } from "@understudy/chaos";

/** The dialects a whole world can be set up in: one the gateway has a provider type for in `providerTypes`. */
export type WorldDialect = Extract<WireName, "openai-chat" | "anthropic-messages">;

/** What differs between the worlds that tests run in. */
export interface WorldOptions {
  /** `provider/model`, in the order the route `default` asks them; each provider is simulated. */
  readonly targets: readonly string[];
  /** How long a call may take to its first content, a plain one as a whole. */
  readonly timeout: string;
  /** How long an open breaker waits: the same every time. */
  readonly recoveryTime: string;
  /** Providers that need a key, with the environment variable it is in. */
  readonly keys: Readonly<Record<string, string>>;
  /** What every provider and every client speaks. */
  readonly dialect: WorldDialect;
  /** All providers answer a prompt with the same text, so that one can take over another's stream. */
  readonly sameText: boolean;
  /** False: there is no file, and so the gateway runs its demo. */
  readonly configured: boolean;
  /** Requests of the last 24 hours that the gateway finds in its memory when it starts. */
  readonly storedRequests: number;
  /** Further sections of the file, a line each. */
  readonly sections: readonly string[];
}

export const usualWorld: WorldOptions = {
  targets: ["alpha/large", "beta/large", "gamma/small"],
  timeout: "5s",
  recoveryTime: "1s",
  keys: {},
  dialect: "openai-chat",
  sameText: false,
  configured: true,
  storedRequests: 0,
  sections: [],
};

const providerTypes: Readonly<Record<WorldDialect, string>> = {
  "openai-chat": "openai-compatible",
  "anthropic-messages": "anthropic",
};

export interface ProviderModels {
  readonly id: string;
  readonly models: readonly string[];
}

/** The providers behind the targets, in the order they are first named. */
export function providersOf(targets: readonly string[]): ProviderModels[] {
  const parts = targets.map((target) => target.split("/"));
  const ids = [...new Set(parts.map(([id = ""]) => id))];
  return ids.map((id) => ({
    id,
    models: parts.filter(([provider]) => provider === id).map(([, model = ""]) => model),
  }));
}

/** The file an operator would write for this world. */
export function configurationFile(options: WorldOptions, baseUrl: (provider: string) => string): string {
  const providers = providersOf(options.targets).map(({ id }) => {
    const key = options.keys[id];
    const credential = key === undefined ? "" : `, api_key: "\${${key}}"`;
    return `  ${id}: { type: ${providerTypes[options.dialect]}, base_url: "${baseUrl(id)}"${credential} }`;
  });
  const entries = options.targets.map((target, index) => {
    const [provider, model] = target.split("/");
    return `      - { provider: ${provider}, model: ${model}, priority: ${index + 1}, timeout: ${options.timeout} }`;
  });
  return `${[
    "environment: { name: rehearsal }",
    "providers:",
    ...providers,
    "breaker:",
    `  { recovery_time: ${options.recoveryTime}, recovery_time_max: ${options.recoveryTime} }`,
    // What is half-open stays so until a request of the test tries it.
    "health: { inference: false }",
    ...options.sections,
    "routes:",
    "  default:",
    '    models: ["*"]',
    "    fallback_chain:",
    ...entries,
  ].join("\n")}\n`;
}
