import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { listModels } from "@understudy/providers";
import {
  credentialVariables,
  demoEnvironment,
  keyFault,
  readVariable,
  type Environment,
} from "../configuration/index.ts";
import { startAdminServer } from "../control/admin-server.ts";
import { isLoopback } from "../control/request-refusal.ts";
import { createDataServer } from "../data-plane/data-server.ts";
import { secretFault } from "../deferred/webhook-address.ts";
import { Demo } from "../demo/demo.ts";
import { openStore } from "../store/open-store.ts";
import type { Store, StoredState } from "../store/store.ts";
import { demoRevision } from "./demo-revision.ts";
import { fileFault } from "./file-fault.ts";
import { Gateway } from "./gateway.ts";
import { initialRevision } from "./initial-revision.ts";
import type { Log } from "./log.ts";
import { systemPorts } from "./system-ports.ts";

export interface StartOptions {
  readonly configurationFile: string | null;
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  readonly adminPort: number;
  /** Beyond loopback only once there are operators. */
  readonly adminHost: string;
  /** Host names the admin port is called by there. */
  readonly adminNames: readonly string[];
  readonly dataDirectory: string;
  readonly applyConfig: boolean;
  readonly environment: Environment;
  readonly log: Log;
}

export interface RunningGateway {
  readonly dataUrl: string;
  readonly adminUrl: string;
  readonly demo: boolean;
  /** What a one-time link to make the first admin ends with; null where there is one. */
  readonly firstCode: string | null;
  /** Lines for the person who started it. */
  readonly summary: readonly string[];
  /** Finishes what runs, up to a minute, writes everything down and ends. */
  stop(): Promise<void>;
}

export type StartResult =
  | { readonly ok: true; readonly running: RunningGateway }
  | { readonly ok: false; readonly problems: readonly string[] };

const drainLimitMs = 60_000;
/** A start waits no longer for a provider's list of models. */
const listTimeoutMs = 5_000;
const addressProblems: ReadonlySet<string> = new Set([
  "EADDRINUSE",
  "EACCES",
  "EADDRNOTAVAIL",
  // The demo's ports follow the gateway's own, and there is an end to ports.
  "ERR_SOCKET_BAD_PORT",
]);
/** The simulated providers of the demo listen this far above the data port. */
const demoPortOffset = 10;

/** Encrypts what is kept of answers (docs/resilience.md section 5). */
const dataKeyVariable = "UNDERSTUDY_DATA_KEY";
const shortestDataKey = 32;

interface Opened {
  readonly store: Store;
  readonly state: StoredState;
}

/** Composes everything and starts listening. What an operator can put right comes back as a problem. */
export async function startGateway(options: StartOptions): Promise<StartResult> {
  const opened = await open(options.dataDirectory, options);
  if (typeof opened === "string") return { ok: false, problems: [opened] };
  const initial = await initialRevision(opened.store, opened.state, {
    configurationFile: options.configurationFile,
    environment: options.environment,
    applyConfiguration: options.applyConfig,
    listModels: (setup) => listModels(setup, { timeoutMs: listTimeoutMs, timers: systemPorts.timers }),
  });
  switch (initial.kind) {
    case "unusable":
      await opened.store.close();
      return { ok: false, problems: initial.problems };
    case "ready":
      return run(
        options,
        new Gateway(gatewayOptions(options, opened, initial.revision)),
        null,
        initial.notices,
      );
    case "nothing":
      await opened.store.close();
      return startDemo(options);
  }
}

/** The simulated providers of the demo live exactly as long as the gateway before them. */
async function startDemo(options: StartOptions): Promise<StartResult> {
  const demo = await startDemoProviders(options.port === 0 ? 0 : options.port + demoPortOffset);
  if (typeof demo === "string") return { ok: false, problems: [demo] };
  let isRunning = false;
  try {
    const result = await runDemo(options, demo);
    isRunning = result.ok;
    return result;
  } finally {
    if (!isRunning) await demo.stop();
  }
}

/** The demo keeps its memory in a folder of its own, so that it never mixes with real traffic. */
async function runDemo(given: StartOptions, demo: Demo): Promise<StartResult> {
  const options = {
    ...given,
    environment: { ...given.environment, ...demoEnvironment },
    dataDirectory: join(given.dataDirectory, "demo"),
  };
  const opened = await open(options.dataDirectory, options);
  if (typeof opened === "string") return { ok: false, problems: [opened] };
  const initial = await demoRevision(opened.store, opened.state, demo.origins());
  if (initial.kind === "ready") {
    return run(options, new Gateway(gatewayOptions(options, opened, initial.revision)), demo, []);
  }
  await opened.store.close();
  return {
    ok: false,
    problems: initial.kind === "unusable" ? initial.problems : ["the demo has no revision"],
  };
}

/** The simulated providers, or why their ports cannot be had. */
async function startDemoProviders(port: number): Promise<Demo | string> {
  try {
    return await Demo.start(port);
  } catch (fault) {
    if (isAddressProblem(fault)) return `The demo's simulated providers: ${fault.message}`;
    throw fault;
  }
}

async function run(
  options: StartOptions,
  gateway: Gateway,
  demo: Demo | null,
  notices: readonly string[],
): Promise<StartResult> {
  const refused = unsafeBinding(options, gateway);
  if (refused !== null) {
    await gateway.close();
    return { ok: false, problems: [refused] };
  }
  await gateway.otlp.ready;
  const data = createDataServer(gateway);
  try {
    await listen(data.server, options.port, options.host);
    const { adminHost, adminPort, adminNames, dataDirectory } = options;
    const where = { host: adminHost, port: adminPort, names: adminNames, directory: dataDirectory };
    const admin = await startAdminServer({ gateway, demo, ...where });
    const { port } = addressOf(data.server);
    const dataUrl = `http://${options.host.includes(":") ? `[${options.host}]` : options.host}:${port}`;
    demo?.begin(dataUrl, gateway.clientKeys.makeOwn());
    const stop = async (): Promise<void> => {
      gateway.drain();
      demo?.setTraffic(false);
      await data.drain(drainLimitMs);
      await admin.close();
      await demo?.stop();
      await gateway.close();
    };
    const running = {
      dataUrl,
      adminUrl: admin.url,
      demo: demo !== null,
      firstCode: gateway.operators.firstCode,
      summary: summarise(gateway, notices),
      stop,
    };
    return { ok: true, running };
  } catch (fault) {
    data.server.close();
    await gateway.close();
    if (isAddressProblem(fault)) return { ok: false, problems: [fault.message] };
    throw fault;
  }
}

/** The store with what it holds, or why the data directory cannot be used. */
async function open(directory: string, { environment, log }: StartOptions): Promise<Opened | string> {
  const dataKey = readVariable(environment, dataKeyVariable);
  if (dataKey !== undefined && dataKey.length < shortestDataKey) {
    return `${dataKeyVariable} is too short: it needs at least ${shortestDataKey} characters, such as "openssl rand -base64 32" prints.`;
  }
  try {
    const store = await openStore({
      directory,
      ports: systemPorts,
      dataKey,
      onFault: (fault) => log.error("store", { ...fault }),
    });
    return { store, state: await store.loadState() };
  } catch (fault) {
    return `The data directory ${directory} cannot be used: ${fileFault(fault)}`;
  }
}

function gatewayOptions(
  { environment, log }: StartOptions,
  { store, state }: Opened,
  revision: NonNullable<StoredState["revision"]>,
): ConstructorParameters<typeof Gateway>[0] {
  return { ports: systemPorts, store, state, revision, environment, log };
}

/** Loopback needs no keys and no operators; anything wider does (docs/design.md 4). */
function unsafeBinding({ host, adminHost }: StartOptions, gateway: Gateway): string | null {
  if (!isLoopback(host) && !gateway.clientKeys.needed) {
    return (
      `Listening on ${host} without client keys would let anyone spend your credentials. ` +
      "Make a key first: ./understudy key create --tenant NAME --name NAME"
    );
  }
  if (!isLoopback(adminHost) && !gateway.operators.needed) {
    return (
      `Opening the control API on ${adminHost} without operators would let anyone change what runs. ` +
      "Make the first admin first: ./understudy operator invite --role admin"
    );
  }
  return null;
}

function summarise(gateway: Gateway, notices: readonly string[]): readonly string[] {
  const { environment } = gateway;
  const without = gateway.runtimes.all().flatMap(({ id, settings }) =>
    credentialVariables(settings).flatMap((name) => {
      const fault = keyFault(environment, name);
      return fault === null ? [] : [`${id}: ${name} ${fault}; it takes no traffic.`];
    }),
  );
  const unsigned = secretFault(gateway.configuration.deferred.webhooks, environment);
  return [
    `Revision ${gateway.revision.number} runs.`,
    ...without,
    ...(unsigned === null ? [] : [unsigned]),
    ...notices,
  ];
}

function listen(
  server: ReturnType<typeof createDataServer>["server"],
  port: number,
  host: string,
): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function addressOf(server: ReturnType<typeof createDataServer>["server"]): AddressInfo {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server listens on no port");
  return address;
}

function isAddressProblem(fault: unknown): fault is NodeJS.ErrnoException {
  return (
    fault instanceof Error &&
    "code" in fault &&
    typeof fault.code === "string" &&
    addressProblems.has(fault.code)
  );
}
