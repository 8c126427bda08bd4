import type { IncomingMessage, ServerResponse } from "node:http";
import type { Timers } from "@understudy/core";
import type { ArrivedCall } from "../provider/simulated-provider.ts";
import { ScriptPlayer } from "../script/script-player.ts";
import type { ProviderRequest } from "../wire/provider-request.ts";
import { responseSink } from "./response-sink.ts";

/** Whoever answers the calls of a port: one provider, or one picked by what a call asks for. */
export interface CallServer {
  readonly timers: Timers;
  readonly arrive: (request: ProviderRequest) => ArrivedCall;
}

/** Reads a request to its end, asks what will happen to it, and plays that to its socket. */
export function serveCall(server: CallServer, request: IncomingMessage, response: ServerResponse): void {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const { script, witness } = server.arrive(readRequest(request, Buffer.concat(chunks)));
    const sink = responseSink(response, () => player.pause());
    const player = new ScriptPlayer(script, server.timers, sink, witness);
    response.on("drain", () => player.resume());
    response.on("close", () => player.abort());
    player.start();
  });
}

function readRequest(request: IncomingMessage, body: Uint8Array): ProviderRequest {
  const headers = Object.entries(request.headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(", ") : value,
  ]);
  const { pathname, search } = new URL(request.url ?? "", "http://simulated");
  return {
    method: request.method ?? "",
    path: pathname,
    ...(search === "" ? {} : { query: search.slice(1) }),
    headers: Object.fromEntries(headers),
    body,
  };
}
