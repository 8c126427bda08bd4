import { configurationSchema, type Configuration } from "@understudy/contract";
import { describe, expect, it, onTestFinished } from "vitest";
import { parseConfigurationFile } from "../configuration/index.ts";
import { ProviderRuntimes, targetConnections } from "./provider-runtimes.ts";

const environment = { ANTHROPIC_API_KEY: "a", OPENAI_API_KEY: "o" };

function configurationOf(text: string): Configuration {
  const parsed = parseConfigurationFile(text, environment);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return configurationSchema.parse(parsed.configuration);
}

it("tells which providers got another address or key", () => {
  const runtimes = new ProviderRuntimes(environment);
  onTestFinished(() => runtimes.close());
  const text = (key: string): string => `
providers: { mine: { type: openai-compatible, base_url: "http://127.0.0.1:1/v1", api_key: "\${${key}}" } }
fallback_chain: [{ provider: mine, model: m }, { provider: openai, model: m }]
`;
  const fault = (): void => {};
  expect(runtimes.configure(configurationOf(text("ANTHROPIC_API_KEY")), fault)).toEqual([]);
  expect(runtimes.configure(configurationOf(text("ANTHROPIC_API_KEY")), fault)).toEqual([]);
  expect(runtimes.configure(configurationOf(text("OPENAI_API_KEY")), fault)).toEqual(["mine"]);
});

it("models of one family share a limit group, all models of an account its credential (0.10)", () => {
  const configuration = configurationOf(`
providers: { second: { type: anthropic, api_key: "\${ANTHROPIC_API_KEY}" } }
targets: { own: { provider: anthropic, model: claude-opus-4-1, limit_group: mine } }
fallback_chain:
  - { provider: anthropic, model: claude-opus-4-8, priority: 1 }
  - { provider: anthropic, model: claude-opus-5, priority: 2 }
  - { provider: anthropic, model: claude-haiku-4-5, priority: 3 }
  - { provider: second, model: claude-opus-5, priority: 4 }
  - { provider: openai, model: gpt-5, priority: 5 }
  - { target: own, priority: 6 }
`);
  const runtimes = new ProviderRuntimes(environment);
  onTestFinished(() => runtimes.close());
  runtimes.configure(configuration, () => {});
  const shared = targetConnections(configuration, runtimes, () => false).map(({ target }) => [
    target.id,
    target.limitGroup,
    target.credential,
  ]);
  expect(new Map(shared.map(([id, ...rest]) => [id, rest]))).toEqual(
    new Map([
      ["anthropic/claude-opus-4-8", ["anthropic/opus", "anthropic"]],
      ["anthropic/claude-opus-5", ["anthropic/opus", "anthropic"]],
      ["anthropic/claude-haiku-4-5", ["anthropic/haiku", "anthropic"]],
      ["second/claude-opus-5", ["second/opus", "second"]],
      ["openai/gpt-5", ["openai/gpt-5", "openai"]],
      ["own", ["mine", "anthropic"]],
    ]),
  );
});

it("bounds a limit group by the least that is said of it", () => {
  const configuration = configurationOf(`
providers:
  openai: { type: openai, max_concurrency: 20 }
targets:
  wide: { provider: anthropic, model: claude-opus-5, max_concurrency: 9 }
  narrow: { provider: anthropic, model: claude-opus-4-8, max_concurrency: 4 }
  own: { provider: openai, model: gpt-5, max_concurrency: 3 }
  other: { provider: openai, model: gpt-4.1 }
  free: { provider: anthropic, model: claude-haiku-4-5 }
fallback_chain: [{ target: wide }, { target: narrow }, { target: own }, { target: other }, { target: free }]
`);
  const runtimes = new ProviderRuntimes(environment);
  onTestFinished(() => runtimes.close());
  runtimes.configure(configuration, () => {});
  const bounds = targetConnections(configuration, runtimes, () => false).map(
    ({ target }) => [target.id, target.maxConcurrency] as const,
  );
  expect(new Map(bounds)).toEqual(
    new Map<string, number | undefined>([
      ["wide", 4],
      ["narrow", 4],
      ["own", 3],
      ["other", 20],
      ["free", undefined],
    ]),
  );
});

it("what a vendor publishes of a model reaches the engine, and what an operator says of it goes before", () => {
  const configuration = configurationOf(`
targets:
  own: { provider: anthropic, model: claude-haiku-4-5, context_window: 50000, capabilities: { vision: false } }
fallback_chain: [{ target: own }, { provider: anthropic, model: claude-opus-5 }]
`);
  const runtimes = new ProviderRuntimes(environment);
  onTestFinished(() => runtimes.close());
  runtimes.configure(configuration, () => {});
  const [own, opus] = targetConnections(configuration, runtimes, () => false);
  expect(own).toMatchObject({
    // Its own first; the others are carried over to it.
    dialects: ["anthropic-messages", "anthropic-count-tokens", "openai-chat", "openai-responses"],
    carried: ["openai-chat", "openai-responses"],
    target: {
      lacks: ["vision"],
      contextWindow: 50_000,
      maxOutputTokens: 64_000,
      prefill: "native",
      reasoning: false,
    },
  });
  expect(own?.readRateLimits).toBeDefined();
  expect(opus?.target).toMatchObject({ prefill: "none", reasoning: true });
});

describe("what signs calls", () => {
  const configuration = configurationOf(`
providers:
  aws-bedrock: { access_key_id: "\${ID}", secret_access_key: "\${SECRET}", session_token: "\${TOKEN}", region: eu-west-1 }
fallback_chain: [{ provider: aws-bedrock, model: m }]
`);
  const whole = { ID: "AKIA", SECRET: "s", TOKEN: "t" };

  function startedWith(held: Record<string, string>): ProviderRuntimes {
    const runtimes = new ProviderRuntimes(held);
    onTestFinished(() => runtimes.close());
    runtimes.configure(configuration, () => {});
    return runtimes;
  }

  it("is read from the environment, with the region it is for", () => {
    const runtimes = startedWith(whole);
    expect(runtimes.get("aws-bedrock")).toMatchObject({
      credentialPresent: true,
      connection: {
        baseUrl: "https://bedrock-runtime.eu-west-1.amazonaws.com",
        aws: { region: "eu-west-1", accessKeyId: "AKIA", secretAccessKey: "s", sessionToken: "t" },
      },
    });
  });

  it.each(["ID", "SECRET", "TOKEN"] as const)("is none without all of it: %s", (missing) => {
    const runtimes = startedWith({ ...whole, [missing]: "" });
    expect(runtimes.get("aws-bedrock").connection.aws).toBeUndefined();
    const [target] = targetConnections(configuration, runtimes, () => false);
    expect(target?.withheld).toBe("no_credential");
  });
});
