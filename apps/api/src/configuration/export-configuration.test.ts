import type { Configuration } from "@understudy/contract";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { anyConfiguration } from "../testing/any-configuration.ts";
import { demoConfiguration } from "./demo-configuration.ts";
import { exportConfiguration } from "./export-configuration.ts";
import { parseConfigurationFile } from "./parse-configuration-file.ts";

function readBack(configuration: Configuration): Configuration {
  const text = exportConfiguration(configuration);
  const result = parseConfigurationFile(text, {});
  if (!result.ok) throw new Error(`${text}\n${JSON.stringify(result.problems, null, 2)}`);
  return result.configuration;
}

const demo = demoConfiguration({
  anthropic: "http://127.0.0.1:4001/v1",
  "aws-bedrock": "http://127.0.0.1:4002/v1",
  openai: "http://127.0.0.1:4003/v1",
});

it("reads as an operator would write it", () => {
  const openai = {
    type: "openai",
    baseUrl: "https://api.openai.com/v1",
    apiKey: { environment: "WORK_KEY" },
    simulated: false,
  };
  const text = exportConfiguration({
    ...demo,
    providers: { openai },
    targets: {
      "openai/gpt-flagship": { provider: "openai", model: "gpt-flagship" },
      small: {
        provider: "openai",
        model: "gpt-small",
        contextWindow: 128_000,
        maxOutputTokens: 4_096,
        capabilities: { tools: false },
        sameAs: "openai/gpt-flagship",
        maxConcurrency: 8,
      },
    },
    routes: {
      default: {
        models: ["gpt-*"],
        deadlineMs: 90_000,
        streamRecovery: ["realign", "error"],
        hedging: { enabled: true, maxPromptTokens: 2_000 },
        emergencyCache: {
          ttlMs: 3_600_000,
          similar: "off",
          semantic: {
            mode: "shadow",
            threshold: 0.97,
            embedder: { provider: "openai", model: "embed", dimensions: 256 },
          },
        },
        notices: { fallback: "Ersatz: 100 %" },
        quality: { checks: ["repetition"], fallBackOn: ["empty", "invalid_output"] },
        chain: [
          { target: "openai/gpt-flagship", priority: 1, enabled: true, weight: 1, timeoutMs: 30_000 },
          { target: "small", priority: 2, enabled: false, weight: 0.5 },
        ],
      },
    },
  });
  expect(text).toBe(`providers:
  openai:
    type: openai
    base_url: https://api.openai.com/v1
    api_key: "\${WORK_KEY}"
targets:
  small:
    provider: openai
    model: gpt-small
    context_window: 128000
    max_output_tokens: 4096
    capabilities:
      tools: false
    same_as: openai/gpt-flagship
    max_concurrency: 8
routes:
  default:
    models:
      - gpt-*
    deadline: 90s
    stream_recovery:
      - realign
      - error
    hedging:
      enabled: true
      max_prompt_tokens: 2000
    emergency_cache:
      ttl: 1h
      similar: off
      semantic:
        mode: shadow
        threshold: 0.97
        embedder:
          provider: openai
          model: embed
          dimensions: 256
    notices:
      fallback: "Ersatz: 100 %"
    quality:
      checks:
        - repetition
      fall_back_on:
        - empty
        - invalid_output
    fallback_chain:
      - { provider: openai, model: gpt-flagship, priority: 1, timeout: 30s }
      - { target: small, priority: 2, weight: 0.5, enabled: false }
breaker:
  failure_threshold: 5
  failure_rate: 0.5
  slow_rate: 0.8
  recovery_time: 10s
  recovery_time_max: 5m
health:
  enabled: true
  interval: 30s
  timeout: 10s
  inference: true
  daily_tokens: 10000
emergency_cache:
  enabled: true
  max_entries: 10000
  ttl: 24h
  similar: guarded
deferred:
  enabled: true
  max_jobs: 10000
  max_jobs_per_tenant: 2000
  expires: 24h
  keep_results: 24h
  drain_rate: 5
  drain_concurrency: 4
retention:
  requests: 14d
  max_requests: 2000000
  max_size: 2GB
  audit: 730d
`);
});

it("keeps two targets of one model apart", () => {
  const target = { provider: "openai", model: "gpt-flagship" };
  const twins: Configuration = {
    ...demo,
    targets: { "openai/gpt-flagship": target, second: target },
    routes: {
      default: {
        models: [],
        chain: [
          { target: "second", priority: 1, enabled: true, weight: 1 },
          { target: "openai/gpt-flagship", priority: 2, enabled: true, weight: 1 },
        ],
      },
    },
  };
  expect(readBack(twins)).toEqual(twins);
});

it("brings the demo back unchanged", () => {
  expect(readBack(demo)).toEqual(demo);
});

it("any configuration reads back to the same configuration", () => {
  fc.assert(
    fc.property(anyConfiguration, (original) => {
      expect(readBack(original)).toEqual(original);
    }),
    { numRuns: 200 },
  );
});
