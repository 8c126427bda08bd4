import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { configurationSchema, type Configuration } from "@understudy/contract";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { controlClient } from "../cli/control-client.ts";
import { demoConfiguration } from "../configuration/index.ts";
import { openStore } from "../store/open-store.ts";
import { temporaryDirectory } from "../store/testing/temporary-database.ts";
import { anthropicClient, askMessage } from "../testing/message-client.ts";
import { speakers } from "../testing/speakers.ts";
import { draft, seed } from "./initial-revision.ts";
import { jsonLog } from "./log.ts";
import { startGateway, type RunningGateway, type StartOptions } from "./start-gateway.ts";
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
    expect(before.headers.get("x-understudy-served-by")).toMatch(/^anthropic/);
    const { demo: steered } = controlClient(adminUrl);
    await steered.setFault.mutate({ provider: "anthropic", fault: "unavailable" });
    for (const stream of [true, false]) {
      const after = await speaker.ask(dataUrl, { ...question, stream });
      expect(after.error).toBeNull();
      expect(after.text).not.toBe("");
      expect(after.headers.get("x-understudy-level")).toBe("fallback");
      expect(after.headers.get("x-understudy-served-by")).toMatch(/^aws-bedrock/);
    }
  });
});

it("in the demo a message that breaks off is gone on with by the next provider", async () => {
  const { dataUrl, adminUrl } = await start();
  await controlClient(adminUrl).demo.setFault.mutate({ provider: "anthropic", fault: "cut" });
  const client = anthropicClient(dataUrl);
  const answer = await askMessage(client, {
    model: "claude-sonnet-5",
    prompt: "hello tokens=40",
    stream: true,
  });
  expect(answer.error).toBeNull();
  expect(answer.finishReasons).toEqual(["end_turn"]);
  expect(answer.note).toMatchObject({ served_by: "aws-bedrock-messages/claude-opus" });
});

describe("the memory of an earlier demo", () => {
  const full = demoConfiguration(origins);
  const { claude: _, ...routes } = full.routes;
  const [first, second, ...rest] = routes["default"]?.chain ?? [];
  if (first === undefined || second === undefined) throw new Error("no chain");
  const earlier: Configuration = configurationSchema.parse({
    ...full,
    providers: Object.fromEntries(Object.entries(full.providers).filter(([id]) => !id.endsWith("-messages"))),
    targets: Object.fromEntries(Object.entries(full.targets).filter(([id]) => !id.includes("-messages/"))),
    routes: { ...routes, default: { models: ["*"], chain: [{ ...first, enabled: false }, second, ...rest] } },
  });

  it("keeps its operator's edits, and gets what clients of the other format need", async () => {
    await leave(earlier);
    const { dataUrl, adminUrl, summary } = await start();
    expect(summary).toEqual(["Revision 2 runs."]);
    for (const speaker of speakers) {
      const { error, headers } = await speaker.ask(dataUrl, {
        model: usualModels[speaker.dialect],
        prompt: "hello",
        stream: false,
      });
      expect(error).toBeNull();
      expect(headers.get("x-understudy-level")).toBe("primary");
    }
    const chain = await controlClient(adminUrl).chains.get.query({ route: "default" });
    expect(chain.entries[0]).toMatchObject({ target: "anthropic/claude-opus", enabled: false });
  });

  it("that has all of it only follows its providers' ports", async () => {
    await leave(full);
    expect((await start()).summary).toEqual(["Revision 2 runs."]);
    await running?.stop();
    running = null;
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
    ["anthropic", { environment: "ANTHROPIC_API_KEY", present: true }],
    ["aws-bedrock", { environment: "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY", present: true }],
    ["openai", { environment: "OPENAI_API_KEY", present: true }],
  ]);
});
