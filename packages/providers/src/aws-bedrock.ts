import { bearerHeaders } from "./bearer-headers.ts";
import { amazonBedrockPackage } from "./crossing/packages/amazon-bedrock-package.ts";
import { anthropicModelFacts } from "./models/anthropic-models.ts";
import type { ModelFacts, Provider } from "./provider.ts";
import { refineBedrockRefusal } from "./refusals/bedrock-refusals.ts";

/** `us.anthropic.claude-sonnet-4-5-20250929-v1:0`: where it runs, who made it, its name, its revision. */
const claudeName = /^(?:[a-z-]+\.)?anthropic\.(claude-[a-z0-9-]+?)(?:-v\d+(?::\d+)?)?$/;

/**
 * Models on Amazon Bedrock, over Converse and ConverseStream at
 * `https://bedrock-runtime.REGION.amazonaws.com` (docs.aws.amazon.com/bedrock, "Converse" and "API keys",
 * read November 2026): by a bearer key, or signed with Signature Version 4. What it offers is listed on
 * another host. An answer cannot be begun for the model through the hub: no native prefill.
 */
export const awsBedrock: Provider = {
  type: "aws-bedrock",
  telemetryName: "aws.bedrock",
  dialects: {},
  package: amazonBedrockPackage,
  keyEnvironment: "AWS_BEARER_TOKEN_BEDROCK",
  headers: bearerHeaders,
  refine: refineBedrockRefusal,
  modelFacts: (model): ModelFacts => {
    const claude = claudeName.exec(model)?.[1];
    return { ...(claude === undefined ? {} : anthropicModelFacts(claude)), prefill: "none" };
  },
};
