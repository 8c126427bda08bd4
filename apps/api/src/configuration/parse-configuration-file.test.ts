import {
  configurationSchema,
  deferredSettingsSchema,
  retentionSettingsSchema,
  type Configuration,
} from "@understudy/contract";
import { describe, expect, it } from "vitest";
import { parseConfigurationFile } from "./parse-configuration-file.ts";

const credentials = { ANTHROPIC_API_KEY: "a", OPENAI_API_KEY: "o", AWS_BEARER_TOKEN_BEDROCK: "b" };

function parsed(text: string, environment: Record<string, string> = credentials): Configuration {
  const result = parseConfigurationFile(text, environment);
  if (!result.ok) throw new Error(JSON.stringify(result.problems, null, 2));
  // What comes out is what the contract promises, with nothing left to default.
  expect(configurationSchema.parse(result.configuration)).toEqual(result.configuration);
  return result.configuration;
}

const seedFile = `
fallback_chain:
  - { provider: anthropic,   model: claude-opus,  priority: 1, timeout: 30s }
  - { provider: aws-bedrock, model: claude-opus,  priority: 2, timeout: 30s }
  - { provider: openai,      model: gpt-flagship, priority: 3, timeout: 30s }
  - { provider: anthropic,   model: claude-haiku, priority: 4, timeout: 10s }
`;

function entry(target: string, priority: number, timeoutMs: number) {
  return { target, priority, enabled: true, weight: 1, timeoutMs };
}

const seedChain = [
  entry("anthropic/claude-opus", 1, 30_000),
  entry("aws-bedrock/claude-opus", 2, 30_000),
  entry("openai/gpt-flagship", 3, 30_000),
  entry("anthropic/claude-haiku", 4, 10_000),
];

it("a queue is set up in the units of the file, the rest of it as usual", () => {
  const { deferred } = parsed(
    `${seedFile}deferred: { max_jobs: 50, expires: 2h, drain_rate: 0.5, webhooks: { hosts: ["a.example:8443"], secret: "\${HOOK}" } }`,
  );
  expect(deferred).toEqual({
    enabled: true,
    maxJobs: 50,
    maxJobsPerTenant: 2_000,
    expiresMs: 7_200_000,
    keepResultsMs: 86_400_000,
    drainRate: 0.5,
    drainConcurrency: 4,
    webhooks: { hosts: ["a.example:8443"], secret: { environment: "HOOK" } },
  });
});

it("a chain alone is a complete file: its providers are implied by their names", () => {
  expect(parsed(seedFile)).toEqual({
    providers: {
      anthropic: {
        type: "anthropic",
        baseUrl: "https://api.anthropic.com",
        apiKey: { environment: "ANTHROPIC_API_KEY" },
        simulated: false,
      },
      "aws-bedrock": {
        type: "aws-bedrock",
        baseUrl: "https://bedrock-runtime.us-east-1.amazonaws.com",
        region: "us-east-1",
        apiKey: { environment: "AWS_BEARER_TOKEN_BEDROCK" },
        simulated: false,
      },
      openai: {
        type: "openai",
        baseUrl: "https://api.openai.com/v1",
        apiKey: { environment: "OPENAI_API_KEY" },
        simulated: false,
      },
    },
    targets: {
      "anthropic/claude-opus": { provider: "anthropic", model: "claude-opus" },
      "aws-bedrock/claude-opus": { provider: "aws-bedrock", model: "claude-opus" },
      "openai/gpt-flagship": { provider: "openai", model: "gpt-flagship" },
      "anthropic/claude-haiku": { provider: "anthropic", model: "claude-haiku" },
    },
    routes: { default: { models: ["*"], chain: seedChain } },
    breaker: {
      failureThreshold: 5,
      failureRate: 0.5,
      slowRate: 0.8,
      recoveryTimeMs: 10_000,
      recoveryTimeMaxMs: 300_000,
    },
    health: {
      enabled: true,
      intervalMs: 30_000,
      timeoutMs: 10_000,
      inference: "trials",
      dailyTokens: 10_000,
    },
    emergencyCache: { enabled: true, maxEntries: 10_000, ttlMs: 86_400_000, similar: "guarded" },
    deferred: deferredSettingsSchema.parse({}),
    retention: retentionSettingsSchema.parse({}),
  });
});

it("the file of the design, without the sections to come, is understood whole", () => {
  const text = `
providers:
  anthropic:   { type: anthropic, api_key: "\${WORK_KEY}" }
  aws-bedrock: { type: bedrock, region: eu-central-1 }
  openai:      { type: openai, api_key: "\${OPENAI_API_KEY}" }
  local:       { type: openai-compatible, base_url: "http://127.0.0.1:11434/v1/" }
${seedFile}
routes:
  chat: { fallback_chain: [{ provider: local, model: "llama:8b", enabled: false }, { provider: openai, model: gpt-flagship, weight: 3 }], deadline: 120s, models: ["gpt-*"] }
breaker: { failure_threshold: 5, recovery_time: 60s, recovery_time_max: 60s }
health: { interval: 30s, timeout: 10s, inference: true, daily_tokens: 500 }
`;
  const { providers, routes, breaker, health } = parsed(text);
  expect(health).toMatchObject({ inference: "always", dailyTokens: 500 });
  expect(providers["anthropic"]?.apiKey).toEqual({ environment: "WORK_KEY" });
  expect(providers["aws-bedrock"]).toMatchObject({
    baseUrl: "https://bedrock-runtime.eu-central-1.amazonaws.com",
    region: "eu-central-1",
  });
  expect(providers["local"]).toEqual({
    type: "openai-compatible",
    baseUrl: "http://127.0.0.1:11434/v1",
    simulated: false,
  });
  expect(routes).toEqual({
    default: { models: ["*"], chain: seedChain },
    chat: {
      models: ["gpt-*"],
      deadlineMs: 120_000,
      chain: [
        { target: "local/llama:8b", priority: 1, enabled: false, weight: 1 },
        { target: "openai/gpt-flagship", priority: 2, enabled: true, weight: 3 },
      ],
    },
  });
  expect(breaker).toEqual({
    failureThreshold: 5,
    failureRate: 0.5,
    slowRate: 0.8,
    recoveryTimeMs: 60_000,
    recoveryTimeMaxMs: 60_000,
  });
});

it("an entry means the declared target of its provider and model, and entries may share a priority", () => {
  const { targets, routes } = parsed(`
targets:
  big: { provider: openai, model: gpt-flagship, context_window: 400000, reasoning: true, cold_start: false, prefill: native, limit_group: gpt }
fallback_chain:
  - { provider: openai, model: gpt-flagship, priority: 1 }
  - { provider: vllm, model: gpt-oss, priority: 1 }
routes:
  second: { fallback_chain: [{ target: big }] }
`);
  expect(targets).toEqual({
    big: {
      provider: "openai",
      model: "gpt-flagship",
      contextWindow: 400_000,
      reasoning: true,
      coldStart: false,
      prefill: "native",
      limitGroup: "gpt",
    },
    "vllm/gpt-oss": { provider: "vllm", model: "gpt-oss" },
  });
  expect(routes["default"]?.chain.map(({ target, priority }) => [target, priority])).toEqual([
    ["big", 1],
    ["vllm/gpt-oss", 1],
  ]);
  expect(routes["second"]?.chain[0]?.target).toBe("big");
});

it("policies of the route default may stand beside the short form of its chain", () => {
  const { routes } = parsed(`${seedFile}\nroutes:\n  default: { models: ["*"], deadline: 45s }\n`);
  expect(routes).toEqual({ default: { models: ["*"], deadlineMs: 45_000, chain: seedChain } });
});

it("an anchor serves the same chain to two routes", () => {
  const { routes } = parsed(`
routes:
  a: { fallback_chain: &main [{ provider: openai, model: gpt-flagship }] }
  b: { fallback_chain: *main }
`);
  expect(routes["b"]).toEqual(routes["a"]);
});

it("the region of the environment is part of the address, unless it could not be a host name", () => {
  const text = "fallback_chain: [{ provider: aws-bedrock, model: m }]";
  const address = (AWS_REGION: string) => parsed(text, { AWS_REGION }).providers["aws-bedrock"]?.baseUrl;
  expect(address("us-gov-west-1")).toBe("https://bedrock-runtime.us-gov-west-1.amazonaws.com");
  expect(address("evil.example/")).toBe("https://bedrock-runtime.us-east-1.amazonaws.com");
});

it("a byte order mark and Windows line ends change nothing", () => {
  expect(parsed(`\uFEFF${seedFile.replaceAll("\n", "\r\n")}`)).toEqual(parsed(seedFile));
});

it("leaves every other model to the route that asks for them, if one does", () => {
  const { routes } = parsed(
    `${seedFile}\nroutes:\n  rest: { models: ["*"], fallback_chain: [{ provider: openai, model: gpt-small }] }\n`,
  );
  expect([routes["default"]?.models, routes["rest"]?.models]).toEqual([[], ["*"]]);
});

it("takes what the engine can do into the configuration's units", () => {
  const { providers, targets, routes, breaker, egress, telemetry } = parsed(`
providers:
  local: { type: openai-compatible, base_url: "http://127.0.0.1:8000/v1", max_concurrency: 12 }
targets:
  big: { provider: local, model: m, max_concurrency: 4, capabilities: { vision: false, tools: true } }
routes:
  a:
    stream_recovery: [realign, error]
    realign_max_prompt_tokens: 2000
    hedging: { max_prompt_tokens: 500 }
    fallback_chain: [{ target: big }]
  b: { hedging: { enabled: false }, fallback_chain: [{ target: big }] }
breaker: { slow_rate: 0 }
egress: { witness: "[2606:4700::1111]:443" }
telemetry: { otlp: { endpoint: "http://127.0.0.1:4318/", headers: { x-team: "\${TEAM}" } } }
`);
  expect(providers["local"]?.maxConcurrency).toBe(12);
  expect(targets["big"]?.maxConcurrency).toBe(4);
  expect(targets["big"]?.capabilities).toEqual({ vision: false, tools: true });
  expect(routes["a"]).toMatchObject({
    streamRecovery: ["realign", "error"],
    realignMaxPromptTokens: 2_000,
    hedging: { enabled: true, maxPromptTokens: 500 },
  });
  expect(routes["b"]?.hedging).toEqual({ enabled: false });
  expect(breaker.slowRate).toBe(0);
  expect(egress).toEqual({ witness: "[2606:4700::1111]:443" });
  expect(telemetry).toEqual({
    otlp: { endpoint: "http://127.0.0.1:4318", headers: { "x-team": { environment: "TEAM" } } },
  });
});

it.each([
  ["google", "https://generativelanguage.googleapis.com/v1beta", "GEMINI_API_KEY"],
  ["vertex", "https://aiplatform.googleapis.com/v1/publishers/google", "GOOGLE_VERTEX_API_KEY"],
])("%s is reached in its own format, by its name alone", (type, baseUrl, environment) => {
  const { providers } = parsed(`fallback_chain: [{ provider: ${type}, model: gemini }]`);
  expect(providers).toEqual({ [type]: { type, baseUrl, apiKey: { environment }, simulated: false } });
});

describe("what AWS is shown", () => {
  const text = "fallback_chain: [{ provider: aws-bedrock, model: m }]";
  const pair = { AWS_ACCESS_KEY_ID: "AKIA", AWS_SECRET_ACCESS_KEY: "s" };
  const signing = {
    accessKeyId: { environment: "AWS_ACCESS_KEY_ID" },
    secretAccessKey: { environment: "AWS_SECRET_ACCESS_KEY" },
  };
  const bearer = { environment: "AWS_BEARER_TOKEN_BEDROCK" };

  it.each([
    ["the bearer key where there is one", { ...pair, AWS_BEARER_TOKEN_BEDROCK: "b" }, { apiKey: bearer }],
    ["else what signs its calls", pair, { awsCredentials: signing }],
    [
      "with the token of temporary credentials",
      { ...pair, AWS_SESSION_TOKEN: "t" },
      { awsCredentials: { ...signing, sessionToken: { environment: "AWS_SESSION_TOKEN" } } },
    ],
    ["the bearer key is asked for where there is neither", { AWS_ACCESS_KEY_ID: "A" }, { apiKey: bearer }],
  ])("%s", (_, environment, credential) => {
    const { type, baseUrl, region, simulated, ...shown } = parsed(text, environment).providers[
      "aws-bedrock"
    ]!;
    expect({ type, region, simulated }).toEqual({
      type: "aws-bedrock",
      region: "us-east-1",
      simulated: false,
    });
    expect(baseUrl).toContain("us-east-1");
    expect(shown).toEqual(credential);
  });

  it("a file may name it, and then nothing of the environment is taken beside it", () => {
    const named = `
providers:
  bedrock-eu: { type: bedrock, base_url: "http://127.0.0.1:9", region: eu-west-3, access_key_id: "\${ID}", secret_access_key: "\${SECRET}" }
fallback_chain: [{ provider: bedrock-eu, model: m }]`;
    expect(parsed(named, { AWS_BEARER_TOKEN_BEDROCK: "b" }).providers["bedrock-eu"]).toEqual({
      type: "aws-bedrock",
      baseUrl: "http://127.0.0.1:9",
      region: "eu-west-3",
      awsCredentials: { accessKeyId: { environment: "ID" }, secretAccessKey: { environment: "SECRET" } },
      simulated: false,
    });
  });
});
