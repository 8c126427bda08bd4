/**
 * 200 open streams: the p99 gap between two chunks as the client sees it, quiet and while the overview
 * is asked for in a loop over a large table of events.
 */
import { connect } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { z } from "zod";
import { portOf, start } from "./child-process.ts";
import { configurationFor, startGateway, type GatewayProcess } from "./gateway-process.ts";
import { load, percentile } from "./load.ts";
import { atMost, type Line } from "./report.ts";
import { chatBody } from "./throughput.ts";

const streams = 200;
const storedRequests = 1_000_000;
const pauseMs = 20;
const seconds = 10;

export async function measureGaps(): Promise<readonly Line[]> {
  const upstream = start(
    [fileURLToPath(new URL("upstream.ts", import.meta.url)), "stream", String(pauseMs)],
    0,
  );
  const configuration = configurationFor([await portOf(upstream)]);
  const first = await startGateway(configuration);
  await load({ port: first.port, body: chatBody(900, true), connections: 50, seconds: 3 });
  await first.stop();
  multiplyRequests(join(first.directory, "data"), storedRequests);
  const gateway = await startGateway(configuration, { directory: first.directory });
  try {
    const quiet = await gaps(gateway.port);
    const watcher = watchOverview(gateway);
    const watched = await gaps(gateway.port);
    const overviews = await watcher.stop();
    console.log(
      `gaps: ${overviews} overviews answered over ${storedRequests} stored requests; p99 ${quiet.toFixed(1)} ms quiet, ${watched.toFixed(1)} ms watched`,
    );
    return [atMost("200 streams: p99 gap watched / quiet", watched / quiet, 2)];
  } finally {
    await gateway.dispose();
    await upstream.stop();
  }
}

/** p99 of the time between two arrivals on the same connection, ms. */
async function gaps(port: number): Promise<number> {
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
function watchOverview(gateway: GatewayProcess): { stop(): Promise<number> } {
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

/** Copies the recorded requests, spread over two weeks, until the table holds as many as asked. */
function multiplyRequests(dataDirectory: string, wanted: number): void {
  const database = new Database(join(dataDirectory, "understudy.db"));
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = OFF");
  const columns = (table: string, without: readonly string[]): string =>
    z
      .array(z.object({ name: z.string() }))
      .parse(database.pragma(`table_info(${table})`))
      .map(({ name }) => name)
      .filter((name) => !without.includes(name))
      .join(", ");
  const kept = columns("requests", ["sequence", "request_id", "started_at", "ended_at"]);
  const age = "(sequence * 997) % 1200000000";
  const count = (): number =>
    z.number().parse(database.prepare("select count(*) from requests").pluck().get());
  while (count() < wanted) {
    database.exec(
      `insert into requests (request_id, started_at, ended_at, ${kept})
       select lower(hex(randomblob(10))), started_at - ${age}, ended_at - ${age}, ${kept}
       from requests limit ${wanted - count()}`,
    );
  }
  database.close();
}
