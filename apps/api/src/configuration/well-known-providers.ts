import type { ProviderType } from "@understudy/providers";

/**
 * Vendors whose name says enough: a chain may name them without a `providers` section. Those whose own
 * wire format is not spoken yet are reached over the OpenAI-compatible endpoint they publish.
 */
export interface WellKnownProvider {
  readonly name: string;
  /** What `type:` may say in the file. */
  readonly fileTypes: readonly string[];
  /** The provider type of the normalised configuration. */
  readonly type: ProviderType;
  /** `{region}` is filled in. */
  readonly baseUrl: string;
  readonly region?: { readonly environment: string; readonly usual: string };
  /** The environment variable its key usually stands in; absent: it asks for none. */
  readonly keyEnvironment?: string;
  /** Said to the operator of a vendor whose own wire format is another one. */
  readonly compatibilityNote?: string;
  /**
   * Which models of its list serve best when nobody chose one, best pattern first; of those that match,
   * the highest version.
   */
  readonly preferredModels: readonly RegExp[];
  /** Used where the endpoint has no list of models. */
  readonly modelWithoutList?: string;
}

/** In the order in which a chain made from the environment asks them; the last two ask for no key. */
export const wellKnownProviders: readonly WellKnownProvider[] = [
  {
    // platform.claude.com/docs/en/api/overview.
    name: "anthropic",
    fileTypes: ["anthropic"],
    type: "anthropic",
    baseUrl: "https://api.anthropic.com",
    keyEnvironment: "ANTHROPIC_API_KEY",
    preferredModels: [/^claude-sonnet-\d/, /^claude-opus-\d/, /^claude-/],
  },
  {
    name: "openai",
    fileTypes: ["openai"],
    type: "openai",
    baseUrl: "https://api.openai.com/v1",
    keyEnvironment: "OPENAI_API_KEY",
    preferredModels: [/^gpt-\d+(\.\d+)?$/, /^gpt-\d+o$/, /^gpt-/],
  },
  {
    // ai.google.dev/gemini-api/docs/openai.
    name: "google",
    fileTypes: ["google"],
    type: "openai-compatible",
    baseUrl: "https://generativelanguage.googleapis.com/v1beta/openai",
    keyEnvironment: "GEMINI_API_KEY",
    compatibilityNote: "Features only Gemini's own API has are out of reach.",
    preferredModels: [
      /^(models\/)?gemini-\d+(\.\d+)?-flash$/,
      /^(models\/)?gemini-\d+(\.\d+)?-pro$/,
      /^(models\/)?gemini-\d/,
    ],
  },
  {
    // docs.mistral.ai, migration guides: the same base URL for OpenAI clients.
    name: "mistral",
    fileTypes: ["mistral"],
    type: "mistral",
    baseUrl: "https://api.mistral.ai/v1",
    keyEnvironment: "MISTRAL_API_KEY",
    preferredModels: [
      /^mistral-medium-latest$/,
      /^mistral-large-latest$/,
      /^mistral-small-latest$/,
      /^mistral-/,
    ],
  },
  {
    // console.groq.com/docs/openai.
    name: "groq",
    fileTypes: ["groq"],
    type: "groq",
    baseUrl: "https://api.groq.com/openai/v1",
    keyEnvironment: "GROQ_API_KEY",
    preferredModels: [/^openai\/gpt-oss-120b$/, /^llama-.+-versatile$/, /^llama-/],
  },
  {
    // openrouter.ai/docs/quickstart; `openrouter/auto` chooses a model by prompt.
    name: "openrouter",
    fileTypes: ["openrouter"],
    type: "openrouter",
    baseUrl: "https://openrouter.ai/api/v1",
    keyEnvironment: "OPENROUTER_API_KEY",
    preferredModels: [/^openrouter\/auto$/, /^anthropic\/claude-sonnet-\d/, /^openai\/gpt-\d/],
  },
  {
    // api-docs.deepseek.com, "Your First API Call": the older names of models are served by its newest flash.
    name: "deepseek",
    fileTypes: ["deepseek"],
    type: "deepseek",
    baseUrl: "https://api.deepseek.com",
    keyEnvironment: "DEEPSEEK_API_KEY",
    preferredModels: [
      /^deepseek-flash$/,
      /^deepseek-v\d+(\.\d+)?-flash$/,
      /^deepseek-v\d/,
      /^deepseek-chat$/,
    ],
  },
  {
    // docs.aws.amazon.com/bedrock: inference-chat-completions (base URL), api-keys-use (the variable),
    // models-api-compatibility (no Claude in its Chat Completions column), model-parameters-openai (model id).
    name: "aws-bedrock",
    fileTypes: ["bedrock", "aws-bedrock"],
    type: "openai-compatible",
    baseUrl: "https://bedrock-runtime.{region}.amazonaws.com/openai/v1",
    region: { environment: "AWS_REGION", usual: "us-east-1" },
    keyEnvironment: "AWS_BEARER_TOKEN_BEDROCK",
    compatibilityNote: "AWS serves no Claude model there.",
    preferredModels: [],
    modelWithoutList: "openai.gpt-oss-120b-1:0",
  },
  {
    // docs.ollama.com/api/openai-compatibility.
    name: "ollama",
    fileTypes: ["ollama"],
    type: "ollama",
    baseUrl: "http://127.0.0.1:11434/v1",
    preferredModels: [],
  },
  {
    // docs.vllm.ai, "OpenAI-Compatible Server".
    name: "vllm",
    fileTypes: ["vllm"],
    type: "vllm",
    baseUrl: "http://127.0.0.1:8000/v1",
    preferredModels: [],
  },
];

export function wellKnownByName(name: string): WellKnownProvider | undefined {
  return wellKnownProviders.find((provider) => provider.name === name);
}

export function wellKnownByType(type: string): WellKnownProvider | undefined {
  return wellKnownProviders.find(({ fileTypes }) => fileTypes.includes(type));
}
