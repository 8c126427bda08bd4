import type { AddressInfo } from "node:net";
import { credentialVariables, keyFault } from "../configuration/index.ts";
import { startAdminServer } from "../control/admin-server.ts";
import type { ConfigurationFile } from "../control/configuration-file.ts";
import { isLoopback } from "../control/request-refusal.ts";
import { createDataServer } from "../data-plane/data-server.ts";
import { secretFault } from "../deferred/webhook-address.ts";
import type { Demo } from "../demo/demo.ts";
import type { Gateway } from "./gateway.ts";
import { ownUrl } from "./own-url.ts";
import type { StartOptions } from "./start-gateway.ts";
import type { StoredState } from "../store/store.ts";

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

/** A gateway on its ports, which another one may take over. */
export interface GatewayOnPorts extends RunningGateway {
  readonly port: number;
  readonly adminPort: number;
  /** What its store holds now. */
  state(): Promise<StoredState>;
  /** Takes nobody new, so that the ports are free; who is being answered still is. */
  release(): Promise<void>;
}

export type RunResult =
  | { readonly ok: true; readonly running: GatewayOnPorts }
  | { readonly ok: false; readonly problems: readonly string[] };

interface RunOptions extends Pick<
  StartOptions,
  "host" | "port" | "adminHost" | "adminPort" | "adminNames" | "dataDirectory"
> {
  readonly gateway: Gateway;
  /** Null when the gateway runs for real. */
  readonly demo: Demo | null;
  /** The configuration file it was started with; absent: none. */
  readonly file?: ConfigurationFile | null;
  /** Lines for the person who started it. */
  readonly notices: readonly string[];
}

const drainLimitMs = 60_000;
const addressProblems: ReadonlySet<string> = new Set([
  "EADDRINUSE",
  "EACCES",
  "EADDRNOTAVAIL",
  // The demo's ports follow the gateway's own, and there is an end to ports.
  "ERR_SOCKET_BAD_PORT",
]);

/** Opens both ports; a gateway that cannot have them is closed. */
export async function runGateway(options: RunOptions): Promise<RunResult> {
  const { gateway, demo, file = null, notices } = options;
  const refused = unsafeBinding(options, gateway);
  if (refused !== null) {
    await gateway.close();
    return { ok: false, problems: [refused] };
  }
  await gateway.otlp.ready;
  const data = createDataServer(gateway);
  try {
    await listen(data.server, options.port, options.host);
    const { adminHost, adminNames, dataDirectory } = options;
    const { port } = addressOf(data.server);
    const where = { host: adminHost, port: options.adminPort, names: adminNames, directory: dataDirectory };
    const admin = await startAdminServer({
      gateway,
      demo,
      file,
      dataUrl: ownUrl(options.host, port),
      ...where,
    });
    const adminPort = Number(new URL(admin.url).port);
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
      port,
      adminPort,
      state: () => gateway.store.loadState(),
      release: async () => {
        gateway.drain();
        gateway.load.stop();
        demo?.setTraffic(false);
        data.release();
        await admin.release();
      },
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

/** Loopback needs no keys and no operators; anything wider does (docs/design.md 4). */
function unsafeBinding({ host, adminHost }: RunOptions, gateway: Gateway): string | null {
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

export function isAddressProblem(fault: unknown): fault is NodeJS.ErrnoException {
  return (
    fault instanceof Error &&
    "code" in fault &&
    typeof fault.code === "string" &&
    addressProblems.has(fault.code)
  );
}
