import { validateHeaderValue } from "node:http";
import type { UpstreamCall, UpstreamHandler } from "@understudy/core";
import { Pool } from "undici";
import type { Provider, ProviderConnection } from "../provider.ts";
import { CountingClient } from "./counting-client.ts";
import { Exchange } from "./exchange.ts";

export interface OriginSetup {
  readonly provider: Provider;
  readonly connection: ProviderConnection;
  /** For TCP and TLS together, ms. Default 5,000 (docs/resilience.md section 3, Timers). */
  readonly connectTimeoutMs?: number;
  /** Overrides the provider's own `idleSocketMs`. */
  readonly idleSocketMs?: number;
  /** Connections at once. Default: no bound; who waits here would be charged to the provider. */
  readonly maxConnections?: number;
  /** PEM of an authority to trust instead of the well-known ones; for endpoints of one's own. */
  readonly certificateAuthority?: string;
}

export interface OriginRequest {
  readonly method: "GET" | "POST";
  /** Below the base URL. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body?: Uint8Array;
}

/** Safe with servers that close idle connections after 5 s (Node, uvicorn) without saying so. */
const defaultIdleSocketMs = 4_000;
const defaultConnectTimeoutMs = 5_000;
/** Node gives an address 250 ms before it tries the next, too little across an ocean. */
const addressAttemptMs = 1_000;

/**
 * The connections to one provider: one undici pool, HTTP/1.1, one call per connection at a time.
 * All time limits but the one for connecting belong to the engine. Redirects are answers like any
 * other: a credential must not follow them (docs/resilience.md row 19).
 */
export class Origin {
  readonly #pool: Pool;
  /** Of the base URL, without a slash at its end. */
  readonly basePath: string;
  readonly #search: string;
  readonly #defaults: Readonly<Record<string, string>>;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #bodyHeaders: Readonly<Record<string, string>>;

  /** Throws on a base URL or credential that HTTP cannot carry: configurations are checked before. */
  constructor(setup: OriginSetup) {
    const { provider, connection } = setup;
    const url = new URL(connection.baseUrl);
    this.basePath = url.pathname.replace(/\/+$/, "");
    this.#search = url.search;
    this.#defaults = provider.defaultHeaders ?? {};
    this.#headers = {
      ...provider.headers(connection),
      "accept-encoding": "identity",
      "user-agent": "understudy",
    };
    this.#bodyHeaders = { ...this.#headers, "content-type": "application/json" };
    for (const [name, value] of Object.entries(this.#headers)) validateHeaderValue(name, value);
    this.#pool = new Pool(url.origin, {
      connections: setup.maxConnections ?? null,
      pipelining: 1,
      allowH2: false,
      headersTimeout: 0,
      bodyTimeout: 0,
      keepAliveTimeout: setup.idleSocketMs ?? provider.idleSocketMs ?? defaultIdleSocketMs,
      connectTimeout: setup.connectTimeoutMs ?? defaultConnectTimeoutMs,
      autoSelectFamily: true,
      autoSelectFamilyAttemptTimeout: addressAttemptMs,
      factory: (origin, options) => new CountingClient(origin, options),
      ...(setup.certificateAuthority === undefined ? {} : { connect: { ca: setup.certificateAuthority } }),
    });
  }

  /** Sockets open now, idle ones included. */
  get openSockets(): number {
    return this.#pool.stats.connected;
  }

  start(request: OriginRequest, handler: UpstreamHandler): UpstreamCall {
    const exchange = new Exchange(handler);
    this.#pool.dispatch(
      {
        method: request.method,
        path: this.basePath + withSearch(request.path, this.#search),
        headers: {
          ...this.#defaults,
          ...request.headers,
          ...(request.body === undefined ? this.#headers : this.#bodyHeaders),
        },
        body: request.body ?? null,
      },
      exchange,
    );
    exchange.begin();
    return exchange;
  }

  /** Lets running exchanges finish, then closes every socket. A call started later fails to connect. */
  async close(): Promise<void> {
    await this.#pool.close();
  }

  /** Closes every socket now; running exchanges fail. */
  async destroy(): Promise<void> {
    await this.#pool.destroy();
  }
}

/** Both queries, where the path has one of its own. */
function withSearch(path: string, search: string): string {
  return search !== "" && path.includes("?") ? `${path}&${search.slice(1)}` : path + search;
}
