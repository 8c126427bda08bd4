/**
 * 200 open streams: the p99 gap between two chunks as the client sees it, quiet and while the overview
 * is asked for in a loop over a large table of events.
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { z } from "zod";
import { portOf, start } from "./child-process.ts";
import { chunkGap, watchOverview } from "./chunk-gaps.ts";
import { configurationFor, startGateway } from "./gateway-process.ts";
import { load } from "./load.ts";
import { atMost, type Line } from "./report.ts";
import { chatBody } from "./throughput.ts";

const storedRequests = 1_000_000;
const pauseMs = 20;

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
    const quiet = await chunkGap(gateway.port);
    const watcher = watchOverview(gateway);
    const watched = await chunkGap(gateway.port);
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
