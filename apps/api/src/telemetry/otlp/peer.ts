import type { ProviderRuntime } from "../../gateway/provider-runtimes.ts";

/** Who is called, in the words of OpenTelemetry's GenAI conventions. */
export interface Peer {
  readonly "gen_ai.provider.name": string;
  readonly "server.address": string;
  readonly "server.port": number;
}

const known = new WeakMap<ProviderRuntime["connection"], Peer>();

/** Made once for each connection: it is asked for with every call. */
export function peerOf({ provider, connection }: Pick<ProviderRuntime, "provider" | "connection">): Peer {
  const found = known.get(connection);
  if (found !== undefined) return found;
  const { protocol, hostname, port } = new URL(connection.baseUrl);
  const peer = {
    "gen_ai.provider.name": provider.telemetryName ?? provider.type,
    "server.address": hostname,
    "server.port": port === "" ? (protocol === "https:" ? 443 : 80) : Number(port),
  };
  known.set(connection, peer);
  return peer;
}
