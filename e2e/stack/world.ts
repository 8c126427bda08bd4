import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync, type SQLInputValue, type SQLOutputValue } from "node:sqlite";
import type { CallRecord, FaultName, FaultOptions, SimulatedProvider } from "@understudy/chaos";
import { startSimulatedServer, type SimulatedServer } from "@understudy/chaos/server";
import { runChild, startChild, whenReady, type Child } from "./child.ts";
import { configurationFile, providersOf, type WorldDialect, type WorldOptions } from "./configuration.ts";
import { ControlApi } from "./control-api.ts";
import { root } from "./root.ts";
import { sharedSecret } from "./shared-secret.ts";

export interface WorldPorts {
  readonly data: number;
  readonly admin: number;
  /** Of the first simulated provider; the others follow. */
  readonly upstream: number;
}

/** Keys of simulated providers; a test may look for them where they must never be. */
export const secretKeys = { ALPHA_KEY: "sk-simulated-7d1f0c9b2e4a6853" } as const;

/** A request that got no answer, or not all of one, a breaker that opened, an exercise: the world's doing, and rightly said. */
const worldsDoing = /"message":"(request (failed|interrupted)|breaker opened|game day (started|ended))"/;

/** Simulated providers and a gateway with a memory of its own, both gone after the test. */
export class World {
  readonly control: ControlApi;
  /** Where clients call. */
  readonly clientOrigin: string;
  /** The same with the version segment, as OpenAI's SDK wants it. */
  readonly clientUrl: string;
  readonly #upstream: SimulatedServer;
  readonly #keys: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #directory: string;
  readonly #ports: WorldPorts;
  #gateway: Child;

  private constructor(parts: {
    readonly upstream: SimulatedServer;
    readonly keys: ReadonlyMap<string, ReadonlySet<string>>;
    readonly directory: string;
    readonly ports: WorldPorts;
  }) {
    const { ports } = parts;
    this.#upstream = parts.upstream;
    this.#keys = parts.keys;
    this.#directory = parts.directory;
    this.#ports = ports;
    this.control = new ControlApi(`http://127.0.0.1:${ports.admin}`);
    this.clientOrigin = `http://127.0.0.1:${ports.data}`;
    this.clientUrl = `${this.clientOrigin}/v1`;
    this.#gateway = this.#startGateway();
  }

  static async begin(options: WorldOptions, ports: WorldPorts): Promise<World> {
    const providers = providersOf(options.targets);
    const keys = new Map(providers.map(({ id }) => [id, new Set<string>()]));
    const upstream = await startSimulatedServer({
      port: ports.upstream,
      providers: providers.map(({ id, models }, index) => ({
        id,
        models,
        seed: index + 1,
        ...(options.sameText ? { textSeed: 1 } : {}),
        pace: { firstTokenMs: 5, tokenMs: 1, tokens: 20 },
        onRequest: ({ headers }) => keys.get(id)?.add(headers["authorization"] ?? ""),
      })),
    });
    const directory = await mkdtemp(join(tmpdir(), "understudy-e2e-"));
    const file = configurationFile(options, baseUrls(options.dialect, upstream));
    if (options.storedRequests > 0) {
      await storeRequests(join(directory, "data"), options.storedRequests);
    }
    if (options.configured) await writeFile(join(directory, "understudy.yaml"), file);
    const world = new World({ upstream, keys, directory, ports });
    await world.#ready();
    return world;
  }

  provider(id: string): SimulatedProvider {
    return this.#upstream.provider(id);
  }

  /** Every call that any provider ever got. */
  get records(): readonly CallRecord[] {
    return [...this.#keys.keys()].flatMap((id) => this.provider(id).calls);
  }

  /** Its address, as the file would say it. */
  addressOf(id: string): string {
    return this.#upstream.baseUrl(id);
  }

  /** The `authorization` headers that came with its calls. */
  keysSeenBy(id: string): readonly string[] {
    return [...(this.#keys.get(id) ?? [])];
  }

  /** Makes a provider fail, from its next call on; null heals it. */
  async fail(id: string, fault: FaultName | null, options?: FaultOptions): Promise<void> {
    this.provider(id).setFault(fault, options);
    await this.#upstream.settled();
  }

  /** Makes every provider fail, from its next call on; null heals them all. */
  async failAll(fault: FaultName | null): Promise<void> {
    for (const id of this.#keys.keys()) this.provider(id).setFault(fault);
    await this.#upstream.settled();
  }

  /** The text a target answers a prompt with when it is well. */
  expectedAnswer(target: string, prompt: string): string {
    const [id = "", model = ""] = target.split("/");
    return this.provider(id).expectedAnswer(model, prompt);
  }

  /** Changes the configuration file, which the gateway goes on running without. */
  async editFile(from: string, to: string): Promise<void> {
    const file = join(this.#directory, "understudy.yaml");
    const text = await readFile(file, "utf8");
    if (!text.includes(from)) throw new Error(`the file does not say ${from}`);
    await writeFile(file, text.replace(from, to));
  }

  /** A scenario of the operator's own, in the folder the gateway looks into. */
  async addScenario(name: string, text: string): Promise<void> {
    const folder = join(this.#directory, "scenarios");
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `${name}.yaml`), text);
  }

  /** Asks the gateway's database itself, by SQL of the test's own. */
  recount(sql: string, ...values: readonly SQLInputValue[]): readonly Record<string, SQLOutputValue>[] {
    using database = new DatabaseSync(join(this.#directory, "data", "understudy.db"), { readOnly: true });
    return database.prepare(sql).all(...values);
  }

  freezeGateway(): void {
    this.#gateway.signal("SIGSTOP");
  }

  thawGateway(): void {
    this.#gateway.signal("SIGCONT");
  }

  async killGateway(): Promise<void> {
    await this.#gateway.stop("SIGKILL");
  }

  /** Starts a killed gateway again on the same ports, with the memory it has. */
  async restartGateway(): Promise<void> {
    this.#gateway = this.#startGateway();
    await this.#ready();
  }

  /** What the gateway complained about. */
  complaints(): string[] {
    return this.#gateway
      .output()
      .split("\n")
      .filter((line) => /"level":"(warn|error)"/.test(line) && !worldsDoing.test(line));
  }

  async end(): Promise<void> {
    await this.#gateway.stop();
    await this.#upstream.close();
    await rm(this.#directory, { recursive: true, force: true });
  }

  async #ready(): Promise<void> {
    await whenReady(`http://127.0.0.1:${this.#ports.data}/health/ready`, this.#gateway);
    await whenReady(`http://127.0.0.1:${this.#ports.admin}/health/ready`, this.#gateway);
  }

  #startGateway(): Child {
    const options = {
      "--port": String(this.#ports.data),
      "--admin-port": String(this.#ports.admin),
      "--data-dir": join(this.#directory, "data"),
    };
    return startChild({
      command: join(root, "node_modules/.bin/node"),
      args: [join(root, "apps/api/src/cli/main.ts"), "gateway", ...Object.entries(options).flat()],
      directory: this.#directory,
      environment: { ...secretKeys, ...sharedSecret },
    });
  }
}

/** Requests of the last 24 hours, as a gateway would have stored them. */
function storeRequests(directory: string, count: number): Promise<void> {
  return runChild({
    command: join(root, "node_modules/.bin/node"),
    args: [join(root, "apps/api/src/event-bench/fill-directory.ts"), directory, String(count), "86400000"],
    directory: root,
  });
}

/** As the provider's type wants it: Anthropic's is without the version segment. */
function baseUrls(dialect: WorldDialect, upstream: SimulatedServer): (id: string) => string {
  switch (dialect) {
    case "openai-chat":
      return (id) => upstream.baseUrl(id);
    case "anthropic-messages":
      return (id) => upstream.origin(id);
  }
}
