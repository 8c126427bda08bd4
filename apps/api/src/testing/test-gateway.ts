import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SimulatedTime, WireName } from "@understudy/chaos";
import { startSimulatedServer, type SimulatedServer } from "@understudy/chaos/server";
import { configurationSchema, type Configuration, type ProviderSettings } from "@understudy/contract";
import type { Ports } from "@understudy/core";
import { createDataServer, type DataServer } from "../data-plane/data-server.ts";
import { Gateway } from "../gateway/gateway.ts";
import { draft, seed } from "../gateway/initial-revision.ts";
import { jsonLog } from "../gateway/log.ts";
import { systemPorts } from "../gateway/system-ports.ts";
import { openStore } from "../store/open-store.ts";
import type { Store } from "../store/store.ts";
import { portOf } from "./port-of.ts";

export interface TestGatewayOptions {
  /** Simulated providers with their models; the chain asks them in this order. */
  readonly providers?: Readonly<Record<string, readonly string[]>>;
  /** What the providers speak; OpenAI's chat when not said. */
  readonly dialect?: WireName;
  /** What some of them speak instead. */
  readonly dialects?: Readonly<Record<string, WireName>>;
  /** Given, all providers answer the same prompt with the same text. */
  readonly textSeed?: number;
  readonly configure?: (configuration: Configuration) => Configuration;
  /** Takes up the memory of an earlier gateway. */
  readonly directory?: string;
  readonly upstream?: SimulatedServer;
  /** Takes each line of the gateway's log. */
  readonly writeLog?: (line: string) => void;
  /** The engine's and the store's; real time when not said. */
  readonly ports?: Ports;
  /** Looks after its own load too; else a machine that is busy with other tests makes no difference. */
  readonly minded?: true;
  /** Beside the simulated providers' key. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** A real gateway with a real store and simulated providers on real sockets, for one test. */
export interface TestGateway extends AsyncDisposable {
  readonly gateway: Gateway;
  readonly store: Store;
  readonly upstream: SimulatedServer;
  readonly data: DataServer;
  readonly directory: string;
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** Ends the gateway at once; simulated providers and memory stay for a next one. */
  stop(): Promise<void>;
  /** Ends everything and forgets it. */
  dispose(): Promise<void>;
}

const twoProviders = { first: ["model-a"], second: ["model-b"] };

export async function startTestGateway(options: TestGatewayOptions = {}): Promise<TestGateway> {
  const providers = options.providers ?? twoProviders;
  const upstream = options.upstream ?? (await startSimulated(providers, options));
  const directory = options.directory ?? (await mkdtemp(join(tmpdir(), "understudy-test-")));
  const ports = options.ports ?? systemPorts;
  const log = jsonLog(options.writeLog ?? (() => undefined));
  const store = await openStore({
    directory,
    ports,
    onFault: (fault) => log.error("store", { ...fault }),
  });
  const state = await store.loadState();
  const configured = (options.configure ?? ((same) => same))(
    chainOf(providers, (id) => settingsOf(options.dialects?.[id] ?? options.dialect, upstream)(id)),
  );
  const initial =
    state.revision === null
      ? await seed(store, draft(configured, "the test", null, null), [])
      : ({ kind: "ready", revision: state.revision } as const);
  if (initial.kind !== "ready") throw new Error("no revision to run");
  const gateway = new Gateway({
    ports,
    store,
    state,
    revision: initial.revision,
    environment: { SIMULATED_KEY: "sk-simulated", ...options.environment },
    log,
  });
  if (options.minded !== true) gateway.load.stop();
  await gateway.otlp.ready;
  const data = createDataServer(gateway);
  await new Promise<void>((resolve) => data.server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${portOf(data.server.address())}`;
  let stopped: Promise<void> | null = null;
  const end = async (): Promise<void> => {
    await data.drain(0);
    await gateway.close();
  };
  const stop = (): Promise<void> => (stopped ??= end());
  const dispose = async (): Promise<void> => {
    await stop();
    await upstream.close();
    await rm(directory, { recursive: true, force: true });
  };
  return {
    gateway,
    store,
    upstream,
    data,
    directory,
    url,
    stop,
    dispose,
    [Symbol.asyncDispose]: dispose,
  };
}

/** Simulated providers that answer at once. Two of the same names and time answer alike, byte for byte. */
export function startSimulated(
  providers: Readonly<Record<string, readonly string[]>>,
  { time, textSeed }: { readonly time?: SimulatedTime; readonly textSeed?: number } = {},
): Promise<SimulatedServer> {
  return startSimulatedServer({
    ...(time === undefined ? {} : { time }),
    providers: Object.entries(providers).map(([id, models], index) => ({
      id,
      models: [...models],
      seed: index + 1,
      ...(textSeed === undefined ? {} : { textSeed }),
      pace: { firstTokenMs: 0, tokenMs: 0 },
    })),
  });
}

/** How a provider of that dialect is configured. */
export function settingsOf(
  dialect: WireName = "openai-chat",
  upstream: Pick<SimulatedServer, "baseUrl" | "origin">,
): (id: string) => ProviderSettings {
  const account = { apiKey: { environment: "SIMULATED_KEY" }, simulated: true };
  switch (dialect) {
    case "openai-chat":
      return (id) => ({ type: "openai-compatible", baseUrl: upstream.baseUrl(id), simulated: true });
    case "openai-responses":
    case "openai-embeddings":
      return (id) => ({ type: "openai", baseUrl: upstream.baseUrl(id), ...account });
    case "anthropic-messages":
      return (id) => ({ type: "anthropic", baseUrl: upstream.origin(id), ...account });
    case "bedrock-converse":
      return (id) => ({
        type: "aws-bedrock",
        baseUrl: upstream.origin(id),
        region: "us-east-1",
        ...account,
      });
    case "gemini":
      return (id) => ({ type: "google", baseUrl: `${upstream.origin(id)}/v1beta`, ...account });
  }
}

function chainOf(
  providers: Readonly<Record<string, readonly string[]>>,
  settings: (id: string) => ProviderSettings,
): Configuration {
  const targets = Object.entries(providers).flatMap(([provider, models]) =>
    models.map((model) => ({ id: `${provider}/${model}`, provider, model })),
  );
  return configurationSchema.parse({
    providers: Object.fromEntries(Object.keys(providers).map((id) => [id, settings(id)])),
    targets: Object.fromEntries(targets.map(({ id, provider, model }) => [id, { provider, model }])),
    routes: {
      default: {
        models: ["*"],
        chain: targets.map(({ id }, index) => ({ target: id, priority: index + 1 })),
      },
    },
    breaker: {},
    health: { enabled: false },
  });
}
