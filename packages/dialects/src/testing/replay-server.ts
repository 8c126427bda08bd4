import { once } from "node:events";
import { createServer } from "node:http";

/** One answer as a provider writes it. */
export interface Replay {
  readonly body: Uint8Array;
  /** `text/event-stream` when not said. */
  readonly contentType?: string;
  readonly status?: number;
}

/** A server that answers every request with the same bytes, on a free port of this machine. */
export interface ReplayServer extends AsyncDisposable {
  readonly baseUrl: string;
}

export async function replay({
  body,
  contentType = "text/event-stream",
  status = 200,
}: Replay): Promise<ReplayServer> {
  const server = createServer((request, response) => {
    request.resume();
    request.on("end", () => {
      response.writeHead(status, { "content-type": contentType, "x-should-retry": "false" });
      response.end(body);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    baseUrl: `http://127.0.0.1:${address.port}/v1`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
