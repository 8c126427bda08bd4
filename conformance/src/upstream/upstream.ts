import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { SimulatedProvider } from "@understudy/chaos";
import type { ArrivedCall, ProviderRequest } from "@understudy/chaos";
import { serveCall, systemTime } from "@understudy/chaos/server";
import type { Actor, Role } from "./actor.ts";

const host = "127.0.0.1";

/** Finds who plays a role for a model; null for a model no scenario has. */
export type FindActor = (role: Role, model: string) => Actor | null;

/**
 * The providers behind the gateway under test: one port per role, shared by every scenario and every
 * dialect. The model a call names says which scenario it belongs to, so that scenarios need no
 * control over the gateway and can run side by side.
 */
export class Upstream {
  readonly #servers: Readonly<Record<Role, Server>>;
  readonly #ports: Record<Role, number>;

  private constructor(find: FindActor, ports: Record<Role, number>) {
    this.#ports = ports;
    this.#servers = { primary: serverOf("primary", find), secondary: serverOf("secondary", find) };
  }

  /** On `firstPort` and the next one; on free ports for 0. Rejects when one cannot be had. */
  static async start(find: FindActor, firstPort: number): Promise<Upstream> {
    const second = firstPort === 0 ? 0 : firstPort + 1;
    const upstream = new Upstream(find, { primary: firstPort, secondary: second });
    await Promise.all([upstream.open("primary"), upstream.open("secondary")]);
    return upstream;
  }

  /** `http://127.0.0.1:PORT` */
  origin(role: Role): string {
    return `http://${host}:${this.#ports[role]}`;
  }

  async open(role: Role): Promise<void> {
    const server = this.#servers[role];
    server.listen(this.#ports[role], host);
    await once(server, "listening");
    const address = server.address();
    if (address !== null && typeof address === "object") this.#ports[role] = address.port;
  }

  /** Cuts every connection; from now on the port refuses. */
  async shut(role: Role): Promise<void> {
    const server = this.#servers[role];
    if (!server.listening) return;
    server.close();
    server.closeAllConnections();
    await once(server, "close");
  }

  async close(): Promise<void> {
    await Promise.all([this.shut("primary"), this.shut("secondary")]);
  }
}

function serverOf(role: Role, find: FindActor): Server {
  const stranger = new SimulatedProvider({ id: role, models: [] }, systemTime);
  const arrive = (request: ProviderRequest): ArrivedCall => {
    const model = modelOf(request);
    return (model === null ? null : find(role, model))?.arrive(request) ?? stranger.arrive(request);
  };
  return createServer({ keepAliveTimeout: 75_000 }, (request, response) => {
    serveCall({ timers: systemTime.timers, arrive }, request, response);
  });
}

/** Cheaper than parsing a long body once more; a scenario's model name has nothing to escape. */
function modelOf({ body }: ProviderRequest): string | null {
  return /"model"\s*:\s*"([^"\\]*)"/.exec(Buffer.from(body).toString())?.[1] ?? null;
}
