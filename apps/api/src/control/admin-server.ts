import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { createHTTPHandler } from "@trpc/server/adapters/standalone";
import { mostCallsPerRequest } from "@understudy/contract";
import type { DemoControl } from "../demo/demo.ts";
import type { Gateway } from "../gateway/gateway.ts";
import { describeFault } from "../gateway/log.ts";
import { ownUrl } from "../gateway/own-url.ts";
import { contentTypes, exposition, formatFor } from "../telemetry/metrics/exposition.ts";
import { metrics } from "../telemetry/metrics/metrics.ts";
import { callContext } from "./call-context.ts";
import { callerAddress } from "./caller-address.ts";
import { identify, may } from "./caller.ts";
import { createControlRouter } from "./control-router.ts";
import type { ConfigurationFile } from "./configuration-file.ts";
import { createControl, type Control } from "./control.ts";
import {
  bodyLimitBytes,
  isLoopback,
  refuseRequest,
  type Door,
  type RequestRefusal,
} from "./request-refusal.ts";

export interface AdminServerOptions {
  readonly gateway: Gateway;
  /** Null when the gateway runs for real. */
  readonly demo: DemoControl | null;
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** Host names it is called by, beside addresses. */
  readonly names: readonly string[];
  /** What the gateway was started with; absent: nothing. */
  readonly file?: ConfigurationFile | null;
  /** The gateway's data directory. */
  readonly directory: string;
  /** Where clients reach the gateway, from this machine. */
  readonly dataUrl: string;
}

export interface AdminServer {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** Takes nobody new, ends the live feeds and lets go of the accounts; answers under way are finished. */
  release(): Promise<void>;
  /** Ends the live feeds, lets answers under way finish for a second, and stops. */
  close(): Promise<void>;
}

const apiPath = "/trpc/";
const graceMs = 1_000;
const idleLookMs = 20;

/** Starts the admin port: the control API, the health of the process and its metrics. Rejects when it cannot listen. */
export async function startAdminServer(options: AdminServerOptions): Promise<AdminServer> {
  const { host, port, names } = options;
  const control = createControl(options);
  const door = { wide: !isLoopback(host), names };
  const server = createServer(listener(control, door));
  try {
    await listen(server, port, host);
  } catch (fault) {
    control.live.close();
    throw fault;
  }
  control.machine.write(addressOf(server).port);
  const url = urlOf(server);
  let ended: Promise<void> | null = null;
  const end = (): Promise<void> => (ended ??= stopListening(server, control));
  const owed = new Set<ServerResponse>();
  server.on("request", (_request, response: ServerResponse) => {
    owed.add(response);
    response.on("close", () => owed.delete(response));
  });
  return {
    url,
    release: async () => {
      void end();
      // Who has their answer comes back over a new connection, to whoever listens then.
      for (const response of owed) response.shouldKeepAlive = false;
      await control.gameDays.close();
      await control.accounts.close();
    },
    close: () => close(server, control, end),
  };
}

function listener(control: Control, door: Door): RequestListener {
  const { gateway } = control;
  const answerCall = createHTTPHandler({
    router: createControlRouter(control),
    basePath: apiPath,
    maxBodySize: bodyLimitBytes,
    maxBatchSize: mostCallsPerRequest,
    createContext: ({ req, res }) => callContext(control, req, res),
    onError: ({ error, path }) => {
      if (error.code !== "INTERNAL_SERVER_ERROR") return;
      // A gateway that stops closes its store under the calls of readers who have gone: no fault of anybody.
      const level = gateway.draining ? "info" : "error";
      gateway.log[level]("control", { path, fault: describeFault(error.cause ?? error) });
    },
  });
  return (request, response) => {
    response.setHeader("x-content-type-options", "nosniff");
    response.setHeader("cross-origin-resource-policy", "same-origin");
    const refused = refuseRequest(request, door);
    const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
    if (refused !== null) {
      // What of a refused body is still on its way is not waited for.
      response.setHeader("connection", "close");
      const answer = { error: { message: refused.message } };
      if (request.method !== "POST" || !path.startsWith(apiPath)) {
        return sendJson(response, refused.status, answer);
      }
      const tried = { path, address: callerAddress(request, control.gateway.environment), refused };
      return void noteForeign(control, tried).then(() => sendJson(response, refused.status, answer));
    }
    if (path.startsWith(apiPath)) return answerCall(request, response);
    switch (path) {
      case "/health/live":
        return sendJson(response, 200, { status: "live" });
      case "/health/ready":
        return gateway.draining
          ? sendJson(response, 503, { status: "draining" })
          : sendJson(response, 200, { status: "ready" });
      case "/metrics":
        return void sendMetrics(control, request, response);
      default:
        return sendJson(response, 404, {
          error: {
            message: "There is nothing here. The control API is under /trpc, metrics are at /metrics.",
          },
        });
    }
  };
}

/** For Prometheus (docs/telemetry.md). */
async function sendMetrics(
  control: Control,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { gateway } = control;
  const identified = await identify(control, request.headers).catch(() => null);
  if (identified === null || !may(identified.caller, "viewer")) {
    response.setHeader("www-authenticate", "Bearer");
    const message = "Reading needs a token: ./understudy token create --role viewer --name prometheus";
    return sendJson(response, 401, { error: { message } });
  }
  const format = formatFor(request.headers.accept);
  const body = exposition(gateway, metrics, format);
  response.writeHead(200, { "content-type": contentTypes[format], "cache-control": "no-store" });
  response.end(body);
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(JSON.stringify(body));
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

interface ForeignTry {
  readonly path: string;
  readonly address: string;
  readonly refused: RequestRefusal;
}

/** What came from another site, or not as JSON, is a refused try like any other. */
function noteForeign({ tries }: Control, { path, address, refused }: ForeignTry): Promise<void> {
  const who = { actor: "another site", via: "api", role: null, address } as const;
  const tried = { action: path.slice(apiPath.length), object: "", reason: "" };
  return tries.note({ ...who, ...tried, why: refused.message });
}

function urlOf(server: Server): string {
  const { address, port } = addressOf(server);
  return ownUrl(address, port);
}

function addressOf(server: Server): AddressInfo {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the admin server listens on no port");
  return address;
}

function stopListening(server: Server, { live, machine }: Control): Promise<void> {
  machine.remove();
  return new Promise((resolve) => {
    server.close(() => resolve());
    live.close();
  });
}

async function close(
  server: Server,
  { accounts, gameDays }: Control,
  end: () => Promise<void>,
): Promise<void> {
  await gameDays.close();
  const force = setTimeout(() => server.closeAllConnections(), graceMs);
  // A connection is idle only once the answer under way on it has ended.
  const release = setInterval(() => server.closeIdleConnections(), idleLookMs);
  await end();
  clearTimeout(force);
  clearInterval(release);
  await accounts.close();
}
