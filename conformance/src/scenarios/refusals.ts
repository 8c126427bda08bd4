import type { Scenario } from "../scenario.ts";
import { withStatus } from "../upstream/reshape.ts";
import { bothWays } from "./both-ways.ts";

/** What is the request's fault, not the provider's, is told as it is (docs/resilience.md 0.8, rows 1, 2, 4, 11, 12, 35, 36). */
export const refusalScenarios: readonly Scenario[] = [
  ...bothWays({
    id: "invalid-request",
    family: "told as it is",
    title: "A 400 of the primary is believed",
    level: "must",
    primary: { fault: "invalid_request" },
    expects: { kind: "told", secondaryCalls: 0 },
  }),
  ...bothWays({
    id: "bedrock-validation-failed",
    family: "told as it is",
    title: "A 400 in Bedrock's words is believed",
    level: "must",
    dialects: ["openai-chat"],
    primary: { fault: "bedrock_validation_failed" },
    expects: { kind: "told", secondaryCalls: 0 },
  }),
  ...bothWays({
    id: "unprocessable",
    family: "told as it is",
    title: "A 422 of the primary is believed",
    level: "must",
    primary: { fault: "invalid_request", reshape: withStatus(422) },
    expects: { kind: "told", secondaryCalls: 0 },
  }),
  ...bothWays({
    id: "content-filtered",
    family: "told as it is",
    title: "A content filter is not shopped around",
    level: "must",
    primary: { fault: "content_filtered" },
    expects: { kind: "told", secondaryCalls: 0 },
  }),
  ...bothWays({
    id: "context-length",
    family: "told as it is",
    title: "A prompt too long for every target keeps its code",
    level: "must",
    primary: { fault: "context_length_exceeded" },
    secondary: { fault: "context_length_exceeded" },
    expects: { kind: "told", secondaryCalls: 1 },
  }),
  ...bothWays({
    id: "context-length-fits-elsewhere",
    family: "told as it is",
    title: "A prompt too long for the primary goes to a target that may take it",
    level: "should",
    primary: { fault: "context_length_exceeded" },
    expects: { kind: "answer", by: "secondary" },
  }),
  ...bothWays({
    id: "request-too-large",
    family: "told as it is",
    title: "A 413 of the primary is told",
    level: "must",
    primary: { fault: "request_too_large" },
    secondary: { fault: "request_too_large" },
    expects: { kind: "told", secondaryCalls: 1 },
  }),
  ...bothWays({
    id: "refused-by-model",
    family: "told as it is",
    title: "A refusal in the model's own words is an answer",
    level: "must",
    primary: { fault: "refused" },
    expects: { kind: "answer", by: "primary" },
  }),
  ...bothWays({
    id: "length-limit",
    family: "told as it is",
    title: "An answer that ends at max_tokens is an answer",
    level: "must",
    asks: { extra: { max_tokens: 5 } },
    expects: { kind: "answer", by: "primary" },
  }),
];
