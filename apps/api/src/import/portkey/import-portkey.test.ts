import { describe, expect, it } from "vitest";
import { importConfiguration } from "../import-configuration.ts";
import { fixture, imported } from "../testing/imported.ts";

describe("a fallback", () => {
  const { routes, providers, said, yaml, result } = imported("portkey", fixture("portkey/fallback.json"));

  it("is a chain that answers every name, with the timeouts that hold for each target", () => {
    expect(routes).toEqual({
      default: [
        "also *",
        "1 openai/gpt-4o 30s",
        "2 azure-europe/chat-eu 12s",
        "3 anthropic/claude-sonnet-5 30s",
      ],
    });
  });

  it("asks accounts that are kept at Portkey with a key of the environment", () => {
    expect(providers["azure-europe"]).toBe(
      "azure-openai https://ours-europe.openai.azure.com/openai/v1 AZURE_EUROPE_API_KEY",
    );
    expect(result.keyVariables).toEqual(["AZURE_EUROPE_API_KEY", "OPENAI_API_KEY", "ANTHROPIC_API_KEY"]);
  });

  it("copies no key, and says of every field what became of it", () => {
    expect(`${yaml}${JSON.stringify(result.notes)}`).not.toContain("sk-live");
    const paths = said.map((note) => note.replace(/ \d+ /, " "));
    expect(paths).toEqual(
      expect.arrayContaining([
        "changed strategy.on_status_codes",
        "left-out retry",
        "left-out targets[0].api_key",
        "left-out targets[0].override_params.temperature",
        "left-out targets[1].apiVersion",
        "left-out targets[2].cache",
        "left-out targets[3]",
      ]),
    );
  });
});

describe("a balance with fallbacks in it", () => {
  const { routes } = imported("portkey", fixture("portkey/balanced-with-fallbacks.json"));

  it("is tier by tier what each branch asks first, second and so on", () => {
    expect(routes["default"]).toEqual([
      "also *",
      "1 openai-prod/gpt-4o x0.75",
      "1 openai-dev/gpt-4o x0.25",
      "1 groq-spare/llama-70b off",
      "2 anthropic-main/claude-sonnet-5",
    ]);
  });
});

describe("conditions", () => {
  const { routes, said } = imported("portkey", fixture("portkey/conditional.json"));

  it("on the model's name are routes; the default answers every other name", () => {
    expect(routes).toEqual({
      small: ["also fast", "also cheap", "1 groq/llama-8b"],
      default: ["also *", "1 openai/gpt-4o"],
    });
  });

  it("on anything else are told", () => {
    expect(said).toContain("left-out 6 strategy.conditions[1]");
  });
});

describe("targets that name no model", () => {
  const text =
    '{\n\t"strategy": {"mode": "fallback"},\n\t"targets": [{"provider": "openai"}, {"provider": "groq"}]\n}';

  it("are not left out of their chain in silence: somebody has to say which model", () => {
    const result = importConfiguration({ origin: "portkey", text, environment: {}, usualModel: null });
    expect(result).toMatchObject({ ok: false, reason: expect.stringContaining("--model") });
  });

  it("are the model clients send", () => {
    expect(imported("portkey", text, "gpt-4o").routes["default"]).toEqual([
      "also *",
      "1 openai/gpt-4o",
      "2 groq/gpt-4o",
    ]);
  });
});

it("takes one provider without any strategy", () => {
  const text = JSON.stringify({
    provider: "together-ai",
    api_key: "x-secret",
    override_params: { model: "m" },
  });
  const { providers, yaml } = imported("portkey", text);
  expect(providers).toEqual({
    "together-ai": "openai-compatible https://api.together.xyz/v1 TOGETHERAI_API_KEY",
  });
  expect(yaml).not.toContain("x-secret");
});
