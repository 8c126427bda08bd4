/**
 * The bare pass-through that the gateway is measured against: node:http in, undici dispatch out,
 * nothing parsed, writes of one tick sent together. As fast as this stack gets.
 */
import { createServer, type ServerResponse } from "node:http";
import { Pool, type Dispatcher } from "undici";
import { announce } from "./child-process.ts";

const upstream = new URL(process.argv[2] ?? "");
const pool = new Pool(upstream.origin, {
  connections: null,
  pipelining: 1,
  headersTimeout: 0,
  bodyTimeout: 0,
});

class Passage implements Dispatcher.DispatchHandler {
  readonly #response: ServerResponse;
  #pending: Buffer[] = [];

  constructor(response: ServerResponse) {
    this.#response = response;
  }

  onRequestStart(): void {}

  onResponseStart(
    _: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[]>,
  ): void {
    delete headers["connection"];
    delete headers["transfer-encoding"];
    this.#response.writeHead(status, headers);
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#pending.push(chunk);
    if (this.#pending.length === 1) setImmediate(this.#flush);
  }

  onResponseEnd(): void {
    this.#response.end(this.#take());
  }

  onResponseError(): void {
    this.#response.destroy();
  }

  readonly #flush = (): void => {
    if (this.#pending.length > 0) this.#response.write(this.#take());
  };

  #take(): Buffer | undefined {
    const pending = this.#pending;
    this.#pending = [];
    return pending.length > 1 ? Buffer.concat(pending) : pending[0];
  }
}

const server = createServer({ keepAliveTimeout: 75_000, noDelay: true }, (request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const body = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
    const headers = { "content-type": "application/json", accept: "*/*" };
    pool.dispatch(
      { method: "POST", path: "/v1/chat/completions", headers, body: body ?? null },
      new Passage(response),
    );
  });
});
server.listen(0, "127.0.0.1", () => announce(server));
