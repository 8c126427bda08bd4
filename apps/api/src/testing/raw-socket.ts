import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { Watch } from "@understudy/providers/testing";

/** A client that says what it wants on a TCP connection, HTTP or not. */
export class RawSocket implements Disposable {
  readonly #socket: Socket;
  readonly #watch = new Watch();
  readonly #chunks: Buffer[] = [];
  #ended = false;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on("data", (chunk: Buffer) => {
      this.#chunks.push(chunk);
      this.#watch.changed();
    });
    socket.on("drain", () => this.#watch.changed());
    // The other side may reset: that is one way to end.
    socket.on("error", () => undefined);
    socket.on("close", () => {
      this.#ended = true;
      this.#watch.changed();
    });
  }

  /** Connects to the host and port of a URL. */
  static async open(url: string): Promise<RawSocket> {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    const opened = new RawSocket(socket);
    await once(socket, "connect");
    return opened;
  }

  /** Everything that came so far. */
  get text(): string {
    return Buffer.concat(this.#chunks).toString();
  }

  /** The connection is gone, in both directions. */
  get ended(): boolean {
    return this.#ended;
  }

  write(data: string | Uint8Array): void {
    this.#socket.write(data);
  }

  /** Resolves when the other side has room for more, or is gone. */
  async send(data: string | Uint8Array): Promise<void> {
    if (this.#ended || this.#socket.write(data)) return;
    await this.#watch.until(() => this.#ended || !this.#socket.writableNeedDrain);
  }

  async until(holds: (text: string) => boolean): Promise<string> {
    await this.#watch.until(() => holds(this.text));
    return this.text;
  }

  /** Everything until the other side closed the connection. */
  async untilEnd(): Promise<string> {
    await this.#watch.until(() => this.#ended);
    return this.text;
  }

  [Symbol.dispose](): void {
    this.#socket.destroy();
  }
}

/** A chat request as bytes on the wire. */
export function wireRequest(body: string, headers: readonly string[] = []): string {
  const length = `content-length: ${Buffer.byteLength(body)}`;
  const lines = ["POST /v1/chat/completions HTTP/1.1", "host: localhost", length, ...headers];
  return `${lines.join("\r\n")}\r\n\r\n${body}`;
}
