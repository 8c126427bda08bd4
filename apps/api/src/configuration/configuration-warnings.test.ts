import { describe, expect, it } from "vitest";
import { problemHead } from "./configuration-problem.ts";
import { parseConfigurationFile } from "./parse-configuration-file.ts";

function warned(text: string, environment: Record<string, string> = {}): string[] {
  const result = parseConfigurationFile(text, environment);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.warnings.map(problemHead);
}

const chain = "fallback_chain: [{ provider: ollama, model: m }]";

describe("a warning does not refuse the file", () => {
  it.each<[string, string, string[]]>([
    [
      "an unset credential",
      "fallback_chain: [{ provider: openai, model: m }]",
      [
        '1:20  fallback_chain[0].provider: the environment has no OPENAI_API_KEY: the targets of "openai" are without credential.',
      ],
    ],
    [
      "an unset credential of a declared provider",
      `${chain}\nproviders:\n  mine: { type: openai, api_key: "\${MINE}" }`,
      ['3:3  providers.mine: the environment has no MINE: the targets of "mine" are without credential.'],
    ],
    [
      "a vendor's key and another address",
      `${chain}\nproviders:\n  mine: { type: openai, base_url: "http://h/v1" }`,
      [
        '3:3  providers.mine: "mine" has no api_key, and OPENAI_API_KEY goes to the vendor\'s own address only: its targets are without credential.',
      ],
    ],
    [
      "a format that only one of the chain speaks",
      `${chain}
providers:
  local: { type: anthropic, simulated: true, base_url: "http://h" }
  mine: { type: openai-compatible, base_url: "http://h/v1" }
routes:
  mixed:
    fallback_chain:
      - { provider: mine, model: m, enabled: false }
      - { provider: local, model: m }
      - { provider: mine, model: n }`,
      [
        "9:9  routes.mixed.fallback_chain[1]: clients of POST /v1/messages can only be answered by local/m: no fallback until requests cross from one format to another.",
        "10:9  routes.mixed.fallback_chain[2]: clients of POST /v1/chat/completions can only be answered by mine/n: no fallback until requests cross from one format to another.",
      ],
    ],
    [
      "a chain that is switched off",
      "fallback_chain: [{ provider: ollama, model: m, enabled: false }]",
      ["1:1  fallback_chain: every entry is disabled: nothing can answer."],
    ],
    [
      "a timeout beyond the deadline",
      "routes:\n  a: { deadline: 10s, fallback_chain: [{ provider: ollama, model: m, timeout: 1m }] }",
      ['2:18  routes.a.deadline: "ollama/m" may take 1m, longer than this deadline.'],
    ],
  ])("%s", (_, text, expected) => {
    expect(warned(text)).toEqual(expected);
  });

  it("a vendor with a wire format of its own is said to run over its compatible endpoint", () => {
    const text = "fallback_chain: [{ provider: aws-bedrock, model: m }, { provider: google, model: m }]";
    expect(warned(text, { GEMINI_API_KEY: "a", AWS_BEARER_TOKEN_BEDROCK: "b" })).toEqual([
      '1:20  fallback_chain[0].provider: "aws-bedrock" runs over the vendor\'s OpenAI-compatible endpoint in this version. AWS serves no Claude model there.',
      "1:57  fallback_chain[1].provider: \"google\" runs over the vendor's OpenAI-compatible endpoint in this version. Features only Gemini's own API has are out of reach.",
    ]);
  });

  it("a variable named like a property of every object is not set", () => {
    const text = `${chain}\nproviders: { mine: { type: openai, api_key: "\${constructor}" } }`;
    expect(warned(text)).toEqual([
      '2:14  providers.mine: the environment has no constructor: the targets of "mine" are without credential.',
    ]);
  });

  it("a blank credential counts as not set", () => {
    expect(warned("fallback_chain: [{ provider: openai, model: m }]", { OPENAI_API_KEY: "  " })).toHaveLength(
      1,
    );
  });

  it("so does one that no header can carry, and that is said", () => {
    const text = "fallback_chain: [{ provider: openai, model: m }]";
    expect(warned(text, { OPENAI_API_KEY: "sk-\u0007" })).toEqual([
      '1:20  fallback_chain[0].provider: OPENAI_API_KEY holds characters that no key has: the targets of "openai" are without credential.',
    ]);
  });
});
