import { describe, expect, it } from "vitest";
import { importConfiguration } from "../import-configuration.ts";
import { fixture, imported } from "../testing/imported.ts";

describe("a group over several deployments", () => {
  const { routes, providers, targets, breaker, said } = imported(
    "litellm",
    fixture("litellm/load-balanced.yaml"),
  );

  it("is a tier, with its limits as shares and its own names beside it", () => {
    expect(routes["gpt-4o"]).toEqual([
      "also gpt-4",
      "also old-gpt",
      "1 azure-openai/chat-eu",
      "1 azure-openai-2/chat-canada 20s x3",
    ]);
  });

  it("is several tiers where its deployments have an order, under a name clients can send", () => {
    expect(routes["team-gpt"]).toEqual(["1 vllm/llama-70b", "2 openai/gpt-4o"]);
    expect(said).toContain("changed 16 model_list[2].model_name");
  });

  it("keeps accounts apart and asks each where it is", () => {
    expect(providers).toMatchObject({
      "azure-openai": "azure-openai https://ours-europe.openai.azure.com/openai/v1 AZURE_KEY_EUROPE",
      "azure-openai-2": "azure-openai https://ours-canada.openai.azure.com/openai/v1 AZURE_KEY_CANADA",
      vllm: "vllm http://10.0.0.7:8000/v1 keyless",
    });
  });

  it("brings windows, limits of concurrency and cooldowns along", () => {
    expect(targets).toMatchObject({
      "openai/gpt-4o": { contextWindow: 128_000 },
      "vllm/llama-70b": { maxConcurrency: 4 },
    });
    expect(breaker).toMatchObject({ failureThreshold: 3, recoveryTimeMs: 60_000 });
    expect(said).toContain("changed 30 router_settings.allowed_fails");
  });

  it("says which alias leads nowhere", () => {
    expect(said).toContain("left-out 35 router_settings.model_group_alias.lost");
  });
});

describe("fallbacks", () => {
  const { routes, said } = imported("litellm", fixture("litellm/fallbacks.yaml"));

  it("stand after the group, their own fallbacks right behind them", () => {
    expect(routes["zephyr"]).toEqual([
      "1 openai-compatible/zephyr-7b 10s",
      "1 openai-compatible-2/zephyr-7b 10s",
      "2 openai/gpt-4o-mini 10s",
      "3 aws-bedrock/us.anthropic.claude-sonnet-5-v1:0 10s",
    ]);
  });

  it("may be one deployment by its id; those for long prompts come last", () => {
    expect(routes["small"]).toEqual([
      "1 openai/gpt-4o-mini 10s",
      "2 aws-bedrock/us.anthropic.claude-sonnet-5-v1:0 10s",
      "3 anthropic/claude-sonnet-5 10s",
    ]);
    expect(said).toContain("changed 18 litellm_settings.context_window_fallbacks[0].small[0]");
  });

  it("of everybody are those of a group without its own", () => {
    expect(routes["large"]?.at(-1)).toBe("2 openai/gpt-4o-mini 10s");
  });

  it("that lead nowhere or to a laxer filter are told, with line and path", () => {
    const leftOut = said.filter((note) => note.startsWith("left-out"));
    expect(leftOut).toEqual([
      "left-out 15 litellm_settings.num_retries",
      "left-out 19 litellm_settings.content_policy_fallbacks",
      "left-out 20 litellm_settings.default_fallbacks[1]",
    ]);
  });
});

describe("wildcards", () => {
  const { routes, said } = imported("litellm", fixture("litellm/wildcards.yaml"));

  it("become what the file itself asks of them, by the pattern that says most", () => {
    expect(routes["anthropic/claude-opus-5"]).toEqual(["1 anthropic/claude-opus-5", "2 openai/gpt-5"]);
  });

  it("stay a pattern where they always mean one model", () => {
    expect(routes["claude"]).toEqual(["also claude-*", "1 anthropic/claude-sonnet-5"]);
  });

  it("are told when nothing could be made of them", () => {
    expect(said).toContain("left-out 6 model_list[2].model_name");
  });
});

describe("everything else", () => {
  const text = fixture("litellm/everything-else.yaml");
  const { yaml, result, routes, providers } = imported("litellm", text);

  it("keeps two accounts of one vendor apart without copying the key that tells them apart", () => {
    expect(routes).toMatchObject({ chat: ["1 openai/gpt-4o"], "other-chat": ["1 openai-2/gpt-4o"] });
    expect(providers["openai"]).toContain("OPENAI_API_KEY_2");
    expect(providers["openai-2"]).toMatch(/ OPENAI_API_KEY$/);
  });

  it.each(["sk-live-0123456789abcdef", "sk-master-0123456789", "very-secret", "u:p@h"])(
    "shows %s nowhere",
    (secret) => {
      expect(text).toContain(secret);
      expect(yaml).not.toContain(secret);
      expect(JSON.stringify(result.notes)).not.toContain(secret);
    },
  );

  it("leaves out what cannot be asked, and says why", () => {
    const why = Object.fromEntries(result.notes.map(({ path, message }) => [path, message]));
    expect(Object.keys(routes)).toEqual(["chat", "other-chat"]);
    expect(why).toMatchObject({
      "model_list[2].litellm_params.api_base": expect.stringContaining("OLLAMA_AT"),
      "model_list[3].litellm_params.api_base": expect.stringContaining("AZURE_API_BASE"),
      "model_list[4].litellm_params.model": expect.stringContaining("watsonx"),
      "model_list[5]": expect.stringContaining("image_generation"),
      "model_list[0].litellm_params.temperature": expect.stringContaining("as the client sent them"),
      "litellm_settings.cache": "answers are not cached.",
      "general_settings.master_key": expect.stringContaining("key create"),
      "environment_variables.LANGFUSE_SECRET_KEY": expect.stringContaining("not copied"),
      guardrails: expect.any(String),
    });
  });

  it("takes addresses from the environment, never keys", () => {
    const environment = { OLLAMA_AT: "http://10.0.0.9:11434", OPENAI_API_KEY: "sk-from-environment" };
    const again = importConfiguration({ origin: "litellm", text, environment, usualModel: null });
    expect(again).toMatchObject({ ok: true, yaml: expect.stringContaining("http://10.0.0.9:11434/v1") });
    expect(JSON.stringify(again)).not.toContain("sk-from-environment");
  });
});

it.each([
  ["a list", "- a"],
  ["no YAML", "model_list: [}"],
  ["nothing", ""],
  ["a file of something else", "services: { web: { image: nginx } }"],
  ["a model nobody here can ask", "model_list: [{ model_name: a, litellm_params: { model: watsonx/a } }]"],
  ["aliases without end", "a: &a [1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nmodel_list: [*b, *missing]"],
])("makes nothing of %s", (_, text) => {
  const result = importConfiguration({ origin: "litellm", text, environment: {}, usualModel: null });
  expect(result).toMatchObject({ ok: false, reason: expect.any(String) });
});
