import { describe, expect, it } from "vitest";
import { formatProblem } from "./configuration-problem.ts";
import { maskSourceLine } from "./mask-secrets.ts";
import { parseConfigurationFile } from "./parse-configuration-file.ts";

const secret = "wJalrXUtnFEMI-K7MDENG";

describe("no problem quotes a credential", () => {
  it.each([
    ["a literal key", `providers: { o: { type: openai, api_key: ${secret} } }`],
    ["a misspelt field", `providers: { o: { type: openai, apikey: "${secret}" } }`],
    ["another problem on its line", `providers: { o: { type: opnai, api_key: '${secret}' } }`],
    ["a value on a line of its own", `providers:\n  o:\n    type: openai\n    api_key:\n      ${secret}`],
    ["a block of text", `providers:\n  o:\n    type: openai\n    api_key: |\n      ${secret}`],
    ["a syntax error behind it", `providers: { o: { api_key: "${secret}", type: [ }`],
    [
      "an address with a password",
      `providers: { o: { type: openai, base_url: "https://me:${secret}@host/v1" } }`,
    ],
    ["a key with a comma", `providers:\n  o:\n    api_token: ab,${secret}`],
    ["a vendor's key as a type", `providers: { o: { type: sk-${secret} } }`],
    ["a vendor's key as a name", `fallback_chain: [{ provider: sk-${secret}, model: m }]`],
    ["a vendor's key as a field", `providers: { sk-${secret}: 1 }`],
  ])("%s", (_, text) => {
    const result = parseConfigurationFile(text, {});
    const problems = result.ok ? [] : result.problems;
    expect(problems).not.toEqual([]);
    expect(JSON.stringify(problems)).not.toContain(secret);
    expect(problems.map((problem) => formatProblem(problem, "f")).join("\n")).not.toContain(secret);
  });
});

it.each([
  'anthropic: { type: anthropic, api_key: "${ANTHROPIC_API_KEY}" }',
  "api_key: ${ANTHROPIC_API_KEY}",
  "max_tokens: 4096",
  "- { provider: anthropic, model: claude-sonnet-4-5-20250929, timeout: 30s }",
])("what is no secret stays readable: %s", (line) => {
  expect(maskSourceLine(line)).toBe(line);
});

it("stars keep the columns of a line", () => {
  const line = `o: { api_key: ${secret}, type: opnai }`;
  expect(maskSourceLine(line)).toHaveLength(line.length);
});
