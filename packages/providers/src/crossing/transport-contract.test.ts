import { Origin } from "../transport/origin.ts";
import { byteDialect, bytePackage } from "../testing/byte-package.ts";
import { ScriptedUpstream } from "../testing/scripted-upstream.ts";
import { describeTransportContract } from "../testing/transport-contract.ts";
import type { TransportDriver } from "../testing/transport-driver.ts";
import type { Provider } from "../provider.ts";
import { CrossingTransport } from "./crossing-transport.ts";

const provider: Provider = { type: "bytes", dialects: {}, package: bytePackage, headers: () => ({}) };

async function open(): Promise<TransportDriver> {
  const upstream = await ScriptedUpstream.listen();
  const connection = { baseUrl: upstream.baseUrl };
  // An answer that had come whole before it was aborted leaves its connection for the next call.
  const origin = new Origin({ provider, connection, idleSocketMs: 500 });
  const crossing = new CrossingTransport({
    origin,
    provider,
    connection,
    wallClock: { now: () => 0 },
    dialects: { bytes: byteDialect },
  });
  return {
    transport: {
      start: (request, handler) => crossing.start({ ...request, dialect: "bytes" }, handler),
    },
    watch: upstream.watch,
    accept: () => upstream.accept(),
    settle: () => upstream.settle(),
    get openConnections() {
      return upstream.openConnections;
    },
    get connectionsMade() {
      return upstream.connectionsMade;
    },
    close: async () => {
      await upstream.close();
      await origin.close();
    },
  };
}

describeTransportContract("crossing", open);
