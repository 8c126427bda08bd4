import { Server, type RequestListener, type ServerOptions, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";

/**
 * Node's HTTP server, but one that knows which answers it still owes. Told to close it lets every
 * client take the whole of its answer, where Node's cuts off what is written but not yet taken, and
 * then ends the connection at once, where Node's waits for its keep-alive time.
 */
export class PatientServer extends Server {
  readonly #owed = new Map<Duplex, ServerResponse[]>();

  constructor(options: ServerOptions, onRequest: RequestListener) {
    super(options);
    this.on("connection", (socket) => {
      this.#owed.set(socket, []);
      socket.on("close", () => this.#owed.delete(socket));
    });
    this.on("request", (request, response) => {
      this.#owe(request.socket, response);
      onRequest(request, response);
    });
  }

  /** An answer has begun on this connection and is not over. */
  isAnswering(socket: Duplex): boolean {
    return this.#owed.get(socket)?.some(({ headersSent }) => headersSent) === true;
  }

  /** `close` calls this first. */
  override closeIdleConnections(): void {
    for (const [socket, responses] of this.#owed) if (responses.length === 0) socket.destroy();
  }

  #owe(socket: Socket, response: ServerResponse): void {
    const responses = this.#owed.get(socket);
    if (responses === undefined) return;
    responses.push(response);
    response.on("close", () => {
      responses.splice(responses.indexOf(response), 1);
      if (!this.listening && responses.length === 0) socket.destroySoon();
    });
  }
}
