import type { Script } from "../../script/script.ts";
import type { ProviderFacts, ReplyHeaders } from "../request-matter.ts";
import { wholeReply } from "../whole-reply.ts";
import { errorReply } from "./error-reply.ts";
import { refusals } from "./refusals.ts";

/** The answer to `GET /v1beta/models` (https://ai.google.dev/api/models): one page holds all. */
export function modelList({ models }: ProviderFacts, headers: ReplyHeaders): Script {
  return json({ models: models.map(modelOf) }, headers);
}

/** The answer to `GET /v1beta/models/{model}`. */
export function oneModel(model: string, { models }: ProviderFacts, headers: ReplyHeaders): Script {
  return models.includes(model)
    ? json(modelOf(model), headers)
    : errorReply(headers, refusals.model_not_found({ model }));
}

function modelOf(model: string): object {
  return {
    name: `models/${model}`,
    version: "001",
    displayName: model,
    description: "A simulated model",
    inputTokenLimit: 1_048_576,
    outputTokenLimit: 65_536,
    supportedGenerationMethods: ["generateContent"],
    temperature: 1,
    topP: 0.95,
    topK: 64,
    maxTemperature: 2,
  };
}

function json(body: object, headers: ReplyHeaders): Script {
  const contentType = "application/json; charset=UTF-8";
  return wholeReply({ status: 200, headers, contentType, body: JSON.stringify(body) });
}
