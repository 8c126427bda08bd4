import { once } from "node:events";
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Upstream } from "../upstream/upstream.ts";

/**
 * `pass_through` relays whatever the primary does. `splice` asks the secondary whenever the primary
 * did not end well and hangs its answer to what was sent already, as gateways without a commit do.
 * `decode_chunks` takes every chunk for whole characters. `know_nobody` answers 404.
 */
export type BadManners = "pass_through" | "splice" | "decode_chunks" | "know_nobody";

export interface BadGateway {
  readonly url: string;
  close(): Promise<void>;
}

/** A gateway that does wrong on purpose: what the kit has to see through. */
export async function startBadGateway(upstream: Upstream, manners: BadManners): Promise<BadGateway> {
  const server = createServer((incoming, response) => {
    void relay(upstream, manners, incoming, response).catch(() => response.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { url: addressOf(server), close: () => closed(server) };
}

function addressOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return `http://127.0.0.1:${address.port}`;
}

async function closed(server: Server): Promise<void> {
  server.close();
  server.closeAllConnections();
  await once(server, "close");
}

async function relay(
  upstream: Upstream,
  manners: BadManners,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (manners === "know_nobody") {
    response.writeHead(404).end("{}");
    return;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  const call = { incoming, response, manners, body: Buffer.concat(chunks) };
  const wentWell = await forward(upstream.origin("primary"), call).catch(() => false);
  if (!wentWell && manners === "splice") await forward(upstream.origin("secondary"), call);
  response.end();
}

interface Call {
  readonly incoming: IncomingMessage;
  readonly response: ServerResponse;
  readonly manners: BadManners;
  readonly body: Buffer;
}

/** Passes on what comes; true when the answer had the end that a stream has. */
async function forward(origin: string, { incoming, response, manners, body }: Call): Promise<boolean> {
  const { host: _, "content-length": __, ...headers } = incoming.headers;
  const outgoing = request(origin + (incoming.url ?? ""), { method: "POST", headers });
  outgoing.end(body);
  const answer: IncomingMessage = await new Promise((resolve, reject) => {
    outgoing.once("response", resolve).once("error", reject);
  });
  const { statusCode = 502, headers: told } = answer;
  if (!response.headersSent) response.writeHead(statusCode, { "content-type": told["content-type"] });
  let seen = "";
  for await (const chunk of answer) {
    seen += String(chunk);
    response.write(manners === "decode_chunks" ? String(chunk) : chunk);
  }
  return /\[DONE\]|message_stop|^\{"id"/.test(seen);
}
