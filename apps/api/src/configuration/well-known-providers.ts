import type { AwsCredentials } from "@understudy/contract";
import type { ProviderType } from "@understudy/providers";

/** Vendors whose name says enough: a chain may name them without a `providers` section. */
export interface WellKnownProvider {
  readonly name: string;
  /** What people write who mean it: enough to ask whether they do. */
  readonly nicknames?: readonly string[];
  /** What `type:` may say in the file. */
  readonly fileTypes: readonly string[];
  /** The provider type of the normalised configuration. */
  readonly type: ProviderType;
  /** `{region}` is filled in. */
  readonly baseUrl: string;
  readonly region?: { readonly environment: string; readonly usual: string };
  /** The environment variable its key usually stands in; absent: it asks for none. */
  readonly keyEnvironment?: string;
  /** The variables of what signs its calls, where that is taken instead of a key. */
  readonly signingEnvironment?: Readonly<Record<keyof AwsCredentials, string>>;
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
    nicknames: ["claude"],
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
    // ai.google.dev/api (base URL), ai.google.dev/gemini-api/docs/api-key (the variable).
    name: "google",
    nicknames: ["gemini"],
    fileTypes: ["google"],
    type: "google",
    baseUrl: "https://generativelanguage.googleapis.com/v1beta",
    keyEnvironment: "GEMINI_API_KEY",
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
    // docs.aws.amazon.com/bedrock: endpoints (base URL), api-keys-use (the variable of a bearer key),
    // model-parameters-openai (model id); docs.aws.amazon.com/cli, "Environment variables" (the others).
    name: "aws-bedrock",
    nicknames: ["bedrock", "aws"],
    fileTypes: ["bedrock", "aws-bedrock"],
    type: "aws-bedrock",
    baseUrl: "https://bedrock-runtime.{region}.amazonaws.com",
    region: { environment: "AWS_REGION", usual: "us-east-1" },
    keyEnvironment: "AWS_BEARER_TOKEN_BEDROCK",
    signingEnvironment: {
      accessKeyId: "AWS_ACCESS_KEY_ID",
      secretAccessKey: "AWS_SECRET_ACCESS_KEY",
      sessionToken: "AWS_SESSION_TOKEN",
    },
    preferredModels: [],
    modelWithoutList: "openai.gpt-oss-120b-1:0",
  },
  {
    // Express mode, by key alone (cloud.google.com/vertex-ai/generative-ai/docs/start/express-mode);
    // variable and ids of models as in the package `@ai-sdk/google-vertex`.
    name: "vertex",
    fileTypes: ["vertex"],
    type: "vertex",
    baseUrl: "https://aiplatform.googleapis.com/v1/publishers/google",
    keyEnvironment: "GOOGLE_VERTEX_API_KEY",
    preferredModels: [],
    modelWithoutList: "gemini-3.8-flash",
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

/** The vendor somebody most likely means by a name that is none. */
export function wellKnownByNickname(name: string): WellKnownProvider | undefined {
  return wellKnownProviders.find(({ nicknames }) => nicknames?.includes(name.toLowerCase()));
}

export function wellKnownByType(type: string): WellKnownProvider | undefined {
  return wellKnownProviders.find(({ fileTypes }) => fileTypes.includes(type));
}
