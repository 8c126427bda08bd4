import { createServer, type RequestListener, type Server, type ServerResponse } from "node:http";
import { createHTTPHandler } from "@trpc/server/adapters/standalone";
import type { Environment } from "../configuration/index.ts";
import type { DemoControl } from "../demo/demo.ts";
import type { Gateway } from "../gateway/gateway.ts";
import { describeFault } from "../gateway/log.ts";
import { contentTypes, exposition, formatFor } from "../telemetry/metrics/exposition.ts";
import { metrics } from "../telemetry/metrics/metrics.ts";
import { createControlRouter } from "./control-router.ts";
import { createControl, type Control } from "./control.ts";
import { bodyLimitBytes, refuseRequest } from "./request-refusal.ts";

export interface AdminServerOptions {
  readonly gateway: Gateway;
  /** Null when the gateway runs for real. */
  readonly demo: DemoControl | null;
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** The gateway's: where an imported file's credentials are looked for. */
  readonly environment: Environment;
}

export interface AdminServer {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** Ends the live feeds, lets answers under way finish for a second, and stops. */
  close(): Promise<void>;
}

const apiPath = "/trpc/";
const mostCallsPerRequest = 30;
const graceMs = 1_000;
const idleLookMs = 20;

/** Starts the admin port: the control API, the health of the process and its metrics. Rejects when it cannot listen. */
export async function startAdminServer(options: AdminServerOptions): Promise<AdminServer> {
  const { gateway, demo, host, port, environment } = options;
  const control = createControl({ gateway, demo, environment });
  const server = createServer(listener(control));
  try {
    await listen(server, port, host);
  } catch (fault) {
    control.live.close();
    throw fault;
  }
  return { url: urlOf(server), close: () => close(server, control) };
}

function listener(control: Control): RequestListener {
  const { gateway } = control;
  const answerCall = createHTTPHandler({
    router: createControlRouter(control),
    basePath: apiPath,
    maxBodySize: bodyLimitBytes,
    maxBatchSize: mostCallsPerRequest,
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
    const refused = refuseRequest(request);
    if (refused !== null) {
      // What of a refused body is still on its way is not waited for.
      response.setHeader("connection", "close");
      return sendJson(response, refused.status, { error: { message: refused.message } });
    }
    const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
    if (path.startsWith(apiPath)) return answerCall(request, response);
    switch (path) {
      case "/health/live":
        return sendJson(response, 200, { status: "live" });
      case "/health/ready":
        return gateway.draining
          ? sendJson(response, 503, { status: "draining" })
          : sendJson(response, 200, { status: "ready" });
      case "/metrics":
        return sendMetrics(response, gateway, request.headers.accept);
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
function sendMetrics(response: ServerResponse, gateway: Gateway, accept: string | undefined): void {
  const format = formatFor(accept);
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

function urlOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the admin server listens on no port");
  const host = address.family === "IPv6" ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}

function close(server: Server, { live }: Control): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), graceMs);
    // A connection is idle only once the answer under way on it has ended.
    const release = setInterval(() => server.closeIdleConnections(), idleLookMs);
    server.close(() => {
      clearTimeout(force);
      clearInterval(release);
      resolve();
    });
    live.close();
  });
}
