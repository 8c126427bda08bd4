import { Server, type RequestListener, type ServerOptions, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";

/**
 * Node's HTTP server, but one that knows which answers it still owes. Told to close it lets every
 * client take the whole of its answer, where Node's cuts off what is written but not yet taken, and
 * then ends the connection at once, where Node's waits for its keep-alive time.
 */
export class PatientServer extends Server {
  readonly #owed = new Map<Duplex, Set<ServerResponse>>();

  constructor(options: ServerOptions, onRequest: RequestListener) {
    super(options);
    this.on("connection", (socket) => {
      this.#owed.set(socket, new Set());
      socket.on("close", () => this.#owed.delete(socket));
    });
    this.on("request", ({ socket }, response) => this.#owe(socket, response));
    this.on("request", onRequest);
  }

  /** An answer has begun on this connection and is not over. */
  isAnswering(socket: Duplex): boolean {
    return [...(this.#owed.get(socket) ?? [])].some(({ headersSent }) => headersSent);
  }

  /** `close` calls this first. */
  override closeIdleConnections(): void {
    for (const [socket, responses] of this.#owed) if (responses.size === 0) socket.destroy();
  }

  #owe(socket: Socket, response: ServerResponse): void {
    const responses = this.#owed.get(socket);
    responses?.add(response);
    response.on("close", () => {
      responses?.delete(response);
      if (!this.listening && responses?.size === 0) socket.destroySoon();
    });
  }
}
