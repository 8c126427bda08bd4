import { faultCatalogue, type FaultName } from "@understudy/chaos";
import type { Dialect, Scenario } from "../scenario.ts";
import { bothWays, dashed } from "./both-ways.ts";

interface Row {
  readonly fault: FaultName;
  readonly retryAfterMs?: number;
  /** Only a fault for one kind of call. */
  readonly only?: "plain" | "stream";
  readonly dialects?: readonly Dialect[];
  /** It is a silence: the chain entries get a short limit. */
  readonly slow?: true;
  readonly level?: "should";
}

const openai: readonly Dialect[] = ["openai-chat"];

/** Every way to fail that leaves somebody else to ask (docs/resilience.md section 2, column FB). */
const rows: readonly Row[] = [
  { fault: "server_error" },
  { fault: "bad_gateway" },
  { fault: "gateway_timeout" },
  { fault: "unavailable" },
  { fault: "unavailable", retryAfterMs: 30_000 },
  { fault: "overloaded" },
  { fault: "rate_limited", retryAfterMs: 30_000 },
  { fault: "rate_limited_milliseconds", retryAfterMs: 30_000 },
  { fault: "rate_limited_unannounced" },
  { fault: "ramp_limited" },
  { fault: "insufficient_quota" },
  { fault: "credit_too_low" },
  { fault: "usage_limit_reached" },
  { fault: "invalid_api_key" },
  { fault: "payment_required" },
  { fault: "model_forbidden" },
  { fault: "model_not_found" },
  { fault: "azure_deployment_missing", dialects: openai },
  { fault: "gemini_exhausted", dialects: openai },
  { fault: "bedrock_throttled", dialects: openai },
  { fault: "bedrock_model_not_ready", dialects: openai },
  { fault: "bedrock_access_denied", dialects: openai },
  { fault: "reset_before_response" },
  { fault: "reset_mid_body", only: "plain" },
  { fault: "cut", only: "plain" },
  { fault: "malformed_frame", only: "plain" },
  { fault: "silence", slow: true },
  { fault: "slow_headers", slow: true },
  { fault: "slow_first_token", slow: true },
  { fault: "error_before_token" },
  { fault: "overloaded_in_stream", only: "plain" },
  { fault: "html_answer" },
  { fault: "json_on_stream", only: "stream" },
  { fault: "empty_answer", level: "should" },
];

const shortLimitMs = 1_500;

export const failoverScenarios: readonly Scenario[] = [
  ...rows.flatMap(scenariosOf),
  ...bothWays({
    id: "connection-refused",
    family: "failover",
    title: "Nobody listens at the primary's address",
    level: "must",
    refused: true,
    expects: { kind: "answer", by: "secondary" },
  }),
];

function scenariosOf({ fault, retryAfterMs, only, dialects, slow, level }: Row): readonly Scenario[] {
  const announced = fault === "unavailable" && retryAfterMs !== undefined;
  const both = bothWays({
    id: `${dashed(fault)}${announced ? "-announced" : ""}`,
    family: "failover",
    title: `${describe(fault)}${announced ? " (with Retry-After)" : ""}`,
    level: level ?? "must",
    primary: { fault, ...(retryAfterMs === undefined ? {} : { settings: { retryAfterMs } }) },
    ...(dialects === undefined ? {} : { dialects }),
    ...(slow === undefined ? {} : { timeoutMs: shortLimitMs }),
    expects: { kind: "answer", by: "secondary" },
  });
  return both.filter(({ streamed }) => only === undefined || streamed === (only === "stream"));
}

function describe(fault: FaultName): string {
  const entry = faultCatalogue.find(({ name }) => name === fault);
  return (entry?.description ?? fault).replace(/\.$/, "");
}
