import { configurationSchema } from "@understudy/contract";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { stringify } from "yaml";
import { formatProblem } from "./configuration-problem.ts";
import { exportConfiguration } from "./export-configuration.ts";
import { parseConfigurationFile } from "./parse-configuration-file.ts";

const soundFile = `providers:
  mine: { type: openai-compatible, base_url: "http://127.0.0.1:1/v1", api_key: "\${KEY}" }
targets:
  big: &big { provider: mine, model: m, context_window: 1000 }
fallback_chain:
  - { target: big, priority: 1, timeout: 30s }
  - { provider: openai, model: gpt-flagship, weight: 2 }
routes:
  chat: { fallback_chain: [{ provider: mine, model: n }], deadline: 2m, models: ["gpt-*"] }
breaker: { failure_threshold: 5 }
health: { enabled: true }
`;

/** Whatever comes in: no throw, and either a configuration that stands up to the contract or places to look at. */
function check(text: string): void {
  const result = parseConfigurationFile(text, { KEY: "k" });
  const all = result.ok ? result.warnings : result.problems;
  for (const problem of all) {
    expect(problem.line).toBeGreaterThan(0);
    expect(problem.column).toBeGreaterThan(0);
    expect(formatProblem(problem, "f")).toContain(problem.message);
  }
  if (!result.ok) {
    expect(result.problems).not.toEqual([]);
    return;
  }
  expect(configurationSchema.parse(result.configuration)).toEqual(result.configuration);
  expect(parseConfigurationFile(exportConfiguration(result.configuration), {})).toMatchObject({
    ok: true,
    configuration: result.configuration,
  });
}

it("survives any text", () => {
  const yamlLike = fc.array(
    fc.constantFrom(
      "a",
      ":",
      " ",
      "\n",
      "  ",
      "- ",
      "{",
      "}",
      "[",
      "]",
      ",",
      '"',
      "'",
      "&a",
      "*a",
      "!!x",
      "|",
      ">",
      "#",
      "?",
      "---",
      "%",
      "<<",
      "\t",
      "${K}",
      "\u0000",
      "\u{1F980}",
      "fallback_chain",
    ),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: "binary" }),
        yamlLike.map((parts) => parts.join("")),
      ),
      check,
    ),
    {
      numRuns: 600,
    },
  );
});

it("survives any accident to a sound file", () => {
  const accident = fc.record({
    at: fc.nat({ max: soundFile.length }),
    cut: fc.nat({ max: 40 }),
    put: fc.oneof(
      fc.constant(""),
      fc.string({ maxLength: 6 }),
      fc.constantFrom("\n", "  ", "{", "*big", "30", "null"),
    ),
  });
  const damaged = fc
    .array(accident, { maxLength: 3 })
    .map((accidents) =>
      accidents.reduce((text, { at, cut, put }) => text.slice(0, at) + put + text.slice(at + cut), soundFile),
    );
  fc.assert(fc.property(damaged, check), { numRuns: 600 });
});

it("survives every shape under every key it knows", () => {
  const words =
    "providers targets fallback_chain routes breaker health default openai mine big type api_key access_key_id secret_access_key capabilities base_url region " +
    "provider model target priority timeout weight enabled models deadline failure_threshold recovery_time " +
    "recovery_time_max interval constructor toString";
  const key = fc.constantFrom(...words.split(" "));
  const { tree } = fc.letrec((tie) => ({
    leaf: fc.oneof(
      fc.constantFrom(
        "openai",
        "openai-compatible",
        "bedrock",
        "big",
        "m",
        "30s",
        "${KEY}",
        "http://h/v1",
        "us-east-1",
        "*",
      ),
      fc.constantFrom<unknown>(null, true, false, 0, 1, 1.5, -1, Number.POSITIVE_INFINITY, Number.NaN, ""),
    ),
    tree: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      tie("leaf"),
      fc.array(tie("tree"), { maxLength: 3 }),
      fc.dictionary(key, tie("tree"), { maxKeys: 5, noNullPrototype: true }),
    ),
  }));
  fc.assert(
    fc.property(tree, (data) => {
      check(stringify(data));
      check(
        `${stringify({ data })}\nfallback_chain: [{ provider: mine, model: m }]\n${soundFile.slice(0, 100)}`,
      );
    }),
    { numRuns: 400 },
  );
});
