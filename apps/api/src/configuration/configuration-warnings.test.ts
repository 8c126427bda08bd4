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
      "paid checks where there are none at all",
      `${chain}\nhealth: { enabled: false, inference: true }`,
      [
        "2:38  health.inference: inference has no effect while enabled is false: no target is checked at all.",
      ],
    ],
    [
      "a vendor's key and another address",
      `${chain}\nproviders:\n  mine: { type: openai, base_url: "http://h/v1" }`,
      [
        '3:3  providers.mine: "mine" has no api_key, and OPENAI_API_KEY goes to the vendor\'s own address only: its targets are without credential.',
      ],
    ],
    [
      "AWS without any credential",
      "fallback_chain: [{ provider: aws-bedrock, model: m }]",
      [
        '1:20  fallback_chain[0].provider: the environment has no AWS_BEARER_TOKEN_BEDROCK, nor AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY: the targets of "aws-bedrock" are without credential.',
      ],
    ],
    [
      "half of what signs calls",
      `${chain}\nproviders:\n  mine: { type: bedrock, access_key_id: "\${HOME}", secret_access_key: "\${MINE}" }`,
      [
        '3:3  providers.mine: the environment has no HOME: the targets of "mine" are without credential.',
        '3:3  providers.mine: the environment has no MINE: the targets of "mine" are without credential.',
      ],
    ],
    [
      "a chain that is switched off",
      "fallback_chain: [{ provider: ollama, model: m, enabled: false }]",
      ["1:1  fallback_chain: every entry is disabled: nothing can answer."],
    ],
    [
      "a price of no target",
      `${chain}\nprices: { currency: USD, targets: { ollama/n: { input: 1, output: 2 } } }`,
      ['2:37  prices.targets.ollama/n: is no target of this file. Did you mean "ollama/m"?'],
    ],
    [
      "a timeout beyond the deadline",
      "routes:\n  a: { deadline: 10s, fallback_chain: [{ provider: ollama, model: m, timeout: 1m }] }",
      ['2:18  routes.a.deadline: "ollama/m" may take 1m, longer than this deadline.'],
    ],
  ])("%s", (_, text, expected) => {
    expect(warned(text)).toEqual(expected);
  });

  it("a chain over several wire formats is worth none: every client is answered by all of it", () => {
    const text = "fallback_chain: [{ provider: aws-bedrock, model: m }, { provider: google, model: m }]";
    expect(warned(text, { GEMINI_API_KEY: "a", AWS_BEARER_TOKEN_BEDROCK: "b" })).toEqual([]);
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
