import { configurationSchema } from "@understudy/contract";
import { expect, it } from "vitest";
import { demoConfiguration, demoEnvironment } from "./demo-configuration.ts";
import { readKey } from "./environment.ts";

const demo = demoConfiguration({
  anthropic: "http://127.0.0.1:4001",
  "aws-bedrock": "http://127.0.0.1:4002",
  openai: "http://127.0.0.1:4003",
});

it("is the chain of the design, complete as the contract wants it", () => {
  expect(configurationSchema.parse(demo)).toEqual(demo);
  expect(
    demo.routes["default"]?.chain.map(({ target, priority, timeoutMs }) => [priority, target, timeoutMs]),
  ).toEqual([
    [1, "anthropic/claude-opus", 30_000],
    [2, "aws-bedrock/claude-opus", 30_000],
    [3, "openai/gpt-flagship", 30_000],
    [4, "anthropic/claude-haiku", 10_000],
  ]);
  expect(demo.routes["default"]?.models).toEqual(["*"]);
});

it("says of every provider that it is simulated, and has no credential of anybody's", () => {
  for (const provider of Object.values(demo.providers)) {
    expect(provider).toMatchObject({ simulated: true });
    expect(readKey(demoEnvironment, provider.apiKey?.environment ?? "")).toBe("sk-simulated");
  }
});

it("asks every vendor in its own format", () => {
  const reached = Object.entries(demo.providers).map(([id, { type, baseUrl }]) => [id, type, baseUrl]);
  expect(reached).toEqual([
    ["anthropic", "anthropic", "http://127.0.0.1:4001"],
    ["aws-bedrock", "aws-bedrock", "http://127.0.0.1:4002"],
    ["openai", "openai", "http://127.0.0.1:4003/v1"],
  ]);
});

it("has a second route over targets of the first", () => {
  const targets = demo.routes["fast"]?.chain.map(({ target }) => target);
  expect(targets).toEqual(["anthropic/claude-haiku", "openai/gpt-flagship"]);
  expect(Object.keys(demo.targets)).toHaveLength(4);
});
