import { googlePackage } from "./crossing/packages/google-package.ts";
import { geminiModelFacts } from "./models/gemini-models.ts";
import type { Provider } from "./provider.ts";
import { refineGeminiRefusal } from "./refusals/gemini-refusals.ts";

/**
 * The Gemini API, in its own format (ai.google.dev/api, read November 2026): the key in
 * `x-goog-api-key`, models as `{models: [{name: "models/ID"}]}`, fifty to a page unless more are asked for.
 */
export const google: Provider = {
  type: "google",
  telemetryName: "gcp.gemini",
  // Embeddings alone over its OpenAI-compatible endpoint (ai.google.dev/gemini-api/docs/openai).
  dialects: { "openai-embeddings": "/openai/embeddings" },
  package: googlePackage,
  defaultBaseUrl: "https://generativelanguage.googleapis.com/v1beta",
  keyEnvironment: "GEMINI_API_KEY",
  modelsPath: "/models?pageSize=1000",
  headers: ({ apiKey }) => (apiKey === undefined ? {} : { "x-goog-api-key": apiKey }),
  refine: refineGeminiRefusal,
  modelFacts: geminiModelFacts,
};
