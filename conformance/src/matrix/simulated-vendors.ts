import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { SimulatedProvider, type ArrivedCall, type ProviderRequest } from "@understudy/chaos";
import { serveCall, systemTime } from "@understudy/chaos/server";
import type { Vendor } from "./vendor.ts";

const host = "127.0.0.1";

/**
 * The vendors behind the gateway on one port, below base URLs of any shape. `marker=NAME` in a prompt
 * says which of them is asked, so that many can share one provider of the gateway.
 */
export class SimulatedVendors {
  readonly #server: Server;
  readonly #vendors: ReadonlyMap<string, Vendor>;
  readonly #stranger = new SimulatedProvider({ id: "stranger", models: [] }, systemTime);

  private constructor(vendors: ReadonlyMap<string, Vendor>) {
    this.#vendors = vendors;
    this.#server = createServer({ keepAliveTimeout: 75_000 }, (request, response) => {
      serveCall({ timers: systemTime.timers, arrive: (call) => this.#arrive(call) }, request, response);
    });
  }

  static async start(vendors: ReadonlyMap<string, Vendor>): Promise<SimulatedVendors> {
    const started = new SimulatedVendors(vendors);
    started.#server.listen(0, host);
    await once(started.#server, "listening");
    return started;
  }

  get origin(): string {
    const address = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("the vendors have no port");
    return `http://${host}:${address.port}`;
  }

  async close(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, "close");
  }

  #arrive(request: ProviderRequest): ArrivedCall {
    const marker = /marker=([\w.-]+)/.exec(Buffer.from(request.body).toString())?.[1] ?? "";
    const vendor = this.#vendors.get(marker) ?? this.#stranger;
    return vendor.arrive({ ...request, path: homePath(request.path) });
  }
}

/** Where the simulation serves what vendors serve below base URLs of many shapes. */
const homes: readonly (readonly [RegExp, string])[] = [
  [/\/(?:chat\/completions|responses|embeddings|messages)$/, "/v1"],
  [/\/models\/[^/]+:\w+$/, "/v1beta"],
  [/\/model\/[^/]+\/converse(?:-stream)?$/, ""],
];

function homePath(path: string): string {
  for (const [ending, home] of homes) {
    const known = ending.exec(path)?.[0];
    if (known !== undefined) return home + known;
  }
  return path;
}
