import { configurationSchema } from "@understudy/contract";
import { providers, type ModelList, type OriginSetup } from "@understudy/providers";
import { describe, expect, it } from "vitest";
import { configurationFromEnvironment } from "./configuration-from-environment.ts";
import { wellKnownProviders } from "./well-known-providers.ts";

const lists: Readonly<Record<string, readonly string[]>> = {
  anthropic: [
    "claude-opus-4-7",
    "claude-haiku-4-5-20251001",
    "claude-sonnet-4-20250514",
    "claude-sonnet-4-6",
  ],
  openai: [
    "text-embedding-3-large",
    "gpt-5-image",
    "gpt-5",
    "gpt-5.10",
    "gpt-5.2",
    "gpt-4o",
    "gpt-5.10-2026-01-01",
  ],
  google: ["models/embedding-001", "models/gemini-2.5-flash", "models/gemini-3-flash", "models/gemini-3-pro"],
  mistral: ["mistral-embed", "mistral-small-latest", "mistral-large-latest"],
  groq: ["whisper-large-v3", "llama-3.3-70b-versatile"],
  openrouter: ["openai/gpt-5", "openrouter/auto"],
  deepseek: ["deepseek-chat", "deepseek-v4-flash", "deepseek-v4-pro"],
};

/** A directory of models that answers from a table and remembers what it was asked. */
function directory(answers: Readonly<Record<string, readonly string[]>> = lists) {
  const asked: OriginSetup[] = [];
  const listModels = (setup: OriginSetup): Promise<ModelList> => {
    asked.push(setup);
    const vendor = wellKnownProviders.find(({ baseUrl }) => baseUrl === setup.connection.baseUrl);
    const models = answers[vendor?.name ?? ""];
    return Promise.resolve(
      models === undefined ? { ok: false, status: 401, detail: "HTTP 401" } : { ok: true, models },
    );
  };
  return { asked, listModels };
}

const everyKey = {
  GOOGLE_VERTEX_API_KEY: "key-vertex",
  AWS_BEARER_TOKEN_BEDROCK: "key-aws",
  DEEPSEEK_API_KEY: "key-deepseek",
  OPENROUTER_API_KEY: "key-openrouter",
  GROQ_API_KEY: "key-groq",
  MISTRAL_API_KEY: "key-mistral",
  GEMINI_API_KEY: "key-google",
  OPENAI_API_KEY: "key-openai",
  ANTHROPIC_API_KEY: "key-anthropic",
};

it("without a provider key it is the demo, and nobody is asked anything", async () => {
  const { asked, listModels } = directory();
  const environment = { PATH: "/bin", OPENAI_API_KEY: " ", ANTHROPIC_API_KEY: undefined };
  expect(await configurationFromEnvironment({ environment, listModels })).toEqual({ kind: "demo" });
  expect(asked).toEqual([]);
});

function targetsOf(route: { readonly chain: readonly { priority: number; target: string }[] } | undefined) {
  return route?.chain.map(({ priority, target }) => `${String(priority)} ${target}`);
}

it("makes one chain of every provider that has a key, in a fixed order, each with a model of its own list", async () => {
  const { listModels } = directory();
  const setUp = await configurationFromEnvironment({ environment: everyKey, listModels });
  if (setUp.kind !== "environment") throw new Error(setUp.kind);
  const { configuration } = setUp;
  expect(targetsOf(configuration.routes["default"])).toEqual([
    "1 openai/gpt-5.10",
    "2 google/models/gemini-3-flash",
    "3 mistral/mistral-large-latest",
    "4 groq/llama-3.3-70b-versatile",
    "5 openrouter/openrouter/auto",
    "6 deepseek/deepseek-v4-flash",
    "7 aws-bedrock/openai.gpt-oss-120b-1:0",
    "8 vertex/gemini-3.8-flash",
    "9 anthropic/claude-sonnet-4-6",
  ]);
  expect(configurationSchema.parse(configuration)).toEqual(configuration);
});

it("with keys of both wire formats Claude's names go to Anthropic first, all others to it last", async () => {
  const { listModels } = directory();
  const environment = { OPENAI_API_KEY: "o", ANTHROPIC_API_KEY: "a" };
  const setUp = await configurationFromEnvironment({ environment, listModels });
  if (setUp.kind !== "environment") throw new Error(setUp.kind);
  const { routes } = setUp.configuration;
  expect(Object.entries(routes).map(([name, { models }]) => [name, models])).toEqual([
    ["default", ["*"]],
    ["claude", ["claude-*"]],
  ]);
  expect(targetsOf(routes["default"])).toEqual(["1 openai/gpt-5.10", "2 anthropic/claude-sonnet-4-6"]);
  expect(targetsOf(routes["claude"])).toEqual(["1 anthropic/claude-sonnet-4-6", "2 openai/gpt-5.10"]);
  expect(setUp.warnings).toEqual([]);
});

it("with Anthropic's key alone one route answers every name", async () => {
  const { listModels } = directory();
  const environment = { ANTHROPIC_API_KEY: "a" };
  const setUp = await configurationFromEnvironment({ environment, listModels });
  expect(setUp).toMatchObject({
    configuration: {
      providers: { anthropic: { type: "anthropic" } },
      routes: { default: { models: ["*"], chain: [{ target: "anthropic/claude-sonnet-4-6" }] } },
    },
    warnings: [],
  });
});

it("answers every model name clients send, and sends no paid probes", async () => {
  const { listModels } = directory();
  const setUp = await configurationFromEnvironment({ environment: { OPENAI_API_KEY: "k" }, listModels });
  if (setUp.kind !== "environment") throw new Error(setUp.kind);
  expect(setUp.configuration.routes["default"]?.models).toEqual(["*"]);
  expect(setUp.configuration.health.enabled).toBe(false);
  expect(setUp.warnings).toEqual([]);
});

it("holds keys as references only", async () => {
  const { listModels } = directory();
  const setUp = await configurationFromEnvironment({ environment: everyKey, listModels });
  for (const key of Object.values(everyKey)) expect(JSON.stringify(setUp)).not.toContain(key);
});

it("takes no part of AWS for granted where its keys may stand for anything else", async () => {
  const { listModels } = directory();
  const environment = { AWS_ACCESS_KEY_ID: "AKIA", AWS_SECRET_ACCESS_KEY: "secret" };
  expect(await configurationFromEnvironment({ environment, listModels })).toEqual({ kind: "demo" });
});

it("asks each provider with its own key, and those without a list not at all", async () => {
  const { asked, listModels } = directory();
  await configurationFromEnvironment({ environment: everyKey, listModels });
  expect(asked).toHaveLength(7);
  expect(asked.slice(0, 2)).toEqual([
    {
      provider: providers.anthropic,
      connection: { baseUrl: "https://api.anthropic.com", apiKey: "key-anthropic" },
    },
    {
      provider: providers.openai,
      connection: { baseUrl: "https://api.openai.com/v1", apiKey: "key-openai" },
    },
  ]);
  const keys = asked.map(({ connection }) => connection.apiKey);
  expect(keys.filter((key) => key === "key-aws" || key === "key-vertex")).toEqual([]);
});

describe("a provider that cannot be used", () => {
  const environment = { OPENAI_API_KEY: "k", GROQ_API_KEY: "k", MISTRAL_API_KEY: "k" };

  it("is left out with the reason", async () => {
    const { listModels } = directory({ openai: ["gpt-5"], mistral: ["mistral-embed", "mistral-moderation"] });
    const setUp = await configurationFromEnvironment({ environment, listModels });
    expect(setUp).toMatchObject({
      kind: "environment",
      configuration: { routes: { default: { chain: [{ target: "openai/gpt-5" }] } } },
      warnings: [
        "mistral is left out: its list names no chat model.",
        "groq is left out: its list of models could not be read (HTTP 401).",
      ],
    });
  });

  it("is not asked at all with a key that no header can carry", async () => {
    const { asked, listModels } = directory();
    const setUp = await configurationFromEnvironment({ environment: { OPENAI_API_KEY: "a\nb" }, listModels });
    expect(setUp).toEqual({
      kind: "unusable",
      reasons: ["openai is left out: its key holds characters that no key has."],
    });
    expect(asked).toEqual([]);
  });

  it("leaves nothing to run when it is the only one", async () => {
    const { listModels } = directory({});
    expect(await configurationFromEnvironment({ environment: { GROQ_API_KEY: "k" }, listModels })).toEqual({
      kind: "unusable",
      reasons: ["groq is left out: its list of models could not be read (HTTP 401)."],
    });
  });
});

it("an unfamiliar list still yields its first chat-like model", async () => {
  const { listModels } = directory({ openai: ["omni-embed", "whisper-9", "o9-preview", "o8"] });
  const setUp = await configurationFromEnvironment({ environment: { OPENAI_API_KEY: "k" }, listModels });
  expect(setUp).toMatchObject({ configuration: { targets: { "openai/o9-preview": {} } } });
});
