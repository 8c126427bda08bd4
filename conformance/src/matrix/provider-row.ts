import { providers, type Provider } from "@understudy/providers";

/** One kind of provider of the registry, as the matrix meets it. */
export interface ProviderRow {
  readonly label: string;
  readonly type: string;
  /** A model of the vendor's: what a package sends and promises depends on the name. */
  readonly model: string;
  /** The path of the vendor's own base URL. */
  readonly basePath: string;
  /** Shows a key, or signs its calls (Signature Version 4). */
  readonly credential: "key" | "signature";
}

const models: Readonly<Record<string, string>> = {
  anthropic: "claude-sonnet-5",
  "aws-bedrock": "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
  "azure-openai": "my-deployment",
  deepseek: "deepseek-flash",
  google: "gemini-3.8-flash",
  groq: "openai/gpt-oss-120b",
  mistral: "mistral-medium-latest",
  openai: "gpt-5.2",
  openrouter: "anthropic/claude-sonnet-5",
  vertex: "gemini-3.8-flash",
};

const modelOfAnybody = "house-model";

const ofTheRegistry: readonly ProviderRow[] = Object.values<Provider>(providers).map(
  ({ type, defaultBaseUrl }) => ({
    label: type,
    type,
    model: models[type] ?? modelOfAnybody,
    basePath: defaultBaseUrl === undefined ? "" : new URL(defaultBaseUrl).pathname.replace(/\/$/, ""),
    credential: "key",
  }),
);

/** Every kind of provider there is; Bedrock once more as it is reached without a key. */
export const providerRows: readonly ProviderRow[] = ofTheRegistry.flatMap((row) =>
  row.type === "aws-bedrock"
    ? [
        row,
        { ...row, label: "aws-bedrock-signed", model: "openai.gpt-oss-120b-1:0", credential: "signature" },
      ]
    : [row],
);
