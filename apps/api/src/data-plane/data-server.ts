import { randomBytes } from "node:crypto";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Gateway } from "../gateway/gateway.ts";
import { answerFault } from "./answer-fault.ts";
import { deferredPath } from "./deferred/deferred-reply.ts";
import { handleDeferred } from "./deferred/deferred-requests.ts";
import { gatewayError, type CataloguedError, type Exchange } from "./exchange.ts";
import { feedbackPath, handleFeedback } from "./feedback/handle-feedback.ts";
import { frontOf } from "./fronts.ts";
import { handleCompletion } from "./handle-completion.ts";
import { listModels } from "./list-models.ts";
import { PatientServer } from "./patient-server.ts";
import { refuse } from "./refuse.ts";
import { readBody } from "./request-body.ts";
import { refuseUnreadable } from "./unreadable-requests.ts";

/** Above a load balancer's, so that it and not we ends an idle connection (docs/performance.md section 5). */
const keepAliveTimeoutMs = 75_000;
/** For the head of a request: a connection that never says what it wants is not kept. */
const headersTimeoutMs = 60_000;
/** How long a client that sends more than we take may go on before it is cut off. */
const lingerMs = 5_000;

/** The port that clients talk to. */
export interface DataServer {
  readonly server: Server;
  /** Accepts nothing new: the port is free. */
  release(): void;
  /** The same, and resolves when the last request has its answer, or the time is over. */
  drain(limitMs: number): Promise<void>;
}

/** Builds the server; whoever calls decides where it listens. */
export function createDataServer(gateway: Gateway): DataServer {
  const nextId = requestIds();
  const server = new PatientServer(
    {
      keepAliveTimeout: keepAliveTimeoutMs,
      headersTimeout: headersTimeoutMs,
      requestTimeout: 0,
      requireHostHeader: false,
      noDelay: true,
    },
    (request, response) => {
      const path = pathOf(request.url);
      const exchange: Exchange = {
        requestId: nextId(),
        request,
        response,
        arrivedAt: gateway.ports.wallClock.now(),
        startedAt: gateway.ports.clock.now(),
        front: frontOf(path, request.headers),
      };
      // A client that goes away in the middle is no fault of ours; `close` tells those who care.
      request.on("error", ignore);
      if (gateway.draining) response.setHeader("connection", "close");
      guard(gateway, exchange, () => dispatch(gateway, exchange, path));
    },
  );
  // Expectations beyond 100-continue may be passed over (RFC 9110 section 10.1.1).
  server.on("checkExpectation", (request, response) => server.emit("request", request, response));
  refuseUnreadable(server, gateway.refusals);
  let ended: Promise<void> | null = null;
  const release = (): Promise<void> => (ended ??= new Promise((resolve) => server.close(() => resolve())));
  return {
    server,
    release: () => void release(),
    drain: async (limitMs) => {
      const force = setTimeout(() => server.closeAllConnections(), limitMs);
      await release();
      clearTimeout(force);
    },
  };
}

function dispatch(gateway: Gateway, exchange: Exchange, path: string): void {
  const { method } = exchange.request;
  if (method === "POST" && (path === exchange.front.path || path === feedbackPath)) {
    if (gateway.load.overload !== null) return refuse(gateway, exchange, comeBack(gateway));
    const handle = path === feedbackPath ? handleFeedback : handleCompletion;
    return takeBody(gateway, exchange, (body) =>
      guard(gateway, exchange, () => handle(gateway, exchange, body)),
    );
  }
  if (path.startsWith(deferredPath) && (method === "GET" || method === "DELETE")) {
    return handleDeferred(gateway, exchange, path.slice(deferredPath.length));
  }
  switch (`${method} ${path}`) {
    case "GET /v1/models":
      return listModels(gateway, exchange);
    case "GET /health/live":
      return sendState(exchange.response, 200, "live");
    case "GET /health/ready":
      return gateway.draining
        ? sendState(exchange.response, 503, "draining")
        : sendState(exchange.response, 200, "ready");
    default: {
      const message = `There is no ${method} ${path.slice(0, 100)} here.`;
      return refuse(gateway, exchange, gatewayError("route_not_found", { message }));
    }
  }
}

/** Not at once, and not all together: who comes back at once makes an overload last. */
function comeBack({ ports }: Gateway): CataloguedError {
  return gatewayError("overloaded", { retryAfter: 1 + 2 * ports.random.next() });
}

function takeBody(gateway: Gateway, exchange: Exchange, handle: (body: Uint8Array) => void): void {
  const { request } = exchange;
  readBody(request, (result) => {
    if (result.kind === "body") return handle(result.bytes);
    refuse(gateway, exchange, gatewayError("payload_too_large"));
    // The rest is read and thrown away for a while, else the client sees a reset instead of the answer.
    const cutOff = gateway.ports.timers.start(lingerMs, () => request.destroy());
    request.on("close", () => cutOff.cancel());
  });
}

function guard(gateway: Gateway, exchange: Exchange, handle: () => void): void {
  try {
    handle();
  } catch (fault) {
    answerFault(gateway, exchange, fault);
  }
}

function sendState(response: ServerResponse, status: number, state: string): void {
  const body = JSON.stringify({ status: state });
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" }).end(body);
}

function pathOf(url: IncomingMessage["url"]): string {
  const [path] = (url ?? "/").split("?", 1);
  return path ?? "/";
}

function ignore(): void {}

/** Unique over restarts, short to read aloud, and cheap: a random start and a count. */
function requestIds(): () => string {
  const start = randomBytes(6).toString("hex");
  let count = 0;
  return () => {
    count += 1;
    return `req_${start}${count.toString(36).padStart(4, "0")}`;
  };
}
