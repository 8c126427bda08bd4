/** Gaps between the chunks of many open streams, and a page that is asked for all the while. */
import { connect } from "node:net";
import type { GatewayProcess } from "./gateway-process.ts";
import { percentile } from "./load.ts";
import { chatBody } from "./throughput.ts";

const streams = 200;
const seconds = 10;

/** p99 of the time between two arrivals on the same connection of 200 streams in 10 s, ms. */
export async function chunkGap(port: number): Promise<number> {
  const body = chatBody(900, true);
  const head =
    "POST /v1/chat/completions HTTP/1.1\r\nhost: bench\r\ncontent-type: application/json\r\n" +
    `content-length: ${body.length}\r\n\r\n`;
  const request = Buffer.concat([Buffer.from(head), body]);
  const found: number[] = [];
  const sockets = Array.from({ length: streams }, () => {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true });
    let last: number | null = null;
    socket.write(request);
    socket.on("error", () => socket.destroy());
    socket.on("data", (chunk: Buffer) => {
      const now = performance.now();
      if (last !== null) found.push(now - last);
      last = now;
      if (!chunk.subarray(-5).equals(Buffer.from("0\r\n\r\n"))) return;
      last = null;
      socket.write(request);
    });
    return socket;
  });
  await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
  for (const socket of sockets) socket.destroy();
  return percentile(
    found.toSorted((a, b) => a - b),
    0.99,
  );
}

/** Asks for the overview again and again, as a page that is open does, only without a pause. */
export function watchOverview(gateway: GatewayProcess): { stop(): Promise<number> } {
  const stopped = new AbortController();
  let answered = 0;
  const loop = (async () => {
    while (!stopped.signal.aborted) {
      const response = await fetch(`http://127.0.0.1:${gateway.adminPort}/trpc/overview.get`);
      await response.text();
      if (!response.ok) throw new Error(`the overview answered ${response.status}`);
      answered += 1;
    }
  })();
  return {
    stop: async () => {
      stopped.abort();
      await loop;
      return answered;
    },
  };
}
