import { anthropic } from "./anthropic.ts";
import { awsBedrock } from "./aws-bedrock.ts";
import { azureOpenai } from "./azure-openai.ts";
import { deepseek } from "./deepseek.ts";
import { google } from "./google.ts";
import { groq } from "./groq.ts";
import { mistral } from "./mistral.ts";
import { ollama } from "./ollama.ts";
import { openaiCompatible } from "./openai-compatible.ts";
import { openai } from "./openai.ts";
import { openrouter } from "./openrouter.ts";
import type { Provider } from "./provider.ts";
import { vertex } from "./vertex.ts";
import { vllm } from "./vllm.ts";

/** Every kind of provider, by the `type` a configuration names it with. A new one is one line here. */
export const providers = {
  anthropic,
  "aws-bedrock": awsBedrock,
  "azure-openai": azureOpenai,
  deepseek,
  google,
  groq,
  mistral,
  ollama,
  openai,
  "openai-compatible": openaiCompatible,
  openrouter,
  vertex,
  vllm,
} as const satisfies Readonly<Record<string, Provider>>;

export type ProviderType = keyof typeof providers;
