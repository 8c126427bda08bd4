import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { configurationSchema, type Configuration } from "@understudy/contract";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { controlClient } from "../cli/control-client.ts";
import { demoConfiguration } from "../configuration/index.ts";
import { openStore } from "../store/open-store.ts";
import { temporaryDirectory } from "../store/testing/temporary-database.ts";
import { openaiClient } from "../testing/chat-client.ts";
import { anthropicClient, askMessage } from "../testing/message-client.ts";
import { speakers } from "../testing/speakers.ts";
import { draft, seed } from "./initial-revision.ts";
import { jsonLog } from "./log.ts";
import type { RunningGateway } from "./run-gateway.ts";
import { startGateway, type StartOptions } from "./start-gateway.ts";
import { systemPorts } from "./system-ports.ts";

/** Each starts a gateway with its memory, and a busy machine takes its time over that. */
vi.setConfig({ testTimeout: 30_000 });

let directory: ReturnType<typeof temporaryDirectory>;
let running: RunningGateway | null;

beforeEach(() => {
  directory = temporaryDirectory();
  running = null;
});

afterEach(async () => {
  await running?.stop();
  directory[Symbol.dispose]();
});

async function start(over: Partial<StartOptions> = {}): Promise<RunningGateway> {
  const result = await startGateway({
    configurationFile: null,
    host: "127.0.0.1",
    port: 0,
    adminPort: 0,
    adminHost: "127.0.0.1",
    adminNames: [],
    dataDirectory: directory.path,
    applyConfig: false,
    environment: {},
    log: jsonLog(() => undefined),
    ...over,
  });
  if (!result.ok) throw new Error(result.problems.join("\n"));
  running = result.running;
  return running;
}

/** Leaves in the data directory what an earlier run of the demo left there. */
async function leave(configuration: Configuration): Promise<void> {
  const store = await openStore({
    directory: join(directory.path, "demo"),
    ports: systemPorts,
    onFault: () => undefined,
  });
  await seed(store, draft(configuration, "the demo", null, null), []);
  await store.close();
}

describe("a key for what is kept of answers", () => {
  it("that is too short is told before anything starts", async () => {
    await expect(start({ environment: { UNDERSTUDY_DATA_KEY: "short" } })).rejects.toThrow(
      "UNDERSTUDY_DATA_KEY is too short: it needs at least 32 characters",
    );
  });

  it("encrypts it", async () => {
    const { dataUrl, adminUrl } = await start({ environment: { UNDERSTUDY_DATA_KEY: "k".repeat(32) } });
    await speakers[0]?.ask(dataUrl, { prompt: "hello", model: "default", stream: false });
    await vi.waitFor(async () => {
      const { rows } = await controlClient(adminUrl).cache.list.query({ limit: 200 });
      expect(rows.length).toBeGreaterThan(0);
      expect(rows.every(({ encrypted }) => encrypted)).toBe(true);
    }, 10_000);
  });
});

const origins = {
  anthropic: "http://127.0.0.1:1",
  "aws-bedrock": "http://127.0.0.1:2",
  openai: "http://127.0.0.1:3",
};

/** The models that the examples of both vendors' SDKs name. */
const usualModels = { "openai-chat": "gpt-4o", "anthropic-messages": "claude-sonnet-5" } as const;

describe.for(speakers)("the demo and the SDK of $dialect", (speaker) => {
  const question = { model: usualModels[speaker.dialect], prompt: "hello tokens=12" };

  it("an application is answered under its usual model name, and still is when its provider breaks", async () => {
    const { dataUrl, adminUrl, demo } = await start();
    expect(demo).toBe(true);
    const before = await speaker.ask(dataUrl, { ...question, stream: true });
    expect(before.error).toBeNull();
    expect(before.headers.get("x-understudy-served-by")).toBe("anthropic/claude-opus");
    const { demo: steered } = controlClient(adminUrl);
    await steered.setFault.mutate({ provider: "anthropic", fault: "unavailable" });
    for (const stream of [true, false]) {
      const after = await speaker.ask(dataUrl, { ...question, stream });
      expect(after.error).toBeNull();
      expect(after.text).not.toBe("");
      expect(after.headers.get("x-understudy-level")).toBe("fallback");
      expect(after.headers.get("x-understudy-served-by")).toBe("aws-bedrock/claude-opus");
    }
  });
});

it("the demo answers an application that speaks OpenAI's responses, and still does when its provider breaks", async () => {
  const { dataUrl, adminUrl } = await start();
  const served = async (): Promise<string | null> => {
    const asking = openaiClient(dataUrl).responses.create({ model: "gpt-4o", input: "hello tokens=12" });
    const { data, response } = await asking.withResponse();
    expect(data.output_text).not.toBe("");
    return response.headers.get("x-understudy-served-by");
  };
  expect(await served()).toBe("anthropic/claude-opus");
  await controlClient(adminUrl).demo.setFault.mutate({ provider: "anthropic", fault: "unavailable" });
  expect(await served()).toBe("aws-bedrock/claude-opus");
});

it.for(speakers)(
  "in the demo an answer that breaks off is made whole by the next provider, in $dialect",
  async (speaker) => {
    const { dataUrl, adminUrl } = await start();
    const question = { model: usualModels[speaker.dialect], prompt: "hello tokens=40", stream: true };
    const whole = await speaker.ask(dataUrl, question);
    await controlClient(adminUrl).demo.setFault.mutate({ provider: "anthropic", fault: "cut" });
    const answer = await speaker.ask(dataUrl, question);
    expect(answer.error).toBeNull();
    expect(answer.text).toBe(whole.text);
    expect(answer.finishReasons).toEqual([speaker.natural]);
    expect(answer.note).toMatchObject({ served_by: "aws-bedrock/claude-opus" });
  },
);

it("the demo's own traffic goes on when everybody else needs a key", async () => {
  const { adminUrl } = await start();
  const client = controlClient(adminUrl);
  const mutation = { mutationId: randomUUID(), actor: "ada", via: "api" as const };
  await client.keys.create.mutate({ ...mutation, tenant: "acme", name: "web" });
  const from = Date.now();
  await vi.waitFor(async () => {
    const { rows } = await client.events.page.query({ disturbedOnly: false });
    expect(rows.filter(({ startedAt, outcome }) => startedAt > from && outcome === "answered")).not.toEqual(
      [],
    );
  }, 10_000);
});

it("an exported demo comes back without a complaint about its own credentials", async () => {
  const { adminUrl } = await start();
  const { config } = controlClient(adminUrl);
  const { yaml } = await config.export.query();
  const mutation = { mutationId: randomUUID(), actor: "ada", via: "api" as const };
  const imported = await config.import.mutate({ ...mutation, yaml, fileName: "understudy.yaml" });
  expect(imported.warnings).toEqual([]);
});

describe("the memory of an earlier demo", () => {
  const full = demoConfiguration(origins);
  const [first, ...rest] = full.routes["default"]?.chain ?? [];
  if (first === undefined) throw new Error("no chain");
  const chain = [{ ...first, enabled: false }, ...rest];

  it("keeps its operator's edits, and follows its providers' ports", async () => {
    await leave({ ...full, routes: { ...full.routes, default: { models: ["*"], chain } } });
    const { dataUrl, adminUrl, summary } = await start();
    expect(summary).toEqual(["Revision 2 runs."]);
    const { entries } = await controlClient(adminUrl).chains.get.query({ route: "default" });
    expect(entries[0]).toMatchObject({ target: "anthropic/claude-opus", enabled: false });
    const { headers } = await askMessage(anthropicClient(dataUrl), { prompt: "hello" });
    expect(headers.get("x-understudy-served-by")).toBe("aws-bedrock/claude-opus");
  });

  it("that spoke OpenAI's format to everybody begins anew", async () => {
    const spoken = Object.entries(origins).map(([id, origin]) => [
      id,
      { type: "openai-compatible", baseUrl: `${origin}/v1`, simulated: true },
    ]);
    await leave(
      configurationSchema.parse({
        ...full,
        providers: {
          ...Object.fromEntries(spoken),
          "anthropic-messages": { ...full.providers["anthropic"], baseUrl: origins.anthropic },
        },
        targets: {
          ...full.targets,
          "anthropic-messages/claude-opus": { provider: "anthropic-messages", model: "claude-opus" },
        },
        routes: {
          ...full.routes,
          claude: {
            models: ["claude-*"],
            chain: [{ target: "anthropic-messages/claude-opus", priority: 1 }],
          },
        },
      }),
    );
    const { dataUrl, adminUrl, summary } = await start();
    expect(summary).toEqual(["Revision 2 runs."]);
    const providers = await controlClient(adminUrl).providers.list.query();
    expect(providers.map(({ id, type }) => [id, type])).toEqual([
      ["anthropic", "anthropic"],
      ["aws-bedrock", "aws-bedrock"],
      ["openai", "openai"],
    ]);
    const { headers } = await askMessage(anthropicClient(dataUrl), { prompt: "hello" });
    expect(headers.get("x-understudy-level")).toBe("primary");
  });
});

describe("a key that no header can carry", () => {
  it("is told at the start, and its provider takes no traffic", async () => {
    const configurationFile = join(directory.path, "understudy.yaml");
    writeFileSync(configurationFile, "fallback_chain: [{ provider: openai, model: m }]\n");
    const environment = { OPENAI_API_KEY: "sk-żółw\u0007" };
    const { summary, dataUrl } = await start({ configurationFile, environment });
    expect(summary).toContain(
      "openai: OPENAI_API_KEY holds characters that no key has; it takes no traffic.",
    );
    const [openai] = speakers;
    const { told } = await openai!.ask(dataUrl, { model: "m", prompt: "hello", stream: false });
    expect(told).toMatchObject({ attempts: [{ target: "openai/m", outcome: "skipped: no_credential" }] });
  });
});

it("the seed's chain alone is a file that runs, whole, with AWS's own variables too", async () => {
  const configurationFile = join(directory.path, "understudy.yaml");
  writeFileSync(
    configurationFile,
    `fallback_chain:
  - { provider: anthropic,   model: claude-opus,  priority: 1, timeout: 30s }
  - { provider: aws-bedrock, model: claude-opus,  priority: 2, timeout: 30s }
  - { provider: openai,      model: gpt-flagship, priority: 3, timeout: 30s }
  - { provider: anthropic,   model: claude-haiku, priority: 4, timeout: 10s }
health: { enabled: false }
`,
  );
  const environment = {
    ANTHROPIC_API_KEY: "a",
    OPENAI_API_KEY: "o",
    AWS_ACCESS_KEY_ID: "AKIA",
    AWS_SECRET_ACCESS_KEY: "s",
  };
  const { summary, adminUrl } = await start({ configurationFile, environment });
  expect(summary).toEqual(["Revision 1 runs."]);
  const { entries } = await controlClient(adminUrl).chains.get.query({ route: "default" });
  expect(entries.map(({ target }) => target)).toEqual([
    "anthropic/claude-opus",
    "aws-bedrock/claude-opus",
    "openai/gpt-flagship",
    "anthropic/claude-haiku",
  ]);
  const providers = await controlClient(adminUrl).providers.list.query();
  expect(providers.map(({ id, credential }) => [id, credential])).toEqual([
    ["anthropic", { environment: "ANTHROPIC_API_KEY", present: true, stored: null }],
    [
      "aws-bedrock",
      { environment: "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY", present: true, stored: null },
    ],
    ["openai", { environment: "OPENAI_API_KEY", present: true, stored: null }],
  ]);
});
