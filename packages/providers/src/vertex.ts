import { vertexPackage } from "./crossing/packages/google-package.ts";
import { geminiModelFacts } from "./models/gemini-models.ts";
import type { Provider } from "./provider.ts";
import { refineGeminiRefusal } from "./refusals/gemini-refusals.ts";

/**
 * Gemini on Vertex AI in express mode: by key, at the global endpoint, without project and location
 * (cloud.google.com/vertex-ai/generative-ai/docs/start/express-mode, read November 2026). It has no list
 * of models at that address.
 */
export const vertex: Provider = {
  type: "vertex",
  telemetryName: "gcp.vertex_ai",
  dialects: {},
  package: vertexPackage,
  defaultBaseUrl: "https://aiplatform.googleapis.com/v1/publishers/google",
  keyEnvironment: "GOOGLE_VERTEX_API_KEY",
  headers: ({ apiKey }) => (apiKey === undefined ? {} : { "x-goog-api-key": apiKey }),
  refine: refineGeminiRefusal,
  modelFacts: geminiModelFacts,
};
