import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer, type TlsOptions } from "node:tls";
import { listen } from "./listen.ts";
import type { Framing, UpstreamSide } from "./transport-driver.ts";
import { Watch } from "./watch.ts";

/** A provider on a real socket whose every byte the test decides, TLS if `tls` is given. */
export class ScriptedUpstream {
  readonly watch = new Watch();
  connectionsMade = 0;
  port = 0;
  readonly #server: Server;
  readonly #echo = createServer((socket) => socket.pipe(socket));
  #echoPort = 0;
  readonly #sockets = new Set<Socket>();
  readonly #calls: UpstreamSide[] = [];
  readonly #scheme: string;

  private constructor(tls: TlsOptions | undefined) {
    const onConnection = (socket: Socket): void => this.#serve(socket);
    this.#scheme = tls === undefined ? "http" : "https";
    this.#server =
      tls === undefined
        ? createServer({ noDelay: true }, onConnection)
        : createTlsServer({ ...tls, noDelay: true }, onConnection);
  }

  /** Listens on a free port of 127.0.0.1. */
  static async listen(tls?: TlsOptions): Promise<ScriptedUpstream> {
    const upstream = new ScriptedUpstream(tls);
    upstream.port = await listen(upstream.#server);
    upstream.#echoPort = await listen(upstream.#echo);
    return upstream;
  }

  get baseUrl(): string {
    return `${this.#scheme}://127.0.0.1:${this.port}/v1`;
  }

  get openConnections(): number {
    return this.#sockets.size;
  }

  async accept(): Promise<UpstreamSide> {
    for (;;) {
      await this.watch.until(() => this.#calls.length > 0);
      const call = this.#calls.shift();
      if (call !== undefined) return call;
    }
  }

  /** Some trips through the same machine's loopback: what was sent before them has arrived. */
  async settle(): Promise<void> {
    for (let trip = 0; trip < 5; trip += 1) {
      const socket = connect(this.#echoPort, "127.0.0.1");
      socket.end("there and back");
      socket.resume();
      await once(socket, "close");
    }
  }

  /** Resets connections that carry no call now, as a provider's idle limit would. */
  dropIdleConnections(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    for (const server of [this.#server, this.#echo]) {
      server.close();
      await once(server, "close");
    }
  }

  #serve(socket: Socket): void {
    this.connectionsMade += 1;
    this.#sockets.add(socket);
    this.watch.changed();
    let received = Buffer.alloc(0);
    socket.on("data", (bytes: Buffer) => {
      received = Buffer.concat([received, bytes]);
      const request = readRequest(received);
      if (request === undefined) return;
      received = Buffer.alloc(0);
      this.#calls.push(new SocketSide(socket, request));
      this.watch.changed();
    });
    // Being abandoned is part of the play.
    socket.on("error", () => {});
    socket.on("close", () => {
      this.#sockets.delete(socket);
      this.watch.changed();
    });
  }
}

class SocketSide implements UpstreamSide {
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: string;
  readonly #socket: Socket;
  #framing: Framing = "close";

  constructor(socket: Socket, request: Request) {
    this.#socket = socket;
    this.requestHeaders = request.headers;
    this.requestBody = request.body;
  }

  get abandoned(): boolean {
    return this.#socket.destroyed;
  }

  get unsentBytes(): number {
    return this.#socket.writableLength;
  }

  head(status: number, framing: Framing, headers: Readonly<Record<string, string>> = {}): void {
    this.#framing = framing;
    const lines = Object.entries({ ...headers, ...framingHeaders(framing) }).map(
      ([name, value]) => `${name}: ${value}\r\n`,
    );
    this.#socket.write(`HTTP/1.1 ${status} Scripted\r\n${lines.join("")}\r\n`);
  }

  send(bytes: string | Uint8Array): void {
    if (this.#framing !== "chunked") {
      this.#socket.write(bytes);
      return;
    }
    this.#socket.write(`${Buffer.byteLength(bytes).toString(16)}\r\n`);
    this.#socket.write(bytes);
    this.#socket.write("\r\n");
  }

  finish(): void {
    if (this.#framing === "chunked") this.#socket.write("0\r\n\r\n");
    if (this.#framing === "close") this.#socket.end();
  }

  hangUp(): void {
    this.#socket.end();
  }

  reset(): void {
    this.#socket.resetAndDestroy();
  }
}

interface Request {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

function readRequest(received: Buffer): Request | undefined {
  const headEnd = received.indexOf("\r\n\r\n");
  if (headEnd < 0) return undefined;
  const [requestLine = "", ...lines] = received.toString("latin1", 0, headEnd).split("\r\n");
  const headers: Record<string, string> = { ":request": requestLine };
  for (const line of lines) {
    const colon = line.indexOf(":");
    headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  const body = received.subarray(headEnd + 4);
  return body.byteLength < Number(headers["content-length"] ?? 0)
    ? undefined
    : { headers, body: body.toString() };
}

function framingHeaders(framing: Framing): Readonly<Record<string, string>> {
  if (framing === "chunked") return { "transfer-encoding": "chunked" };
  return framing === "close" ? { connection: "close" } : { "content-length": String(framing.length) };
}
