import {
  breakerSettingsSchema,
  deferredSettingsSchema,
  retentionSettingsSchema,
  emergencyCacheSettingsSchema,
  healthSettingsSchema,
  type Configuration,
  type RouteSettings,
} from "@understudy/contract";
import { describe, expect, it } from "vitest";
import { routeTo } from "../testing/routes.ts";
import { deadlineOf, Routes } from "./routes.ts";

function routes(globs: Readonly<Record<string, readonly string[]>>): Routes {
  const named = Object.entries(globs).map(([name, models]): [string, ReturnType<typeof routeTo>] => [
    name,
    { ...routeTo("one/model"), models: [...models] },
  ]);
  return new Routes(configurationOf(Object.fromEntries(named)));
}

function configurationOf(named: Configuration["routes"]): Configuration {
  return {
    providers: {},
    targets: {
      "one/model": { provider: "one", model: "model" },
      "gpt-4o": { provider: "one", model: "gpt-4o" },
    },
    routes: named,
    breaker: breakerSettingsSchema.parse({}),
    health: healthSettingsSchema.parse({ enabled: false }),
    emergencyCache: emergencyCacheSettingsSchema.parse({}),
    deferred: deferredSettingsSchema.parse({}),
    retention: retentionSettingsSchema.parse({}),
  };
}

describe("a model name leads to", () => {
  it("a route of that name, before any glob", () => {
    expect(routes({ everything: ["*"], chat: [] }).find("chat")?.name).toBe("chat");
  });

  it("the first route whose glob fits", () => {
    const found = routes({ mini: ["gpt-*-mini"], gpt: ["gpt-*"], rest: ["*"] });
    expect(found.find("gpt-4o-mini")?.name).toBe("mini");
    expect(found.find("gpt-4o")?.name).toBe("gpt");
    expect(found.find("o3")?.name).toBe("rest");
  });

  it("a target of that id, when no glob fits", () => {
    const found = routes({ chat: ["claude-*"] });
    expect(found.find("one/model")).toMatchObject({ name: "one/model", chain: [{ target: "one/model" }] });
    expect(found.find("gpt-4o")?.name).toBe("gpt-4o");
  });

  it("nothing else", () => {
    expect(routes({ chat: ["claude-*"] }).find("claude")).toBeUndefined();
    expect(routes({ chat: [] }).find("__proto__")).toBeUndefined();
  });
});

describe("a glob", () => {
  const rows: readonly [glob: string, name: string, fits: boolean][] = [
    ["gpt-4o", "gpt-4o", true],
    ["gpt-4o", "gpt-4o-mini", false],
    ["*", "", true],
    ["*", "line\nbreak", true],
    ["gpt-*", "gpt-", true],
    ["gpt-*", "a gpt-4", false],
    ["*-mini", "gpt-4o-mini", true],
    ["*-mini", "gpt-4o-mini-2", false],
    ["gpt-*-mini", "gpt-mini", false],
    ["gpt-*-mini", "gpt--mini", true],
    ["a*b*c", "a-b-b-c", true],
    ["a*b*c", "acb", false],
    ["ab*ba", "aba", false],
    ["a**b", "ab", true],
    ["gpt-4.1", "gpt-4x1", false],
    ["[a]+(b)?", "[a]+(b)?", true],
  ];

  it.for(rows)("%s on %j: %s", ([glob, name, fits]) => {
    expect(routes({ chat: [glob] }).find(name)?.name === "chat").toBe(fits);
  });

  it("costs no more than one pass over a name of megabytes", () => {
    const found = routes({ chat: ["*gpt*gpt*x"] });
    const started = performance.now();
    expect(found.find("gpt".repeat(1_000_000))).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe("the deadline of a call", () => {
  const match = { name: "chat", chain: [], deadlineMs: 5_000 };

  it("is the route's, or the usual one for the kind of call", () => {
    expect(deadlineOf(match, true, null)).toBe(5_000);
    expect(deadlineOf({ ...match, deadlineMs: null }, true, null)).toBe(120_000);
    expect(deadlineOf({ ...match, deadlineMs: null }, false, null)).toBe(600_000);
  });

  it("can be shortened by the client, never lengthened", () => {
    expect(deadlineOf(match, true, 1_000)).toBe(1_000);
    expect(deadlineOf(match, true, 9_000)).toBe(5_000);
  });
});

it("what a route says about second calls is handed to the engine, and what it leaves out is not", () => {
  const chat: RouteSettings = {
    ...routeTo("one/model"),
    streamRecovery: ["error"],
    realignMaxPromptTokens: 100,
    hedging: { enabled: true, maxPromptTokens: 200 },
  };
  const found = new Routes(configurationOf({ chat, plain: routeTo("one/model") }));
  expect(found.find("chat")?.secondCalls).toEqual({
    streamRecovery: ["error"],
    realignMaximumPromptTokens: 100,
    hedging: true,
    hedgeMaximumPromptTokens: 200,
  });
  expect(found.find("plain")?.secondCalls).toEqual({});
});
