import { wellKnownByType } from "../configuration/well-known-providers.ts";

/** How the base address another gateway takes becomes the one this gateway takes. */
type AddressShape = "as-it-is" | "azure" | "anthropic" | "with-version";

/** A vendor as other gateways name it, and what it is here. */
export interface Vendor {
  /** What its provider is called here. */
  readonly name: string;
  /** What `type:` says here. */
  readonly type: string;
  /** Its prefixes in LiteLLM's `provider/model` (docs.litellm.ai/docs/providers). */
  readonly litellm: readonly string[];
  /** Its names in Portkey's `provider` (portkey.ai/docs/integrations/llms). */
  readonly portkey: readonly string[];
  readonly address: AddressShape;
  /** Of vendors reached over the OpenAI-compatible endpoint they publish. */
  readonly baseUrl?: string;
  /** The models that can be asked for there; absent: all of the vendor's. */
  readonly models?: RegExp;
  /** Where LiteLLM finds its key when the file names none. */
  readonly keyEnvironment?: string;
}

function known(name: string, type: string, litellm: readonly string[], portkey: readonly string[]): Vendor {
  return { name, type, litellm, portkey, address: "as-it-is" };
}

function compatible(
  name: string,
  baseUrl: string,
  keyEnvironment: string,
  prefix: readonly string[] = [name],
): Vendor {
  return {
    name,
    type: "openai-compatible",
    litellm: prefix,
    portkey: [name],
    address: "as-it-is",
    baseUrl,
    keyEnvironment,
  };
}

/** Every server that speaks OpenAI's format and is no vendor this gateway knows by name. */
export const anyCompatible: Vendor = known(
  "openai-compatible",
  "openai-compatible",
  [
    "custom_openai",
    "openai_like",
    "lm_studio",
    "llamafile",
    "litellm_proxy",
    "azure_ai",
    "docker_model_runner",
  ],
  ["azure-ai"],
);

const vendors: readonly Vendor[] = [
  known("openai", "openai", ["openai", "text-completion-openai"], ["openai"]),
  {
    ...known("azure-openai", "azure-openai", ["azure", "azure_text"], ["azure-openai"]),
    address: "azure",
    keyEnvironment: "AZURE_API_KEY",
  },
  {
    ...known("anthropic", "anthropic", ["anthropic", "anthropic_text"], ["anthropic"]),
    address: "anthropic",
  },
  known("aws-bedrock", "bedrock", ["bedrock", "bedrock_converse"], ["bedrock"]),
  known("google", "google", ["gemini"], ["google"]),
  { ...known("vertex", "vertex", ["vertex_ai", "vertex_ai_beta"], ["vertex-ai"]), models: /^gemini-/ },
  known("mistral", "mistral", ["mistral"], ["mistral-ai"]),
  known("groq", "groq", ["groq"], ["groq"]),
  known("openrouter", "openrouter", ["openrouter"], ["openrouter"]),
  known("deepseek", "deepseek", ["deepseek"], ["deepseek"]),
  { ...known("ollama", "ollama", ["ollama", "ollama_chat"], ["ollama"]), address: "with-version" },
  known("vllm", "vllm", ["hosted_vllm", "vllm"], []),
  compatible("together-ai", "https://api.together.xyz/v1", "TOGETHERAI_API_KEY", ["together_ai"]),
  compatible("fireworks-ai", "https://api.fireworks.ai/inference/v1", "FIREWORKS_AI_API_KEY", [
    "fireworks_ai",
  ]),
  compatible("perplexity-ai", "https://api.perplexity.ai", "PERPLEXITYAI_API_KEY", ["perplexity"]),
  compatible("x-ai", "https://api.x.ai/v1", "XAI_API_KEY", ["xai"]),
  compatible("deepinfra", "https://api.deepinfra.com/v1/openai", "DEEPINFRA_API_KEY"),
  compatible("cerebras", "https://api.cerebras.ai/v1", "CEREBRAS_API_KEY"),
  compatible("sambanova", "https://api.sambanova.ai/v1", "SAMBANOVA_API_KEY"),
  anyCompatible,
];

/** Whether this version can ask the vendor for the model. */
export function isSpoken({ type, models }: Vendor, model: string | undefined): boolean {
  if (model !== undefined && models?.test(model) === false) return false;
  return type === "azure-openai" || type === "openai-compatible" || wellKnownByType(type) !== undefined;
}

export function vendorInLitellm(prefix: string): Vendor | undefined {
  return vendors.find(({ litellm }) => litellm.includes(prefix));
}

export function vendorInPortkey(name: string): Vendor | undefined {
  return vendors.find(({ portkey }) => portkey.includes(name));
}

/** The environment variable a vendor's key stands in when nobody says another. */
export function usualKey({ type, keyEnvironment }: Vendor): string | undefined {
  return keyEnvironment ?? wellKnownByType(type)?.keyEnvironment;
}

/** Whose models are commonly called so; undefined: cannot be told. */
export function vendorOfModel(model: string): Vendor | undefined {
  if (/^(gpt-|chatgpt-|o\d|text-embedding-)/.test(model)) return vendorInLitellm("openai");
  if (model.startsWith("claude-")) return vendorInLitellm("anthropic");
  if (model.startsWith("gemini-")) return vendorInLitellm("gemini");
  if (/^(mistral|codestral|ministral)-/.test(model)) return vendorInLitellm("mistral");
  if (model.startsWith("deepseek-")) return vendorInLitellm("deepseek");
  return undefined;
}

/** A base address as this gateway takes it: its own paths are added at the end. */
export function fittedAddress({ address }: Vendor, written: string): string {
  const bare = written.trim().replace(/\/+$/, "");
  switch (address) {
    case "as-it-is":
      return bare.replace(/\/chat\/completions$/, "");
    case "azure":
      return `${bare.replace(/\/openai(\/.*)?$/, "")}/openai/v1`;
    case "anthropic":
      return bare.replace(/\/v1(\/messages)?$/, "");
    case "with-version":
      return /\/v\d+$/.test(bare) ? bare : `${bare}/v1`;
  }
}
